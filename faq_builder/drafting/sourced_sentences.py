"""Candidate sentences of a draft, each with its source; those about single cases are left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.faqs import ReplyRef, SourcedSentence, cite
from faq_builder.drafting.draft_inputs import AnsweredItem, ClauseOf
from faq_builder.drafting.drafting_rules import DraftingRules
from faq_builder.drafting.personal_names import names_a_person
from faq_builder.drafting.sentence_segmentation import as_one_line, sentences
from language.masking import mask


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with its source; ``said_at`` None for clauses.

    ``in_reply_to`` is the subject of the message that a reply answers; empty for clauses.
    ``stands_in`` is the whole clause; empty for replies. ``answers``: a clause that the desk's
    search gives as the answer.
    """

    sentence: SourcedSentence
    said_at: datetime | None = None
    in_reply_to: str = ""
    stands_in: str = ""
    answers: bool = False

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def from_clause(self) -> bool:
        return self.sentence.citation is not None

    @property
    def reply_id(self) -> str | None:
        return self.sentence.reply.reply_id if self.sentence.reply else None


def reply_sentences(answered: AnsweredItem, rules: DraftingRules) -> Iterator[Candidate]:
    """What the reply says about rules: no courtesy, no contact line, nothing about one case."""
    for candidate in all_reply_sentences(answered, rules):
        if holds_for_everyone(candidate.text, rules):
            yield candidate


def all_reply_sentences(answered: AnsweredItem, rules: DraftingRules) -> Iterator[Candidate]:
    """Every sentence of the reply that names no person and holds no private data."""
    if not answered.reply_id:
        return
    for quote in sentences(answered.reply, rules):
        if not mask(quote).found and not names_a_person(quote):
            ref = ReplyRef(
                reply_id=answered.reply_id,
                message_id=answered.item.id,
                quote=quote,
                replied_at=answered.replied_at,
                agency_id=answered.agency_id,
            )
            sentence = SourcedSentence(as_one_line(quote), reply=ref)
            yield Candidate(sentence, answered.replied_at, answered.item.subject)


def clause_sentences(cited: ClauseOf, rules: DraftingRules) -> Iterator[Candidate]:
    """The clause's sentences, each cited with its own words."""
    for quote in sentences(cited.clause.text, rules):
        citation = cite(cited.policy, cited.clause, quote)
        yield Candidate(
            SourcedSentence(as_one_line(quote), citation=citation),
            stands_in=cited.clause.text,
            answers=cited.answers,
        )


def holds_for_everyone(text: str, rules: DraftingRules) -> bool:
    about_this_letter = (rules.boilerplate, rules.contact, rules.single_case, rules.progress)
    return rules.general.search(text) is not None and not any(
        pattern.search(text) for pattern in about_this_letter
    )


def binds(text: str, rules: DraftingRules) -> bool:
    """Whether another office may contradict it: a rule, or where one may turn to."""
    about_one_case = (rules.boilerplate, rules.single_case, rules.progress)
    says_something = rules.general.search(text) or rules.contact.search(text)
    return bool(says_something) and not any(pattern.search(text) for pattern in about_one_case)


def moments(candidates: Sequence[Candidate]) -> list[float]:
    """How new each is among the replies: 1 the newest, 0 the oldest and the undated."""
    stamps = [c.said_at.timestamp() if c.said_at else None for c in candidates]
    known = [s for s in stamps if s is not None]
    span = max(known) - min(known) if known else 0.0
    return [((s - min(known)) / span if span else 1.0) if s is not None else 0.0 for s in stamps]
