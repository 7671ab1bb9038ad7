"""What a report must say at least before it can be handed in; the duty sets the figures."""

from casework.errors import EmptyText, ReportOffTopic, SaysTooLittle, TooShort
from casework.ports import UnitOfWork
from casework.rules.duties import Duty
from casework.topics.investigations import Investigation, ReportPart
from casework.topics.report_substance import distinct_length, speaks_of
from casework.topics.topics import Topic


def require_report(uow: UnitOfWork, investigation: Investigation, duty: Duty) -> None:
    """Raises EmptyText for a part that is missing, TooShort, SaysTooLittle, ReportOffTopic."""
    texts = {part: investigation.parts.get(part, "") for part in ReportPart}
    for part, text in texts.items():
        if not text:
            raise EmptyText(str(part))
    least, length = duty.figure("report_at_least_chars"), sum(map(len, texts.values()))
    if length < least:
        raise TooShort("report", least, length)
    whole = "\n".join(texts.values())
    _require_substance("report", whole, duty.figure("report_distinct_chars_at_least"))
    for part, text in texts.items():
        _require_substance(str(part), text, duty.figure("report_part_distinct_chars_at_least"))
    topic = uow.topics.get(investigation.topic_id)
    if not on_topic(uow, topic, f"{investigation.title}\n{whole}"):
        raise ReportOffTopic(topic.title)


def on_topic(uow: UnitOfWork, topic: Topic, report: str) -> bool:
    asked = [f"{m.subject}\n{m.body}" for m in uow.messages.many(topic.message_ids)]
    return speaks_of(report, f"{topic.title}\n{topic.representative_question}", asked)


def _require_substance(field: str, text: str, least: int) -> None:
    distinct = distinct_length(text)
    if distinct < least:
        raise SaysTooLittle(field, least, distinct)
