"""Second signature: a reply that waits is sent, or refused with a reason, by another person."""

from datetime import datetime

from casework import limits
from casework.board.messages import Reply
from casework.board.replying import require_may_reply
from casework.errors import AlreadyClosed, SignerIsAuthor
from casework.events import ReplyRefused, ReplySigned
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.replies.group_cases import like_open_cases
from casework.replies.pending import PendingReply, PendingState
from casework.replies.sending import deliver
from casework.texts import reason_text


def sign_reply(
    uow: UnitOfWork, pending_id: str, *, by: StaffMember, at: datetime
) -> tuple[Reply, ...]:
    """Send it now: the case is answered by the signing. Messages of its group that were answered
    or taken back meanwhile are left out.

    Raises NotAllowed, NotFound, NotYourAgency, SignerIsAuthor, AlreadyClosed.
    """
    held = _to_decide(uow, pending_id, by)
    open_now = {like.message.message_id for like in like_open_cases(uow, held.message_id)}
    held.also = tuple(key for key in held.also if key in open_now)
    sent = deliver(uow, held, at=at)
    _decide(held, PendingState.SIGNED, by, at)
    uow.events.add(
        ReplySigned(
            at=at, actor=by.username, message_id=held.message_id, pending_id=pending_id,
            author=held.author, agency_id=held.agency_id,
        )
    )  # fmt: skip
    return sent


def refuse_reply(
    uow: UnitOfWork, pending_id: str, *, reason: str, by: StaffMember, at: datetime
) -> PendingReply:
    """Send it back to its author. Raises what sign_reply raises, and what reason_text raises."""
    held = _to_decide(uow, pending_id, by)
    held.refusal = reason_text("reason", reason, at_most=limits.REASON)
    _decide(held, PendingState.REFUSED, by, at)
    uow.events.add(
        ReplyRefused(
            at=at, actor=by.username, message_id=held.message_id, pending_id=pending_id,
            author=held.author, reason=held.refusal, agency_id=held.agency_id,
        )
    )  # fmt: skip
    return held


def may_decide(person: StaffMember, held: PendingReply) -> bool:
    """Whether the person, who may reply to the message, may sign or refuse this text."""
    return held.waiting and held.author != person.username


def _to_decide(uow: UnitOfWork, pending_id: str, by: StaffMember) -> PendingReply:
    held = uow.pending_replies.get(pending_id)
    uow.messages.hold(held.message_id)
    require_may_reply(uow, held.message_id, by)
    if held.author == by.username:
        raise SignerIsAuthor(by.username, pending_id)
    if not held.waiting:
        raise AlreadyClosed("pending_reply", pending_id)
    return held


def _decide(held: PendingReply, state: PendingState, by: StaffMember, at: datetime) -> None:
    held.state, held.decided_by, held.decided_at = state, by.username, at
