"""Titles of things as they were at the time of an event of the log, where they differ since."""

from collections.abc import Iterable, Mapping, Sequence

from casework.events import Event, PolicyCorrected, TopicRenamed
from casework.faqs import Faq
from casework.ports import UnitOfWork

Titles = Mapping[str, str]  # by the thing's id


def earlier_titles(uow: UnitOfWork, events: Sequence[Event]) -> dict[int, dict[str, str]]:
    """By event. Renamings of before their titles were kept are not known of."""
    found: dict[int, dict[str, str]] = {}
    for event_id, key, title in (
        *_topics(uow, events),
        *_policies(uow, events),
        *_faqs(uow, events),
    ):
        found.setdefault(event_id, {})[key] = title
    return found


Earlier = Iterable[tuple[int, str, str]]


def _topics(uow: UnitOfWork, events: Sequence[Event]) -> Earlier:
    """Until the first renaming after the event a topic was called as that one says it was."""
    keys = _named(events, "topic_id")
    renamed = [e for e in uow.events.about(keys, TopicRenamed) if isinstance(e, TopicRenamed)]
    for event in events:
        key = getattr(event, "topic_id", None)
        later = (e for e in renamed if e.topic_id == key and e.event_id > event.event_id)
        if (first := next(later, None)) and first.title_before:
            yield event.event_id, first.topic_id, first.title_before


def _policies(uow: UnitOfWork, events: Sequence[Event]) -> Earlier:
    """Until its title was first corrected a policy was called as it was read."""
    keys = _named(events, "policy_id")
    corrected = [
        e
        for e in uow.events.about(keys, PolicyCorrected)
        if isinstance(e, PolicyCorrected) and e.field_name == "title"
    ]
    read = {p.policy_id: p.as_read.get("title", "") for p in uow.policies.many(keys)}
    for event in events:
        key = getattr(event, "policy_id", None)
        own = [e for e in corrected if e.policy_id == key]
        if any(e.event_id > event.event_id for e in own):
            then = [e.value for e in own if e.event_id <= event.event_id]
            if title := (then or [read.get(str(key), "")])[-1]:
                yield event.event_id, str(key), title


def _faqs(uow: UnitOfWork, events: Sequence[Event]) -> Earlier:
    """The question of the version that the event is about."""
    entries = {faq.faq_id: faq for faq in uow.faqs.many(_named(events, "faq_id"))}
    for event in events:
        faq, number = entries.get(getattr(event, "faq_id", "")), getattr(event, "version_no", None)
        if faq and number and (question := _question(faq, number)):
            yield event.event_id, faq.faq_id, question


def _question(faq: Faq, version_no: int) -> str:
    texts = [*faq.versions, *([faq.draft] if faq.draft else [])]
    return next((text.question for text in texts if text.version_no == version_no), "")


def _named(events: Iterable[Event], field: str) -> list[str]:
    return list(dict.fromkeys(str(key) for e in events if (key := getattr(e, field, None))))
