"""What the public may know of escalations: summaries of accepted reports, and figures by agency."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from casework.ports import UnitOfWork
from casework.topics.escalations import Escalation
from casework.topics.handing_in import day_filed
from casework.topics.investigations import Investigation, InvestigationStatus


@dataclass(frozen=True, slots=True)
class PublishedSummary:
    """Of an accepted report; ``agency_id`` is the one that investigated, where one was named."""

    investigation_id: str
    title: str
    text: str
    agency_id: str | None
    filed_on: date


@dataclass(frozen=True, slots=True)
class EscalationFigures:
    """As of a day: ``open`` holds ``overdue`` and ``handed_in`` (reports that wait for acceptance).
    ``investigating`` are running, ``investigated`` accepted. Counts of escalations and reports."""

    open: int
    overdue: int
    handed_in: int
    investigating: int
    investigated: int


def published_summaries(uow: UnitOfWork, policy_id: str) -> list[PublishedSummary]:
    """On the topics of a policy, the one accepted last in front; a report that is returned later
    is gone. Reports of before summaries were written have none."""
    accepted = [one for one in uow.investigations.accepted_about(policy_id) if one.summary]
    holders = _holders(uow, accepted)
    return [
        PublishedSummary(
            one.investigation_id, one.title, one.summary, holders.get(one.escalation_id or ""), day
        )
        for one in accepted
        if (day := day_filed(one))
    ]


def escalation_figures(uow: UnitOfWork, on: date) -> Mapping[str | None, EscalationFigures]:
    """By the agency that has it now; None: nobody has. Agencies without any are left out."""
    waiting = uow.escalations.open()
    running = uow.investigations.in_state(InvestigationStatus.RUNNING)
    accepted = uow.investigations.in_state(InvestigationStatus.ACCEPTED)
    holders = _holders(uow, [*running, *accepted])
    agency_ids = dict.fromkeys([*(e.agency_id for e in waiting), *holders.values()])
    return {
        key: EscalationFigures(
            open=sum(e.agency_id == key for e in waiting),
            overdue=sum(e.agency_id == key and e.overdue(on) for e in waiting),
            handed_in=_handed_in(waiting, key),
            investigating=sum(holders.get(i.escalation_id or "") == key for i in running),
            investigated=sum(holders.get(i.escalation_id or "") == key for i in accepted),
        )
        for key in agency_ids
    }


def _handed_in(waiting: Iterable[Escalation], agency_id: str | None) -> int:
    return sum(e.agency_id == agency_id and e.handed_in_on is not None for e in waiting)


def _holders(uow: UnitOfWork, reports: Iterable[Investigation]) -> dict[str, str | None]:
    """The agency of each escalation that a report was written under."""
    keys = [one.escalation_id for one in reports if one.escalation_id]
    return {e.escalation_id: e.agency_id for e in uow.escalations.many(keys)}
