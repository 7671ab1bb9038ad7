"""Sentences that hold for everyone, each with the place it was taken from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.citing import cite
from casework.faqs import Citation
from casework.privacy import mask
from faq_builder.drafting_rules import DraftingRules
from faq_builder.drafts import AnsweredItem, ClauseOf, ReplyRef, Source


@dataclass(frozen=True, slots=True)
class Candidate:
    """``text`` stands in its source; ``said_at`` None for clauses.

    ``in_reply_to`` is the subject of the message that a reply answers; empty for clauses.
    """

    text: str
    source: Source
    said_at: datetime | None = None
    in_reply_to: str = ""

    @property
    def from_clause(self) -> bool:
        return isinstance(self.source, Citation)


def reply_sentences(answered: AnsweredItem, rules: DraftingRules) -> Iterator[Candidate]:
    """What the reply says about rules: no courtesy, no contact line, nothing about one case."""
    for quote in _sentences(answered.reply, rules):
        if answered.reply_id and _holds_for_everyone(quote, rules):
            source = ReplyRef(answered.reply_id, answered.item.id, quote, answered.replied_at)
            yield Candidate(quote, source, answered.replied_at, answered.item.subject)


def clause_sentences(cited: ClauseOf, rules: DraftingRules) -> Iterator[Candidate]:
    """The clause's sentences, each cited with its own words."""
    for quote in _sentences(cited.clause.text, rules):
        yield Candidate(quote, cite(cited.policy, cited.clause, quote))


def _sentences(text: str, rules: DraftingRules) -> Iterator[str]:
    """In order, without list numbers and connecting words in front; neither bits nor bulk."""
    for match in rules.sentence.finditer(text):
        quote = rules.leading.sub("", match.group().strip()).strip()
        if len(quote) in rules.lengths:
            yield quote


def _holds_for_everyone(quote: str, rules: DraftingRules) -> bool:
    about_this_letter = (rules.boilerplate, rules.contact, rules.single_case)
    return (
        rules.general.search(quote) is not None
        and not any(pattern.search(quote) for pattern in about_this_letter)
        and not mask(quote).found
    )


def moments(candidates: Sequence[Candidate]) -> list[float]:
    """How new each is among the replies: 1 the newest, 0 the oldest and the undated."""
    stamps = [c.said_at.timestamp() if c.said_at else None for c in candidates]
    known = [s for s in stamps if s is not None]
    span = max(known) - min(known) if known else 0.0
    return [((s - min(known)) / span if span else 1.0) if s is not None else 0.0 for s in stamps]
