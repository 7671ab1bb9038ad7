"""Results of a search and of a question: hits with scores, the decision, the answer."""

from dataclasses import dataclass
from datetime import date

from casework.answer_outcomes import AnswerOutcome
from knowledge.answering.decision import Decision
from knowledge.entries import Entry, EntryKind, SourceRef

OUTCOME_OF_KIND = {
    EntryKind.FAQ: AnswerOutcome.ANSWERED_FAQ,
    EntryKind.CLAUSE: AnswerOutcome.ANSWERED_PASSAGE,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry and its score; more is better."""

    entry_id: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``confidence`` is the probability that ``hits[0]`` is right."""

    decision: Decision
    confidence: float
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """How a question ended: ``entry`` when answered, ``choices`` when clarified.

    Likely: ``entry`` may be meant, else one of ``choices``, which come near.
    Uncertain: ``choices`` are the entries that come nearest.
    Not in force: ``ended`` is what would have answered, ``successor`` the title of what replaced
    the text, ``begins`` the first day of one that is still to come. ``home`` is the district whose
    texts these are, where another was asked for. ``of_policy`` is the policy whose short list the
    ``choices`` are, as one of its sources, where a topic was only named.
    """

    outcome: AnswerOutcome
    confidence: float
    entry: Entry | None
    choices: tuple[Entry, ...]
    hits: tuple[Hit, ...]
    successor: str | None
    begins: date | None = None
    home: str | None = None
    ended: Entry | None = None
    of_policy: SourceRef | None = None

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries that are given or offered, the likeliest first."""
        return (self.entry, *self.choices) if self.entry else self.choices
