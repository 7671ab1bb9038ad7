"""Values of the pages of messages: the list, and one message with its case, replies and contact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from casework.board import Message, Publicity, Reply, open_contact, publicity
from casework.cases import Case
from casework.events import CaseSolvedRated
from casework.people import Agency, StaffMember, require_message
from casework.policies import Policy
from casework.replies import latest_rating
from casework.rules import Duty
from desk.reply_advice.advice import ReplyAdvice
from desk.wiring import Desk
from portal.public.asker_notices import AskerNotice, asker_notices
from portal.staff.case_panels import CasePanels, TypedCase, case_panels
from portal.staff.marks import MessageMarks, message_marks
from portal.staff.reply_form import (
    NOTHING_TYPED,
    PendingView,
    ReplyForm,
    TypedReply,
    pending_views,
    reply_form,
)
from portal.staff.rights import may_read_releases, may_write
from portal.web.page_values import PageValues
from portal.web.pagination import Page
from portal.web.problem_details import words_of


class Shown(StrEnum):
    """Which messages the list shows."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    PAUSED = "paused"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class MessagesPage(PageValues):
    """``messages`` and ``agencies`` (their names) are by id; ``q`` is a number that nobody has."""

    template: ClassVar = "staff/messages.html"
    listed: Page[Case]
    messages: Mapping[str, Message]
    agencies: Mapping[str, str]
    state: Shown
    q: str
    on: date
    may_choose: bool
    may_enter: bool


@dataclass(frozen=True, slots=True)
class MessagePage(PageValues):
    """``form`` is the reply form of who may reply, ``problem`` (title and detail) what kept it from
    being sent. ``pending`` are replies that are not sent yet, ``rating`` what the asker says of
    the answered case. ``new_code`` is a lookup code that was issued just now.
    """

    template: ClassVar = "staff/message.html"
    message: Message
    case: Case | None
    replies: Sequence[Reply]
    publicity: Publicity
    agencies: Sequence[Agency]
    policy: Policy | None
    panels: CasePanels | None
    form: ReplyForm | None
    pending: Sequence[PendingView]
    rating: CaseSolvedRated | None
    contact: str | None
    new_code: str
    problem: tuple[str, str] | None
    typed_reply: str
    duty: Duty
    may_issue_code: bool
    may_see_release: bool
    asker_notices: Sequence[AskerNotice]
    marks: MessageMarks


def message_page(
    desk: Desk,
    message_id: str,
    person: StaffMember,
    *,
    typed: TypedReply = NOTHING_TYPED,
    advice: ReplyAdvice | None = None,
    fault: Exception | None = None,
    new_code: str = "",
    typed_case: TypedCase | None = None,
) -> MessagePage:
    """Raises NotFound, NotYourAgency."""
    with desk.uow() as uow:
        message, case = uow.messages.get(message_id), uow.cases.of_message(message_id)
        require_message(uow, person, message_id)
        may_reply = may_be_replied_to(case) and may_write(person, agency_of(case))
        return MessagePage(
            message=message,
            case=case,
            replies=uow.replies.of_message(message_id),
            publicity=publicity(message, uow.public_copies.find(message_id)),
            agencies=uow.agencies.list(),
            policy=uow.policies.find(message.policy_id) if message.policy_id else None,
            panels=case_panels(uow, desk, case, person, typed_case) if case else None,
            form=reply_form(desk, uow, message, person, typed=typed, advice=advice)
            if may_reply
            else None,
            pending=pending_views(uow, message_id, person, may_reply=may_reply),
            rating=latest_rating(uow, message_id),
            contact=contact_for(person, message.contact_sealed, desk.secrets.contact_key),
            new_code=new_code,
            problem=words_of(fault) if fault else None,
            typed_reply=typed.body,
            duty=desk.duties_in(uow).answering,
            may_issue_code=may_write(person),
            may_see_release=message.consent_public and may_read_releases(person),
            asker_notices=asker_notices(uow, message_id),
            marks=message_marks(uow, message_id, person),
        )


def may_be_replied_to(case: Case | None) -> bool:
    return case is None or case.may_be_replied_to


def agency_of(case: Case | None) -> str | None:
    return case.agency_id if case else None


def contact_for(person: StaffMember, sealed: bytes | None, key: bytes) -> str | None:
    """The asker's contact details, opened only for those who may answer."""
    return open_contact(key, sealed) if sealed is not None and may_write(person) else None
