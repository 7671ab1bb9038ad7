"""History of an escalation: every step that was taken, in the order of time."""

from dataclasses import dataclass
from datetime import datetime

from casework.events import (
    EscalationAcknowledged,
    EscalationAssigned,
    EscalationClosed,
    EscalationDeadlineSettled,
    EscalationDisowned,
    EscalationInfoGiven,
    EscalationInfoRequested,
    EscalationOpened,
    EscalationReminded,
    EscalationReopened,
    EscalationReturned,
    Event,
    InvestigationAccepted,
    InvestigationFiled,
    InvestigationOpened,
    InvestigationReturned,
)
from casework.ports import UnitOfWork
from casework.topics import Escalation
from portal.web.words import WORDS

STEPS: tuple[type[Event], ...] = (
    EscalationOpened, EscalationAcknowledged, EscalationAssigned, EscalationDisowned,
    EscalationInfoRequested, EscalationInfoGiven, EscalationReminded, EscalationDeadlineSettled,
    EscalationClosed, EscalationReopened, EscalationReturned,
    InvestigationOpened, InvestigationFiled, InvestigationAccepted, InvestigationReturned,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """``step`` in words; ``said`` is a question, an answer or a reason, and ``talk`` where it is
    one of the first two; ``reopened``: it opened the escalation again."""

    step: str
    actor: str
    at: datetime
    said: str
    talk: bool
    reopened: bool


def history_of(uow: UnitOfWork, escalation: Escalation) -> list[HistoryLine]:
    return [_line(event) for event in uow.events.about([escalation.escalation_id], *STEPS)]


def _line(event: Event) -> HistoryLine:
    text, reason = getattr(event, "text", ""), getattr(event, "reason", "")
    return HistoryLine(
        step=WORDS.event[type(event).__name__],
        actor=event.actor,
        at=event.at,
        said=text or reason,
        talk=bool(text),
        reopened=isinstance(event, EscalationReopened | EscalationReturned),
    )
