"""Replying to a message: the first reply answers its case."""

from datetime import datetime

from casework import limits
from casework.board.messages import Reply
from casework.cases.cases import Case, CaseStatus
from casework.errors import AlreadyClosed
from casework.events import MessageReplied
from casework.ids import new_id
from casework.people.staff import Role, StaffMember, require_agency, require_role
from casework.ports import UnitOfWork
from casework.texts import worded_text
from language.masking import mask_reply


def reply_to_message(
    uow: UnitOfWork, message_id: str, *, body: str, author: StaffMember, at: datetime
) -> Reply:
    """Store the reply masked; the first one answers the case, later ones add to it.

    What the office publishes about itself stays (language.masking.mask_reply). A reply that says
    what the same person has replied already is that reply: the form was sent twice. Raises
    AlreadyClosed where the asker has taken the message back.
    """
    require_role(author, Role.EDITOR, Role.AGENCY_OFFICER)
    uow.messages.hold(message_id)
    message, case = uow.messages.get(message_id), uow.cases.of_message(message_id)
    require_agency(author, case.agency_id if case else None)
    if case and case.withdrawn:
        raise AlreadyClosed("message", message.tracking_no)
    text = mask_reply(worded_text("reply", body, at_most=limits.REPLY)).text
    said = uow.replies.of_message(message_id)
    again = next((r for r in said if (r.body, r.author) == (text, author.username)), None)
    if again:
        return again
    reply = Reply(
        reply_id=new_id("reply"),
        message_id=message.message_id,
        body=text,
        author=author.username,
        agency_id=author.agency_id,
        replied_at=at,
    )
    uow.replies.add(reply)
    _answer(case, at)
    uow.events.add(_replied(reply))
    return reply


def _answer(case: Case | None, at: datetime) -> None:
    if case and case.waiting:
        case.status = CaseStatus.ANSWERED
        case.answered_at = at


def _replied(reply: Reply) -> MessageReplied:
    return MessageReplied(
        at=reply.replied_at,
        actor=reply.author,
        message_id=reply.message_id,
        reply_id=reply.reply_id,
        agency_id=reply.agency_id,
    )
