"""Answer cards: the structured payload beside the text that a chat client draws."""

from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from casework.answer_outcomes import AnswerOutcome
from casework.policies import ServiceItem
from desk.conversation.snippet import snippet_of
from desk.conversation.words import Words
from knowledge import Answer, Entry, EntryKind, SourceRef

FAQ_PREFIX = "faq:"


class CardType(StrEnum):
    """What the client shows."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    PASSAGE = "passage"
    NONE = "none"
    EMERGENCY = "emergency"
    CONTACT = "contact"
    MESSAGE_CREATED = "message_created"
    MESSAGE_STATUS = "message_status"
    MENU = "menu"


CARD_TYPES = {
    AnswerOutcome.ANSWERED_FAQ: CardType.ANSWER,
    AnswerOutcome.ANSWERED_PASSAGE: CardType.PASSAGE,
    AnswerOutcome.CLARIFIED: CardType.CLARIFY,
    AnswerOutcome.SMALLTALK: CardType.MENU,
    AnswerOutcome.EMERGENCY: CardType.EMERGENCY,
    AnswerOutcome.CONTACT: CardType.CONTACT,
}


@dataclass(frozen=True, slots=True)
class CitationCard:
    """A SourceRef as the card's JSON has it: names of the contract, days as text, whole address.

    ``in_force`` is true by construction, else it is not cited.
    """

    policy_id: str
    title: str
    doc_no: str | None
    clause: str
    anchor: str
    url: str
    in_force: bool
    valid_until: str | None
    quote: str
    digest: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says and what it sends."""

    label: str
    payload: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call or visit; ``source`` is where this is published."""

    agency: str
    phone: str = ""
    address: str = ""
    hours: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """Everything a client needs to draw one answer; fields that do not apply are empty.

    ``votes`` are buttons like ``choices``, drawn quietly: whether the answer was of use.
    """

    type: CardType
    outcome: AnswerOutcome
    faq_id: str | None = None
    confidence: float | None = None
    question: str | None = None
    scope: str | None = None
    answer: str | None = None
    citations: tuple[CitationCard, ...] = ()
    services: tuple[ServiceItem, ...] = ()
    choices: tuple[Choice, ...] = ()
    votes: tuple[Choice, ...] = ()
    contacts: tuple[Contact, ...] = ()
    tracking_no: str | None = None
    due_on: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The card as plain JSON types, ``extra`` merged in."""
        card = asdict(self)
        extra: dict[str, Any] = card.pop("extra")
        return card | extra


def answer_card(
    answer: Answer, words: Words, *, on: date, address: str, asked: str = ""
) -> AnswerCard:
    """The card of ``answer``; ``address`` makes the links of its sources absolute, and choices are
    named by what they have in common with what was ``asked``."""
    entry = answer.entry
    return AnswerCard(
        type=CARD_TYPES.get(answer.outcome, CardType.NONE),
        outcome=answer.outcome,
        faq_id=faq_id(entry),
        confidence=round(answer.confidence, 4),
        question=entry.question if entry else None,
        scope=(entry.scope or None) if entry else None,
        answer=entry.answer if entry else None,
        citations=tuple(citation_card(s, on, address) for s in entry.sources) if entry else (),
        services=entry.services if entry else (),
        choices=tuple(entry_choice(choice, words, asked) for choice in answer.choices),
        votes=vote_choices(entry, words) if entry else (),
    )


def faq_id(entry: Entry | None) -> str | None:
    """The FAQ entry behind an index entry; None for a clause or no entry."""
    if entry is None or entry.kind is not EntryKind.FAQ:
        return None
    return entry.entry_id.removeprefix(FAQ_PREFIX)


def citation_card(source: SourceRef, on: date, address: str) -> CitationCard:
    return CitationCard(
        policy_id=source.policy_id,
        title=source.title,
        doc_no=source.doc_no,
        clause=source.label,
        anchor=source.anchor,
        url=f"{address}{source.url}" if source.url.startswith("/") else source.url,
        in_force=source.valid_until is None or on <= source.valid_until,
        valid_until=source.valid_until.isoformat() if source.valid_until else None,
        quote=source.quote,
        digest=source.digest,
    )


def entry_choice(entry: Entry, words: Words, asked: str = "") -> Choice:
    """A button that asks for exactly this entry, without another search."""
    return Choice(
        label=entry_label(entry, words) or clause_label(entry, words, asked),
        payload=f'/choose_entry{{"entry_id": "{entry.entry_id}"}}',
    )


def entry_label(entry: Entry, words: Words) -> str:
    """Its question, with its scope where that is not in the question itself; empty of a clause."""
    question = entry.question or ""
    if not question or not entry.scope or entry.scope in question:
        return question
    return words.say("scoped_choice", question=question, scope=entry.scope)


def vote_choices(entry: Entry, words: Words) -> tuple[Choice, Choice]:
    """Two buttons: the entry was of use, or of none."""
    useful, useless = (
        Choice(
            label=words.say(f"utter_choice_{name}"),
            payload=f'/useful{{"entry_id": "{entry.entry_id}", "useful": {value}}}',
        )
        for name, value in (("useful", "true"), ("useless", "false"))
    )
    return useful, useless


def clause_label(entry: Entry, words: Words, asked: str) -> str:
    """A clause by its policy's title, its own label and the sentence nearest to the question."""
    source, told = entry.sources[0], entry.answer.removeprefix(words.say("task_opening"))
    name = "clause_choice" if (snippet := snippet_of(told, asked)) else "clause_choice_bare"
    return words.say(name, title=source.title, clause=source.label, snippet=snippet)
