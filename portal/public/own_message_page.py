"""The page of one's own message, for the browser that has opened it."""

from fastapi import Request

from casework.board import Message, message_status
from casework.notifications import Channel
from casework.ports import UnitOfWork
from casework.replies import latest_rating
from desk.conversation.emergency import help_words
from desk.conversation.masking_notice import kinds_text
from desk.wiring import Desk
from portal.public.asker_notices import asker_notices
from portal.public.message_access import code_to_show
from portal.public.message_pages import MessagePage
from portal.public.own_case_view import NOTHING_TYPED, TypedByAsker, own_case
from portal.web.sessions import Sessions


def own_message_page(
    request: Request,
    uow: UnitOfWork,
    desk: Desk,
    sessions: Sessions,
    message: Message,
    *,
    new: bool = False,
    again: str = "",
    typed: TypedByAsker = NOTHING_TYPED,
) -> MessagePage:
    on, duty = desk.clock.today(), desk.duties_in(uow).answering
    agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
    return MessagePage(
        found=message_status(uow, message),
        own=own_case(uow, message, agencies=agencies, duty=duty, on=on, typed=typed),
        agencies=agencies,
        new=new or bool(again),
        again=again,
        code=code_to_show(request, sessions, message.tracking_no),
        danger=help_words(f"{message.subject}\n{message.body}", desk.words, writing=True),
        masked=kinds_text(desk.words, message.subject + message.body),
        on=on,
        rating=latest_rating(uow, message.message_id),
        notices=asker_notices(uow, message.message_id),
        contact_ways=frozenset({Channel.EMAIL, Channel.SMS} & set(desk.carriers)),
    )
