"""Events of a case's life: opened, assigned, reminded of."""

from dataclasses import dataclass
from datetime import date

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Event):
    case_id: str
    message_id: str
    agency_id: str | None
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAssigned(Event):
    case_id: str
    agency_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReminded(Event):
    case_id: str
    stage: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDeadlineSettled(Event):
    """A provisional date was reckoned again with the published calendar."""

    case_id: str
    due_on: date
