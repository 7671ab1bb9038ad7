"""Status lookup: an asker reads what became of a message, by tracking number and code."""

from dataclasses import dataclass

from casework.board.lookup_codes import code_fits
from casework.board.messages import Message, Reply
from casework.board.public_copies import Publicity, publicity
from casework.board.tracking_numbers import find_tracking_no
from casework.cases.cases import Case
from casework.errors import NotFound
from casework.faqs.answered_askers import messages_answered
from casework.faqs.entries import Faq, FaqState
from casework.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class MessageStatus:
    """``case`` is None for an imported message.

    ``answered_by_faq`` is live, not expired, and answers the question of this very message.
    """

    message: Message
    case: Case | None
    replies: tuple[Reply, ...]
    answered_by_faq: Faq | None
    publicity: Publicity


def look_up_message(uow: UnitOfWork, tracking_no: str, code: str) -> MessageStatus:
    """Everything the asker may see; raises NotFound alike for an unknown number and a wrong code.

    A message from before there were codes is opened by none: see casework.board.issuing_codes.
    """
    return message_status(uow, opened_message(uow, tracking_no, code))


def opened_message(uow: UnitOfWork, tracking_no: str, code: str) -> Message:
    """The message that number and code open together; raises NotFound alike for either."""
    written = find_tracking_no(tracking_no) or tracking_no.strip()
    message = uow.messages.by_tracking_no(written)
    if not code_fits(code, written, message.lookup_hashes if message else ()) or message is None:
        raise NotFound("message", written)
    return message


def message_status(uow: UnitOfWork, message: Message) -> MessageStatus:
    """What became of a message, for whoever has opened it or has just left it."""
    return MessageStatus(
        message=message,
        case=uow.cases.of_message(message.message_id),
        replies=tuple(uow.replies.of_message(message.message_id)),
        answered_by_faq=_live_faq(uow, message.message_id),
        publicity=publicity(message, uow.public_copies.find(message.message_id)),
    )


def _live_faq(uow: UnitOfWork, message_id: str) -> Faq | None:
    """The entry that answers the message's own question, not another one of its topic."""
    answering = (
        faq
        for topic in uow.topics.of_message(message_id)
        for faq in uow.faqs.of_topic(topic.topic_id)
        if faq.live and faq.state is not FaqState.EXPIRED
        if message_id in messages_answered(uow, topic, faq)
    )
    return next(answering, None)
