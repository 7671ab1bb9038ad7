"""The drafting agency files the report of its thematic investigation."""

from datetime import datetime

from casework.escalations import Escalation, Investigation
from casework.events import InvestigationFiled
from casework.facts import AlreadyClosed
from casework.ids import new_id
from casework.people import Role, StaffMember, require_agency, require_role
from casework.ports import UnitOfWork
from casework.services.closing_escalations import close_escalations
from casework.texts import required_text
from casework.topics import TopicStatus
from casework.working_days import local_day


def file_investigation(
    uow: UnitOfWork, escalation_id: str, *, title: str, report: str, by: StaffMember, at: datetime
) -> Investigation:
    """Store the report; it closes the topic's escalations. Raises AlreadyClosed, EmptyText."""
    require_role(by, Role.AGENCY_OFFICER, Role.EDITOR)
    escalation = uow.escalations.get(escalation_id)
    require_agency(by, escalation.agency_id)
    if not escalation.waiting:
        raise AlreadyClosed("escalation", escalation_id)
    investigation = _investigation(escalation, title, report, by, at)
    uow.investigations.add(investigation)
    uow.events.add(_filed(investigation))
    _settle_topic(uow, investigation)
    return investigation


def _investigation(
    escalation: Escalation, title: str, report: str, by: StaffMember, at: datetime
) -> Investigation:
    return Investigation(
        investigation_id=new_id("investigation"),
        topic_id=escalation.topic_id,
        escalation_id=escalation.escalation_id,
        title=required_text("title", title),
        report=required_text("report", report),
        author=by.username,
        filed_at=at,
    )


def _settle_topic(uow: UnitOfWork, filed: Investigation) -> None:
    topic = uow.topics.get(filed.topic_id)
    if topic.status is TopicStatus.OPEN:
        topic.status = TopicStatus.INVESTIGATED
    close_escalations(
        uow,
        filed.topic_id,
        artefact=filed.investigation_id,
        actor=filed.author,
        on=local_day(filed.filed_at),
        at=filed.filed_at,
    )


def _filed(investigation: Investigation) -> InvestigationFiled:
    return InvestigationFiled(
        at=investigation.filed_at,
        actor=investigation.author,
        investigation_id=investigation.investigation_id,
        topic_id=investigation.topic_id,
        escalation_id=investigation.escalation_id,
    )
