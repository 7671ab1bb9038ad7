"""What an asker is shown at the end of a turn, and how right it is."""

from dataclasses import dataclass
from enum import StrEnum

from casework.answer_outcomes import AnswerOutcome
from knowledge.answering.results import Answer
from knowledge.entries import Entry
from knowledge.learning.evaluation import Judged
from knowledge.learning.question_corpus.districts import QuestionKind


class Shown(StrEnum):
    """The endings of a question, from the surest on. RELATED: a list that asserts nothing."""

    ANSWER = "answer"
    LIKELY = "likely"
    CLARIFY = "clarify"
    RELATED = "related"
    NOTHING = "nothing"


ENDINGS = {
    AnswerOutcome.ANSWERED_FAQ: Shown.ANSWER,
    AnswerOutcome.ANSWERED_PASSAGE: Shown.ANSWER,
    AnswerOutcome.ANSWERED_LIKELY: Shown.LIKELY,
    AnswerOutcome.CLARIFIED: Shown.CLARIFY,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a district, and how it ended.

    ``rank`` (from 1) is that of the first right hit, None where no hit is right; ``shown_right``:
    the entry that is shown at once is right; ``listed_right``: a right one stands in the list, or
    among the others beside what is shown.
    """

    kind: QuestionKind
    shown: Shown
    rank: int | None
    shown_right: bool
    listed_right: bool
    confidence: float

    @property
    def at_once(self) -> bool:
        """Whether one entry is shown in full."""
        return self.shown in (Shown.ANSWER, Shown.LIKELY)

    @property
    def judged(self) -> Judged:
        answered = self.shown is Shown.ANSWER
        return Judged(self.kind.is_covered, self.rank, answered, self.confidence)


def line_of(kind: QuestionKind, answer: Answer, right: frozenset[str]) -> Line:
    """``answer`` as one line of that kind; ``right`` is empty where no entry answers."""
    ids = [hit.entry_id for hit in answer.hits]
    return Line(
        kind=kind,
        shown=shown_of(answer),
        rank=next((place for place, hit in enumerate(ids, 1) if hit in right), None),
        shown_right=answer.entry is not None and answer.entry.entry_id in right,
        listed_right=any(is_right(choice, right) for choice in answer.choices),
        confidence=answer.confidence,
    )


def shown_of(answer: Answer) -> Shown:
    """How the turn ended for the asker."""
    listed = Shown.RELATED if answer.choices else Shown.NOTHING
    return ENDINGS.get(answer.outcome, listed)


def is_right(entry: Entry, right: frozenset[str]) -> bool:
    return entry.entry_id in right
