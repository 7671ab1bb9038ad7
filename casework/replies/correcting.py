"""Correction of a sent reply: the new text is shown with its date, the earlier one is kept."""

from dataclasses import dataclass
from datetime import datetime

from casework import limits
from casework.board.messages import EarlierText, Reply
from casework.errors import NothingCorrected
from casework.events import ReplyCorrected
from casework.people.staff import Role, StaffMember, require_agency, require_role
from casework.ports import UnitOfWork
from casework.texts import masked_text, reason_text


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reply shall say and why, masked; ``is_there``: the same form was sent before."""

    reply: Reply
    body: str
    reason: str
    is_there: bool


def correction_of(
    uow: UnitOfWork, reply_id: str, *, body: str, reason: str, by: StaffMember
) -> Correction:
    """Anybody of the agency that answers may correct a reply, and the office.

    Raises NotAllowed, NotFound, NotYourAgency, NothingCorrected, and what masked_text and
    reason_text raise.
    """
    uow.replies.hold(reply_id)
    reply = require_may_correct(uow, reply_id, by)
    text = masked_text("reply", body, at_most=limits.REPLY)
    why = reason_text("reason", reason, at_most=limits.REASON)
    is_there = text == reply.body
    if is_there and not (reply.earlier and reply.earlier[-1].corrected_by == by.username):
        raise NothingCorrected(reply_id)
    return Correction(reply, text, why, is_there)


def require_may_correct(uow: UnitOfWork, reply_id: str, by: StaffMember) -> Reply:
    """The reply. Raises NotAllowed, NotFound, NotYourAgency."""
    require_role(by, Role.EDITOR, Role.AGENCY_OFFICER)
    reply = uow.replies.get(reply_id)
    case = uow.cases.of_message(reply.message_id)
    require_agency(by, case.agency_id if case else reply.agency_id)
    return reply


def apply_correction(
    uow: UnitOfWork, reply: Reply, *, body: str, reason: str, by: str, at: datetime
) -> None:
    """``body`` and ``reason`` are masked and checked. What the public reads beside the message
    keeps the released text until a reviewer has read the new one."""
    reply.earlier = (*reply.earlier, EarlierText(reply.body, by, at, reason))
    reply.body = body
    _return_to_reviewers(uow, reply.message_id)
    uow.events.add(
        ReplyCorrected(
            at=at, actor=by, message_id=reply.message_id, reply_id=reply.reply_id, reason=reason
        )
    )


def _return_to_reviewers(uow: UnitOfWork, message_id: str) -> None:
    """A public copy counts the texts that its reviewer has read; this one is not among them."""
    copy = uow.public_copies.find(message_id)
    if copy:
        copy.reply_count -= 1
