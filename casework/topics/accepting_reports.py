"""Acceptance of reports by the coordinating office; an accepted report closes its escalations."""

from datetime import datetime

from casework import limits
from casework.errors import ReportOfOwnAgency, WrongState
from casework.events import InvestigationAccepted, InvestigationReturned
from casework.people.agencies import AgencyKind
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import reason_text
from casework.topics.closing_escalations import close_by_report
from casework.topics.escalations import Escalation
from casework.topics.handing_in import note_reports_handed_in
from casework.topics.investigations import Investigation, InvestigationStatus
from casework.topics.reopening_escalations import reopen_closed_by_report
from casework.topics.topics import TopicStatus

DECIDED_ON = (InvestigationStatus.FILED, InvestigationStatus.ACCEPTED)


def accept_report(
    uow: UnitOfWork, investigation_id: str, *, by: StaffMember, at: datetime
) -> list[Escalation]:
    """Closes what the topic's agency was asked by the day on which the report was handed in; its
    summary is public from now on.

    Raises NotAllowed, NotFound, WrongState for one that does not wait for it, ReportOfOwnAgency.
    """
    require_role(by, Role.EDITOR)
    report = uow.investigations.get(investigation_id)
    if report.status is not InvestigationStatus.FILED:
        raise WrongState(
            "investigation", investigation_id, str(report.status), [InvestigationStatus.FILED]
        )
    if not may_accept(uow, report, by):
        raise ReportOfOwnAgency(by.username, investigation_id)
    _decide(report, InvestigationStatus.ACCEPTED, by, at)
    uow.events.add(
        InvestigationAccepted(
            at=at,
            actor=by.username,
            investigation_id=investigation_id,
            topic_id=report.topic_id,
            escalation_id=report.escalation_id,
        )
    )
    topic = uow.topics.get(report.topic_id)
    if topic.status is TopicStatus.OPEN:
        topic.status = TopicStatus.INVESTIGATED
    closed = close_by_report(uow, report, actor=by.username, at=at)
    note_reports_handed_in(uow, report.topic_id, actor=by.username, at=at)
    return closed


def return_report(
    uow: UnitOfWork, investigation_id: str, *, reason: str, by: StaffMember, at: datetime
) -> list[Escalation]:
    """Not accepted, or accepted no longer: open again what it closed; the report stays on record,
    the deadlines stay.

    Raises NotAllowed, EmptyText, TooLong, NotFound, WrongState for one that was not handed in or
    is returned already.
    """
    require_role(by, Role.EDITOR)
    reason = reason_text("reason", reason, at_most=limits.REASON)
    report = uow.investigations.get(investigation_id)
    if report.status not in DECIDED_ON:
        raise WrongState("investigation", investigation_id, str(report.status), list(DECIDED_ON))
    _decide(report, InvestigationStatus.RETURNED, by, at, reason)
    uow.events.add(
        InvestigationReturned(
            at=at,
            actor=by.username,
            investigation_id=investigation_id,
            topic_id=report.topic_id,
            escalation_id=report.escalation_id,
            reason=reason,
        )
    )
    reopened = reopen_closed_by_report(uow, report, reason=reason, actor=by.username, at=at)
    _reopen_topic(uow, report.topic_id)
    return reopened


def may_accept(uow: UnitOfWork, report: Investigation, by: StaffMember) -> bool:
    """Neither its author nor of the agency that wrote it; the coordinating office's own reports
    are accepted there, by somebody else than the author."""
    escalation = uow.escalations.find(report.escalation_id) if report.escalation_id else None
    agency = (
        uow.agencies.find(escalation.agency_id) if escalation and escalation.agency_id else None
    )
    own = (
        agency is not None
        and agency.kind is not AgencyKind.OFFICE
        and (by.agency_id == agency.agency_id)
    )
    return by.may(Role.EDITOR) and by.username != report.author and not own


def report_that_closed(uow: UnitOfWork, escalation: Escalation) -> str | None:
    """The investigation's id; None for one that waits or was closed by an entry."""
    report = uow.investigations.find(escalation.closed_by) if escalation.closed_by else None
    return report.investigation_id if report else None


def _decide(
    report: Investigation,
    status: InvestigationStatus,
    by: StaffMember,
    at: datetime,
    reason: str = "",
) -> None:
    report.status, report.decided_by, report.decided_at = status, by.username, at
    report.decision_reason = reason


def _reopen_topic(uow: UnitOfWork, topic_id: str) -> None:
    """A topic without any accepted report waits for an answer again."""
    topic = uow.topics.get(topic_id)
    reports = uow.investigations.of_topic(topic_id)
    accepted = any(one.status is InvestigationStatus.ACCEPTED for one in reports)
    if topic.status is TopicStatus.INVESTIGATED and not accepted:
        topic.status = TopicStatus.OPEN
