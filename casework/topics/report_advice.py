"""Advice on a report before somebody accepts it: what is missing, repeated or copied.

Advice refuses nothing: whether a report answers its escalation is for a person to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.ports import UnitOfWork
from casework.rules.duties import Duty
from casework.topics.investigations import Investigation, ReportPart
from casework.topics.report_requirements import on_topic
from casework.topics.report_substance import copied_share, distinct_length, repeated_share


class ReportFault(StrEnum):
    EMPTY = "empty"
    SHORT = "short"
    REPEATS = "repeats"
    SAME_AS = "same_as"
    COPIED = "copied"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True, slots=True)
class ReportAdvice:
    """``part`` None: of the whole; ``other``: the part that says the same; ``figure``: percent of
    it that repeats or is copied, or the characters it says."""

    fault: ReportFault
    part: ReportPart | None = None
    other: ReportPart | None = None
    figure: int = 0


def advice_on(uow: UnitOfWork, investigation: Investigation, duty: Duty) -> list[ReportAdvice]:
    """In the order of the parts; what is said of the whole comes last."""
    topic = uow.topics.get(investigation.topic_id)
    asked = [message.body for message in uow.messages.many(topic.message_ids)]
    texts = {part: investigation.parts.get(part, "") for part in ReportPart}
    found = [one for part, text in texts.items() for one in _of_part(part, text, asked, duty)]
    found += _said_twice(texts)
    written = "\n".join(filter(None, texts.values()))
    if written and not on_topic(uow, topic, f"{investigation.title}\n{written}"):
        found.append(ReportAdvice(ReportFault.OFF_TOPIC))
    return found


def _of_part(part: ReportPart, text: str, asked: Sequence[str], duty: Duty) -> list[ReportAdvice]:
    if not text.strip():
        return [ReportAdvice(ReportFault.EMPTY, part)]
    said, least = distinct_length(text), duty.figure("report_part_advised_chars_at_least")
    repeated, copied = (round(100 * s) for s in (repeated_share(text), copied_share(text, asked)))
    found = []
    if said < least:
        found.append(ReportAdvice(ReportFault.SHORT, part, figure=said))
    if repeated > duty.figure("report_repeated_percent_at_most"):
        found.append(ReportAdvice(ReportFault.REPEATS, part, figure=repeated))
    if copied > duty.figure("report_copied_percent_at_most"):
        found.append(ReportAdvice(ReportFault.COPIED, part, figure=copied))
    return found


def _said_twice(texts: dict[ReportPart, str]) -> list[ReportAdvice]:
    written = [(part, "".join(text.split())) for part, text in texts.items() if text.strip()]
    return [
        ReportAdvice(ReportFault.SAME_AS, part, other)
        for n, (part, text) in enumerate(written)
        for other, earlier in written[:n]
        if text == earlier
    ]
