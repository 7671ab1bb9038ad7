"""Sending a reply: at once, or after a second signature where the duty asks for one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.board.messages import Reply
from casework.board.replying import reply_text, require_may_reply, store_reply
from casework.events import ReplyAwaitsSignature
from casework.ids import new_id
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.replies.correcting import apply_correction, correction_of
from casework.replies.group_cases import like_open_cases
from casework.replies.pending import PendingReply, needs_signature
from casework.rules.duties import Duties


@dataclass(frozen=True, slots=True)
class SentReply:
    """``replies``: those that were sent, the one on the message itself first; none where the text
    waits for a signature, as ``pending``."""

    replies: tuple[Reply, ...] = ()
    pending: PendingReply | None = None


def send_reply(
    uow: UnitOfWork,
    message_id: str,
    *,
    body: str,
    author: StaffMember,
    at: datetime,
    duties: Duties,
    also: Iterable[str] = (),
) -> SentReply:
    """Answer the message, and with the same words ``also`` those that ask the same and still wait.

    Each asker is told at the own message, with the fields of the own case. What no longer waits is
    left out. Raises NotAllowed, NotFound, NotYourAgency, AlreadyClosed, and what worded_text
    raises.
    """
    require_may_reply(uow, message_id, author)
    text = reply_text(body)
    open_now = {like.message.message_id for like in like_open_cases(uow, message_id)}
    answered = (message_id, *(key for key in dict.fromkeys(also) if key in open_now))
    draft = PendingReply(
        new_id("pending"), message_id, text, author.username, author.agency_id, at,
        also=answered[1:],
    )  # fmt: skip
    if _is_signed_twice(uow, answered, duties):
        return SentReply(pending=_put_up(uow, draft))
    return SentReply(deliver(uow, draft, at=at))


def send_correction(
    uow: UnitOfWork,
    reply_id: str,
    *,
    body: str,
    reason: str,
    by: StaffMember,
    at: datetime,
    duties: Duties,
) -> SentReply:
    """Correct the reply (casework.replies.correcting), after a signature where its message asks
    for one."""
    correction = correction_of(uow, reply_id, body=body, reason=reason, by=by)
    reply = correction.reply
    if correction.is_there:
        return SentReply((reply,))
    draft = PendingReply(
        new_id("pending"), reply.message_id, correction.body, by.username, by.agency_id, at,
        corrects=reply_id, correction_reason=correction.reason,
    )  # fmt: skip
    if _is_signed_twice(uow, [reply.message_id], duties):
        return SentReply(pending=_put_up(uow, draft))
    return SentReply(deliver(uow, draft, at=at))


def deliver(uow: UnitOfWork, draft: PendingReply, *, at: datetime) -> tuple[Reply, ...]:
    """Send what was written: a new reply on each of its messages, or another text of one."""
    if draft.corrects:
        reply = uow.replies.get(draft.corrects)
        apply_correction(
            uow, reply, body=draft.body, reason=draft.correction_reason, by=draft.author, at=at
        )
        return (reply,)
    return tuple(
        store_reply(
            uow, key, draft.body, author=draft.author, agency_id=draft.agency_id, at=at,
            together_with=draft.message_id if key != draft.message_id else None,
        )
        for key in draft.answers
    )  # fmt: skip


def _is_signed_twice(uow: UnitOfWork, message_ids: Sequence[str], duties: Duties) -> bool:
    messages = uow.messages.many(message_ids)
    return any(needs_signature(duties.answering, message.kind) for message in messages)


def _put_up(uow: UnitOfWork, draft: PendingReply) -> PendingReply:
    """The same text of the same person, put up before, was sent twice."""
    for held in uow.pending_replies.of_message(draft.message_id):
        if held.waiting and _text_of(held) == _text_of(draft):
            return held
    uow.pending_replies.add(draft)
    case = uow.cases.of_message(draft.message_id)
    uow.events.add(
        ReplyAwaitsSignature(
            at=draft.written_at, actor=draft.author, message_id=draft.message_id,
            pending_id=draft.pending_id, agency_id=case.agency_id if case else draft.agency_id,
        )
    )  # fmt: skip
    return draft


def _text_of(one: PendingReply) -> tuple[str, str, str | None]:
    return one.body, one.author, one.corrects
