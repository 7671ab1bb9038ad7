"""Thematic investigations of an agency: opening one, saving its parts, handing in the report."""

from datetime import date, datetime

from casework import limits
from casework.errors import NotFound, WrongState
from casework.events import InvestigationFiled, InvestigationOpened, InvestigationSaved
from casework.ids import new_id
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.rules.duties import Duties
from casework.texts import masked_text, required_text
from casework.topics.escalations import Escalation
from casework.topics.handing_in import note_reports_handed_in
from casework.topics.investigations import (
    Investigation,
    InvestigationStatus,
    ReportContent,
    ReportPart,
)
from casework.topics.open_escalations import own_escalation
from casework.topics.report_requirements import require_report
from language.masking import mask_reply


def open_investigation(
    uow: UnitOfWork,
    escalation_id: str,
    *,
    title: str,
    plan: str,
    ends_on: date | None = None,
    by: StaffMember,
    at: datetime,
) -> Investigation:
    """What a returned report said is carried over to go on from; the deadline stays.

    Raises as ``own_escalation`` does, EmptyText, TooLong, and WrongState while one runs or waits
    for its acceptance.
    """
    escalation = own_escalation(uow, escalation_id, by)
    _require_none_under_way(uow, escalation)
    before = last_report(uow, escalation)
    investigation = Investigation(
        investigation_id=new_id("investigation"),
        topic_id=escalation.topic_id,
        escalation_id=escalation_id,
        title=masked_text("report_title", title, at_most=limits.TITLE),
        report="",
        author=by.username,
        parts=(before.parts if before else {}) | {str(ReportPart.PLAN): _plan(plan)},
        opened_at=at,
        ends_on=ends_on,
    )
    uow.investigations.add(investigation)
    uow.events.add(
        InvestigationOpened(
            at=at,
            actor=by.username,
            investigation_id=investigation.investigation_id,
            topic_id=escalation.topic_id,
            escalation_id=escalation_id,
            ends_on=ends_on,
        )
    )
    return investigation


def save_investigation(
    uow: UnitOfWork, escalation_id: str, *, content: ReportContent, by: StaffMember, at: datetime
) -> Investigation:
    """Keep what is written so far; parts may still be empty.

    Raises as ``own_escalation`` does, EmptyText for the title, TooLong, and NotFound where none
    runs.
    """
    investigation = running_investigation(uow, own_escalation(uow, escalation_id, by))
    _write(investigation, content, by)
    uow.events.add(
        InvestigationSaved(
            at=at,
            actor=by.username,
            investigation_id=investigation.investigation_id,
            escalation_id=escalation_id,
        )
    )
    return investigation


def file_investigation(
    uow: UnitOfWork,
    escalation_id: str,
    *,
    content: ReportContent,
    by: StaffMember,
    at: datetime,
    duties: Duties,
) -> Investigation:
    """Hand the report in. It closes nothing: the coordinating office has yet to accept it.

    Raises as ``save_investigation`` does, and what ``require_report`` raises.
    """
    escalation = own_escalation(uow, escalation_id, by)
    investigation = running_investigation(uow, escalation)
    _write(investigation, content, by)
    require_report(uow, investigation, duties.get(escalation.duty_id))
    investigation.status, investigation.filed_at = InvestigationStatus.FILED, at
    uow.events.add(
        InvestigationFiled(
            at=at,
            actor=by.username,
            investigation_id=investigation.investigation_id,
            topic_id=investigation.topic_id,
            escalation_id=escalation_id,
        )
    )
    note_reports_handed_in(uow, investigation.topic_id, actor=by.username, at=at)
    return investigation


def running_investigation(uow: UnitOfWork, escalation: Escalation) -> Investigation:
    """The one that is being written under the escalation.

    Raises NotFound where none was begun, and WrongState where the last one was handed in.
    """
    under = investigations_under(uow, escalation)
    for one in under:
        if one.running:
            return one
    if not under:
        raise NotFound("investigation", escalation.escalation_id)
    last = under[-1]
    needed = (InvestigationStatus.RUNNING,)
    raise WrongState("investigation", last.investigation_id, str(last.status), needed)


def last_report(uow: UnitOfWork, escalation: Escalation) -> Investigation | None:
    """The one handed in last under the escalation, whatever became of it."""
    filed = [one for one in investigations_under(uow, escalation) if one.filed_at]
    return filed[-1] if filed else None


def investigations_under(uow: UnitOfWork, escalation: Escalation) -> list[Investigation]:
    """The oldest first."""
    found = uow.investigations.of_topic(escalation.topic_id)
    return [one for one in found if one.escalation_id == escalation.escalation_id]


def _require_none_under_way(uow: UnitOfWork, escalation: Escalation) -> None:
    for one in investigations_under(uow, escalation):
        if one.status in (InvestigationStatus.RUNNING, InvestigationStatus.FILED):
            needed = [InvestigationStatus.RETURNED]
            raise WrongState("investigation", one.investigation_id, str(one.status), needed)


def _write(investigation: Investigation, content: ReportContent, by: StaffMember) -> None:
    """Masked: what an office publishes about itself stays, what tells of a person goes."""
    investigation.title = masked_text("report_title", content.title, at_most=limits.TITLE)
    texts = {part: content.parts.get(part, "").strip() for part in ReportPart}
    whole = "\n".join(texts.values())
    if whole.strip():
        required_text("report", whole, at_most=limits.REPORT)
    investigation.parts = {str(part): mask_reply(text).text for part, text in texts.items()}
    investigation.ends_on, investigation.author = content.ends_on, by.username


def _plan(text: str) -> str:
    return masked_text(str(ReportPart.PLAN), text, at_most=limits.REPORT)
