"""Progress of open escalations, read from their events: acknowledged, asked, disowned."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from casework.events import (
    EscalationAcknowledged,
    EscalationAssigned,
    EscalationDisowned,
    EscalationInfoGiven,
    EscalationInfoRequested,
    Event,
)
from casework.ports import UnitOfWork
from casework.topics.escalations import Escalation


@dataclass(frozen=True, slots=True)
class EscalationProgress:
    """What the agency that has it now, and the office, said of it last; None: nothing.

    ``question`` waits for the office's answer; ``disowned`` waits to be assigned anew.
    """

    acknowledged: EscalationAcknowledged | None = None
    question: EscalationInfoRequested | None = None
    disowned: EscalationDisowned | None = None

    @property
    def waits_for_office(self) -> bool:
        return self.question is not None or self.disowned is not None


def progress_of(uow: UnitOfWork, escalation: Escalation) -> EscalationProgress:
    return progress_by_id(uow, [escalation])[escalation.escalation_id]


def progress_by_id(
    uow: UnitOfWork, escalations: Iterable[Escalation]
) -> dict[str, EscalationProgress]:
    """Of each, in one query."""
    found = {escalation.escalation_id: EscalationProgress() for escalation in escalations}
    for event in uow.events.about(found, *_SAID):
        key = getattr(event, "escalation_id", "")
        found[key] = _after(found[key], event)
    return found


def _after(progress: EscalationProgress, event: Event) -> EscalationProgress:
    if isinstance(event, EscalationAcknowledged):
        return replace(progress, acknowledged=event)
    if isinstance(event, EscalationInfoRequested):
        return replace(progress, question=event)
    if isinstance(event, EscalationInfoGiven):
        return replace(progress, question=None)
    if isinstance(event, EscalationDisowned):
        return EscalationProgress(disowned=event)
    return EscalationProgress()  # assigned anew


_SAID = (
    EscalationAcknowledged, EscalationInfoRequested, EscalationInfoGiven, EscalationDisowned,
    EscalationAssigned,
)  # fmt: skip
