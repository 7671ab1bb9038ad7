"""An asker looks up what became of a message."""

from dataclasses import dataclass

from casework.answered_askers import messages_answered
from casework.cases import Case
from casework.faqs import Faq, FaqState
from casework.messages import Message, Reply
from casework.ports import UnitOfWork
from casework.public_copies import Publicity, publicity
from casework.services.leaving_messages import message_tracked


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


def look_up_message(uow: UnitOfWork, tracking_no: str) -> MessageStatus:
    """Everything the asker may see; raises NotFound for an unknown number."""
    message = message_tracked(uow, tracking_no)
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
