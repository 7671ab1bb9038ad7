"""Answer cards: the structured payload beside the text that a chat client draws."""

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from casework.answer_outcomes import AnswerOutcome
from casework.ids import digest_of
from casework.policies import Clause, Policy, ServiceItem
from desk.conversation.choices import Choice, choices_of
from desk.conversation.words import Words
from knowledge import Answer, Entry, EntryKind, SourceRef

FAQ_PREFIX = "faq:"


class CardType(StrEnum):
    """What the client shows."""

    ANSWER = "answer"
    LIKELY = "likely"
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
    AnswerOutcome.ANSWERED_LIKELY: CardType.LIKELY,
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
    issued_by: str
    valid_from: str | None
    valid_until: str | None
    quote: str
    digest: str


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

    ``preface`` is said before it: that the texts are another district's, or what was wrong before.
    ``asked_as``: the question as it was completed from the conversation.
    ``votes`` are buttons like ``choices``, drawn quietly: whether the answer was of use. ``parts``:
    a card for each question of a turn that holds several; ``further``: those that were not answered
    yet, in the asker's words.
    """

    type: CardType
    outcome: AnswerOutcome
    preface: str | None = None
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
    parts: tuple["AnswerCard", ...] = ()
    further: tuple[str, ...] = ()
    asked_as: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The card as plain JSON types, ``extra`` merged in."""
        card = asdict(self)
        extra: dict[str, Any] = card.pop("extra")
        return card | {"parts": [part.to_json() for part in self.parts]} | extra


def answer_card(
    answer: Answer, words: Words, *, on: date, address: str, asked: str = ""
) -> AnswerCard:
    """The card of ``answer``; ``address`` makes the links of its sources absolute, and choices are
    named by what they have in common with what was ``asked``."""
    entry = answer.entry
    return AnswerCard(
        type=CARD_TYPES.get(answer.outcome, CardType.NONE),
        outcome=answer.outcome,
        preface=words.say("other_district", home=answer.home) if answer.home else None,
        faq_id=faq_id(entry),
        confidence=round(answer.confidence, 4),
        question=entry.question if entry else None,
        scope=(entry.scope or None) if entry else None,
        answer=entry.answer if entry else None,
        citations=tuple(citation_card(s, on, address) for s in sources_of(answer)),
        services=entry.services if entry else (),
        choices=choices_of(answer.choices, words, asked, beside=entry),
        votes=vote_choices(answer, words),
    )


def faq_id(entry: Entry | None) -> str | None:
    """The FAQ entry behind an index entry; None for a clause or no entry."""
    if entry is None or entry.kind is not EntryKind.FAQ:
        return None
    return entry.entry_id.removeprefix(FAQ_PREFIX)


def sources_of(answer: Answer) -> tuple[SourceRef, ...]:
    """What the entry rests on; of a policy's short list, the policy as a whole."""
    if answer.entry is not None:
        return answer.entry.sources
    if answer.of_policy is None or answer.outcome is not AnswerOutcome.CLARIFIED:
        return ()
    page = answer.of_policy.url.partition("#")[0]
    return (replace(answer.of_policy, url=page, label="", anchor="", quote="", digest=""),)


def citation_card(source: SourceRef, on: date, address: str) -> CitationCard:
    return CitationCard(
        policy_id=source.policy_id,
        title=source.title,
        doc_no=source.doc_no,
        clause=source.label,
        anchor=source.anchor,
        url=f"{address}{source.url}" if source.url.startswith("/") else source.url,
        in_force=source.valid_until is None or on <= source.valid_until,
        issued_by=source.issued_by,
        valid_from=source.valid_from.isoformat() if source.valid_from else None,
        valid_until=source.valid_until.isoformat() if source.valid_until else None,
        quote=source.quote,
        digest=source.digest,
    )


def clause_citation(policy: Policy, clause: Clause, address: str) -> CitationCard:
    """Of a clause in force, without a search."""
    first, last = policy.first_day_in_force(), policy.last_day_in_force()
    return CitationCard(
        policy_id=policy.policy_id,
        title=policy.title,
        doc_no=policy.doc_no,
        clause=clause.label,
        anchor=clause.anchor,
        url=f"{address}/policies/{policy.policy_id}#{clause.anchor}",
        in_force=True,
        issued_by=policy.issuing_agency or "",
        valid_from=first.isoformat() if first else None,
        valid_until=last.isoformat() if last else None,
        quote=clause.text,
        digest=digest_of(clause.text),
    )


def vote_choices(answer: Answer, words: Words) -> tuple[Choice, ...]:
    """Buttons below an entry: it was of use, or of none; what is likely has a no of its own."""
    if answer.entry is None:
        return ()
    useful, useless = (
        Choice(
            label=words.say(f"utter_choice_{name}"),
            payload=f'/useful{{"entry_id": "{answer.entry.entry_id}", "useful": {value}}}',
        )
        for name, value in (("useful", "true"), ("useless", "false"))
    )
    return (useful, useless) if answer.outcome.is_answer else (useful,)
