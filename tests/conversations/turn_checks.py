"""Checks of one turn: what was said, which published entry was shown, and what it cites."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.published_demo import citations_of_entries
from tests.running_desk import text_of

Expected = Mapping[str, Any]
# Several outcomes that are equally right for an asker.
GROUPS = {
    "shown": ["answered_faq", "answered_passage", "answered_likely"],
    "nothing": ["no_answer_unknown", "no_answer_uncertain", "no_answer_out_of_scope"],
}
Card = dict[str, Any]


def faults_of(expected: Expected, messages: list[Card]) -> Iterator[str]:
    """What is not as the turn says; its outcome is looked up in the events."""
    cards = [message["custom"] for message in messages if "custom" in message]
    types = [card["type"] for card in cards]
    if "card" in expected and expected["card"] not in types:
        yield f"the cards are {types}, not {expected['card']}"
    yield from faults_of_text(expected, text_of(messages))
    yield from faults_of_entry(expected, showing(cards))
    if "parts" in expected:
        yield from faults_of_parts(expected["parts"], showing(cards).get("parts", []))


def showing(cards: list[Card]) -> Card:
    """The last card that shows an entry, else the last one."""
    with_entry = [card for card in cards if card.get("question") or card.get("citations")]
    return (with_entry or cards or [{}])[-1]


def faults_of_text(expected: Expected, said: str) -> Iterator[str]:
    for text in expected.get("says", []):
        if text not in said:
            yield f"it does not say {text}"
    for text in expected.get("lacks", []):
        if text in said:
            yield f"it says {text}"


def faults_of_entry(expected: Expected, card: Card) -> Iterator[str]:
    """A published entry must cite what it rests on, named in the turn or not."""
    shown, cited = card.get("question"), cited_by(card)
    if "entry" in expected and shown not in one_or_several(expected["entry"]):
        yield f"the entry is {shown}, not {expected['entry']}"
    if "cites" in expected and cited != one_or_several(expected["cites"]):
        yield f"it cites {cited}, not {expected['cites']}"
    published = citations_of_entries().get(shown or "")
    if published is not None and cited != published:
        yield f"it cites {cited}, but the entry rests on {published}"


def faults_of_parts(expected: list[Expected], parts: list[Card]) -> Iterator[str]:
    if len(expected) != len(parts):
        yield f"it answers {[part['asked'] for part in parts]}, {len(expected)} were asked"
        return
    for number, (right, part) in enumerate(zip(expected, parts, strict=True), start=1):
        faults = [*faults_of_text(right, part["text"]), *faults_of_entry(right, part)]
        yield from (f"part {number}: {fault}" for fault in faults)


def cited_by(card: Card) -> list[str]:
    """Title and clause of each citation, in the order given."""
    return [f"{cited['title']} {cited['clause']}" for cited in card.get("citations", ())]


def one_or_several(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def allowed(outcome: str | list[str]) -> list[str]:
    """The outcomes that are right: those named, and those of a group named."""
    return [each for named in one_or_several(outcome) for each in GROUPS.get(named, [named])]
