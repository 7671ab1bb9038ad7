"""Replying to a message: the first reply answers its case."""

from datetime import datetime

from casework import limits
from casework.board.messages import Message, Reply
from casework.cases.answering import answer_case
from casework.cases.cases import Case
from casework.errors import AlreadyClosed
from casework.events import MessageReplied
from casework.ids import new_id
from casework.people.staff import Role, StaffMember, require_agency, require_role
from casework.ports import UnitOfWork
from casework.replies.placeholders import Placeholder, filled
from casework.texts import worded_text
from language.masking import mask_reply


def reply_to_message(
    uow: UnitOfWork, message_id: str, *, body: str, author: StaffMember, at: datetime
) -> Reply:
    """Store the reply masked; the first one answers the case, later ones add to it.

    What the office publishes about itself stays (language.masking.mask_reply). A reply that says
    what the same person has replied already is that reply: the form was sent twice. Raises
    AlreadyClosed where the asker has taken the message back, or it was closed without an answer.
    """
    require_may_reply(uow, message_id, author)
    return store_reply(
        uow, message_id, reply_text(body), author=author.username, agency_id=author.agency_id,
        at=at,
    )  # fmt: skip


def require_may_reply(uow: UnitOfWork, message_id: str, person: StaffMember) -> None:
    """Raises NotAllowed, NotFound, NotYourAgency."""
    require_role(person, Role.EDITOR, Role.AGENCY_OFFICER)
    uow.messages.get(message_id)
    case = uow.cases.of_message(message_id)
    require_agency(person, case.agency_id if case else None)


def reply_text(body: str) -> str:
    """What is stored of a reply as it was typed; raises what worded_text raises."""
    return mask_reply(worded_text("reply", body, at_most=limits.REPLY)).text


def reply_sent_before(uow: UnitOfWork, message_id: str, body: str, author: StaffMember) -> bool:
    """Whether the person has sent these very words to the message: the form came twice."""
    message, case = uow.messages.get(message_id), uow.cases.of_message(message_id)
    text = filled(mask_reply(body.strip()).text, fields_of(uow, message, case))
    return _said_before(uow, message_id, text, author.username) is not None


def store_reply(
    uow: UnitOfWork,
    message_id: str,
    text: str,
    *,
    author: str,
    agency_id: str | None,
    at: datetime,
    together_with: str | None = None,
) -> Reply:
    """A checked text becomes the reply, its fields filled for this message; see reply_to_message.

    ``together_with`` is the message that it was written on, where it answers another one too.
    """
    uow.messages.hold(message_id)
    message, case = uow.messages.get(message_id), uow.cases.of_message(message_id)
    if case and not case.may_be_replied_to:
        raise AlreadyClosed("message", message.tracking_no)
    body = filled(text, fields_of(uow, message, case))
    again = _said_before(uow, message_id, body, author)
    if again:
        return again
    reply = Reply(new_id("reply"), message_id, body, author, agency_id, at)
    uow.replies.add(reply)
    answer_case(case, at)
    uow.events.add(_replied(reply, together_with))
    return reply


def fields_of(uow: UnitOfWork, message: Message, case: Case | None) -> dict[Placeholder, str]:
    """What the placeholders stand for in a reply to the message; one without a value is left
    out."""
    agency = uow.agencies.find(case.agency_id) if case and case.agency_id else None
    values = {
        Placeholder.TRACKING_NO: message.tracking_no,
        Placeholder.AGENCY: agency.name if agency else "",
        Placeholder.DUE_ON: case.due_on.isoformat() if case else "",
    }
    return {field: value for field, value in values.items() if value}


def _said_before(uow: UnitOfWork, message_id: str, body: str, author: str) -> Reply | None:
    """The reply that says, or said before it was corrected, the same in the same person's name;
    what was said before the case was reopened may be said again."""
    case = uow.cases.of_message(message_id)
    since = case.reopenings[-1].at if case and case.reopenings else None
    said = uow.replies.of_message(message_id)
    lately = (r for r in said if since is None or r.replied_at >= since)
    return next((r for r in lately if r.author == author and body in r.texts), None)


def _replied(reply: Reply, together_with: str | None) -> MessageReplied:
    return MessageReplied(
        at=reply.replied_at,
        actor=reply.author,
        message_id=reply.message_id,
        reply_id=reply.reply_id,
        agency_id=reply.agency_id,
        together_with=together_with,
    )
