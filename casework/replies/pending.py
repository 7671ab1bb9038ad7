"""Replies that wait for a second signature, and which messages' replies need one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.board.messages import MessageKind
from casework.rules.duties import Duty

SIGNED_TWICE = "signed_twice"  # behind the kind of message: a figure of the duty, 1 or 0


class PendingState(StrEnum):
    WAITING = "waiting"
    SIGNED = "signed"
    REFUSED = "refused"


@dataclass
class PendingReply:
    """``body`` is masked. ``also`` are further messages that it answers. ``corrects`` is a sent
    reply whose text it shall take the place of, ``correction_reason`` says why.

    ``decided_by`` signed or refused it, the latter with ``refusal``.
    """

    pending_id: str
    message_id: str
    body: str
    author: str
    agency_id: str | None
    written_at: datetime
    also: tuple[str, ...] = ()
    corrects: str | None = None
    correction_reason: str = ""
    state: PendingState = PendingState.WAITING
    decided_by: str | None = None
    decided_at: datetime | None = None
    refusal: str = ""

    @property
    def waiting(self) -> bool:
        return self.state is PendingState.WAITING

    @property
    def answers(self) -> tuple[str, ...]:
        """Every message that it is a reply to."""
        return (self.message_id, *self.also)


def needs_signature(duty: Duty, kind: MessageKind) -> bool:
    """Whether a reply to such a message is signed by a second person before it is sent."""
    return bool(duty.figures.get(f"{kind}_{SIGNED_TWICE}", 0))
