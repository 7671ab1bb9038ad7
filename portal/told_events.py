"""What an event of the log was about, in words and with the page where it can be seen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casework.events import Event
from portal.words import WORDS

# The page of what an event names.
PAGES = {
    "faq_id": "/staff/faqs/",
    "message_id": "/staff/messages/",
    "topic_id": "/staff/topics/",
    "escalation_id": "/agency/escalations/",
    "policy_id": "/staff/policies/",
}
# Fields whose values have words of their own: by kind of event and field, or by field alone.
VALUES = {
    "TurnAnswered.outcome": "turn_outcome",
    "MessageLeft.kind": "message_kind",
    "FaqReviewed.kind": "review_kind",
    "AgencySetUp.kind": "agency_kind",
    "FaqNeedsReview.cause": "review_cause",
    "PolicyCorrected.field_name": "policy_field",
    "verdict": "verdict",
    "channel": "channel",
    "outcome": "import_outcome",
    "stage": "reminder_stage",
}
AGENCIES = ("agency_id", "before")


@dataclass(frozen=True, slots=True)
class Told:
    """One particular: ``label`` and ``text``, or the name of a page and its address."""

    text: str
    label: str = ""
    url: str = ""


def particulars(event: Event, agencies: Mapping[str, str]) -> list[Told]:
    """What a reader can use of the event's fields; keys and what was asked stay unsaid."""
    return [told for name in event.__dataclass_fields__ for told in _told(event, name, agencies)]


def _told(event: Event, name: str, agencies: Mapping[str, str]) -> Iterator[Told]:
    value = getattr(event, name)
    if value in (None, "", ()):
        return
    label = WORDS["event_field"].get(name, "")
    known = VALUES.get(f"{type(event).__name__}.{name}") or VALUES.get(name)
    if name in PAGES:
        yield Told(WORDS["event_page"][name], url=f"{PAGES[name]}{value}")
    elif known:
        yield Told(WORDS[known].get(value, value), label)
    elif name in AGENCIES:
        yield Told(agencies.get(value, WORDS["nobody_s"]), label)
    elif label:
        yield Told(str(value), label)
