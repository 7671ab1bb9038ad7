"""Filing the report of a thematic investigation."""

from collections.abc import Mapping
from datetime import datetime

from casework import limits
from casework.errors import AlreadyClosed, ReportOffTopic, SaysTooLittle, TooShort
from casework.events import InvestigationFiled
from casework.ids import new_id
from casework.people.staff import Role, StaffMember, require_agency, require_role
from casework.ports import UnitOfWork
from casework.rules.duties import Duties, Duty
from casework.rules.working_days import local_day
from casework.texts import masked_text, required_text
from casework.topics.closing_escalations import close_escalations
from casework.topics.escalations import Escalation, Investigation
from casework.topics.report_substance import distinct_length, speaks_of
from casework.topics.topics import Topic, TopicStatus
from language.masking import mask_reply


def file_investigation(
    uow: UnitOfWork,
    escalation_id: str,
    *,
    title: str,
    report: Mapping[str, str],
    by: StaffMember,
    at: datetime,
    duties: Duties,
) -> Investigation:
    """Store the report, its parts by their headings; it closes the topic's escalations.

    Raises AlreadyClosed, EmptyText for a part that is missing, TooLong, TooShort below what the
    duty asks for, SaysTooLittle for one that repeats itself, and ReportOffTopic.
    """
    require_role(by, Role.AGENCY_OFFICER, Role.EDITOR)
    escalation = uow.escalations.get(escalation_id)
    require_agency(by, escalation.agency_id)
    if not escalation.waiting:
        raise AlreadyClosed("escalation", escalation_id)
    title = masked_text("report_title", title, at_most=limits.TITLE)
    whole = _whole(report, duties.get(escalation.duty_id))
    _require_on_topic(uow, uow.topics.get(escalation.topic_id), f"{title}\n{whole}")
    investigation = _investigation(escalation, title, whole, by, at)
    uow.investigations.add(investigation)
    uow.events.add(_filed(investigation))
    _settle_topic(uow, investigation)
    return investigation


def _whole(report: Mapping[str, str], duty: Duty) -> str:
    """The parts under their headings; the headings do not count towards the length."""
    parts = {
        heading: mask_reply(required_text(heading, text)).text for heading, text in report.items()
    }
    least, length = duty.figure("report_at_least_chars"), sum(map(len, parts.values()))
    if length < least:
        raise TooShort("report", least, length)
    distinct = duty.figure("report_distinct_chars_at_least")
    _require_substance("report", "\n".join(parts.values()), distinct)
    for heading, text in parts.items():
        _require_substance(heading, text, duty.figure("report_part_distinct_chars_at_least"))
    whole = "\n\n".join(f"{heading}\n{text}" for heading, text in parts.items())
    return required_text("report", whole, at_most=limits.REPORT)


def _require_substance(field: str, text: str, least: int) -> None:
    distinct = distinct_length(text)
    if distinct < least:
        raise SaysTooLittle(field, least, distinct)


def _require_on_topic(uow: UnitOfWork, topic: Topic, report: str) -> None:
    asked = [f"{m.subject}\n{m.body}" for m in uow.messages.many(topic.message_ids)]
    if not speaks_of(report, f"{topic.title}\n{topic.representative_question}", asked):
        raise ReportOffTopic(topic.title)


def _investigation(
    escalation: Escalation, title: str, report: str, by: StaffMember, at: datetime
) -> Investigation:
    return Investigation(
        investigation_id=new_id("investigation"),
        topic_id=escalation.topic_id,
        escalation_id=escalation.escalation_id,
        title=title,
        report=report,
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
