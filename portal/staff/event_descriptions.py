"""Descriptions of events of the log: in words, with a link to the page of each thing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from casework.events import Event
from casework.faqs import Faq
from casework.guides import guide_versions
from casework.people import StaffMember
from casework.ports import UnitOfWork
from portal.staff.rights import may_read_escalations, may_read_guides
from portal.web.words import WORDS

# The page of what an event names.
PAGES = {
    "faq_id": "/staff/faqs/",
    "message_id": "/staff/messages/",
    "topic_id": "/staff/topics/",
    "escalation_id": "/agency/escalations/",
    "policy_id": "/staff/policies/",
    "proposal_id": "/staff/proposals/",
    "new_topic_id": "/staff/topics/",
    "guide_id": "/staff/guides/",
}
# Fields whose values have words of their own: by kind of event and field, or by field alone.
VALUES = {
    "TurnAnswered.outcome": "turn_outcome",
    "MessageLeft.kind": "message_kind",
    "FaqReviewed.kind": "review_kind",
    "AgencySetUp.kind": "agency_kind",
    "FaqNeedsReview.cause": "review_cause",
    "FaqScheduleMissed.cause": "missed_because",
    "PolicyCorrected.field_name": "policy_field",
    "ContactOpened.kind": "notification_kind",
    "AskerNotified.kind": "notification_kind",
    "AskerNotified.channel": "notification_channel",
    "AskerNotNotified.kind": "notification_kind",
    "AskerNotNotified.fault": "delivery_fault",
    "verdict": "verdict",
    "judgement": "judgement",
    "fault": "answer_fault",
    "TalkRated.rating": "talk_rating",
    "CaseSolvedRated.solved": "solved",
    "mark": "mark",
    "is_on": "marked_on",
    "ActionDenied.why": "denial",
    "channel": "channel",
    "outcome": "import_outcome",
    "stage": "reminder_stage",
    "ground": "closing_ground",
}
AGENCIES = ("agency_id", "before", "office_id")


@dataclass(frozen=True, slots=True)
class Told:
    """One particular: ``label`` and ``text``, or the name of a page and its address."""

    text: str
    label: str = ""
    url: str = ""


def particulars(
    event: Event,
    agencies: Mapping[str, str],
    titles: Mapping[str, str] | None = None,
    pages: Mapping[str, str] = PAGES,
    then: Mapping[str, str] | None = None,
) -> list[Told]:
    """What a reader can use of the event's fields; keys and what was asked stay unsaid.

    ``titles``: what the things are called that an event names, by their ids. ``pages``: those that
    the reader may open. ``then``: what they were called at the time, where that is known.
    """
    fields = event.__dataclass_fields__
    found = [
        told for name in fields for told in _told(event, name, agencies, titles or {}, then or {})
    ]
    return [told if _opens(told, pages) else replace(told, url="") for told in found]


def pages_for(person: StaffMember) -> Mapping[str, str]:
    """The pages of PAGES that the person may open."""
    closed = {
        *(["escalation_id"] if not may_read_escalations(person) else []),
        *(["guide_id"] if not may_read_guides(person) else []),
    }
    return {name: page for name, page in PAGES.items() if name not in closed}


def _opens(told: Told, pages: Mapping[str, str]) -> bool:
    return told.url.startswith(tuple(pages.values()))


def titles_of(uow: UnitOfWork, events: Iterable[Event]) -> dict[str, str]:
    """The questions, titles and query numbers of what the events name; what is gone has none."""
    named: dict[str, list[str]] = {}
    for event in events:
        for name in _TITLES:
            if (key := getattr(event, name, None)) is not None:
                named.setdefault(name, []).append(str(key))
    found = {k: title for name, keys in named.items() for k, title in _TITLES[name](uow, keys)}
    return {key: title for key, title in found.items() if title}


Titles = Iterable[tuple[str, str]]


def _questions(uow: UnitOfWork, faq_ids: Iterable[str]) -> Titles:
    return ((faq.faq_id, question_of(faq)) for faq in uow.faqs.many(faq_ids))


def question_of(faq: Faq) -> str:
    """Of its draft, its live version or the last one; empty where it has none."""
    versions = [faq.draft or faq.live, *faq.versions[-1:]]
    return next((version.question for version in versions if version), "")


def _topics(uow: UnitOfWork, topic_ids: Iterable[str]) -> Titles:
    return ((topic.topic_id, topic.title) for topic in uow.topics.many(topic_ids))


def _proposals(uow: UnitOfWork, proposal_ids: Iterable[str]) -> Titles:
    return ((p.proposal_id, p.title) for p in uow.proposals.many(proposal_ids))


def _messages(uow: UnitOfWork, message_ids: Iterable[str]) -> Titles:
    return ((message.message_id, message.tracking_no) for message in uow.messages.many(message_ids))


def _guides(uow: UnitOfWork, guide_ids: Iterable[str]) -> Titles:
    return ((one.guide_id, one.text.question) for one in guide_versions(uow, *guide_ids))


def _policies(uow: UnitOfWork, policy_ids: Iterable[str]) -> Titles:
    return ((key, heading.title) for key, heading in uow.policies.headings_of(policy_ids).items())


_TITLES: Mapping[str, Callable[[UnitOfWork, Iterable[str]], Titles]] = {
    "faq_id": _questions,
    "topic_id": _topics,
    "new_topic_id": _topics,
    "proposal_id": _proposals,
    "message_id": _messages,
    "policy_id": _policies,
    "guide_id": _guides,
}


def called(now: str | None, then: str | None) -> str:
    """Its title of that time, and behind it the present one where that is another."""
    if then and now and then != now:
        return f"“{then}”" + WORDS.now_called.format(title=now)
    return f"“{then or now}”" if then or now else ""


def _told(
    event: Event,
    name: str,
    agencies: Mapping[str, str],
    titles: Mapping[str, str],
    then: Mapping[str, str],
) -> Iterator[Told]:
    value = getattr(event, name)
    if value in (None, "", ()):
        return
    label = WORDS.event_field.get(name, "")
    known = VALUES.get(f"{type(event).__name__}.{name}") or VALUES.get(name)
    if name in PAGES:
        label = WORDS.event_page[name]
        yield Told(label + called(titles.get(value), then.get(value)), url=f"{PAGES[name]}{value}")
    elif known:
        yield Told(getattr(WORDS, known).get(str(value), str(value)), label)
    elif name in AGENCIES:
        yield Told(agencies.get(value, WORDS.nobody_s), label)
    elif label:
        yield Told(str(value), label)
