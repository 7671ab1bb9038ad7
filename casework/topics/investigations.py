"""Thematic investigations as entities: their parts, and how far each one is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class ReportPart(StrEnum):
    """The parts of a report, in their order; the summary is published once it is accepted."""

    PLAN = "plan"
    FINDINGS = "findings"
    MEASURES = "measures"
    SUMMARY = "summary"


class InvestigationStatus(StrEnum):
    """RETURNED is final: the report stays on record, and the next one begins as its copy."""

    RUNNING = "running"
    FILED = "filed"
    ACCEPTED = "accepted"
    RETURNED = "returned"


@dataclass
class Investigation:
    """A thematic investigation and its report.

    ``report`` is the whole of a report from before reports had ``parts``. ``ends_on`` is the day
    by which the agency means to be done. ``filed_at``: handed in. ``decided_by``: who accepted it,
    or returned it for a ``decision_reason``.
    """

    investigation_id: str
    topic_id: str
    escalation_id: str | None
    title: str
    report: str
    author: str
    filed_at: datetime | None = None
    parts: dict[str, str] = field(default_factory=dict)
    status: InvestigationStatus = InvestigationStatus.RUNNING
    opened_at: datetime | None = None
    ends_on: date | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    decision_reason: str = ""

    @property
    def running(self) -> bool:
        return self.status is InvestigationStatus.RUNNING

    @property
    def summary(self) -> str:
        return self.parts.get(ReportPart.SUMMARY, "")


@dataclass(frozen=True, slots=True)
class ReportContent:
    """What an agency writes: a title, a text by each ReportPart, the day it means to be done."""

    title: str
    parts: Mapping[str, str]
    ends_on: date | None = None
