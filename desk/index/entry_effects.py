"""Effects of an entry on answers, before it is published: which recent questions it would answer,
and what it would take away from other entries.

Both answerers are asked the same questions: the live one, and its shadow with the entry in it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from casework.answer_outcomes import AnswerOutcome
from casework.events import TurnAnswered
from casework.ports import UnitOfWork
from knowledge import Answer, Entry

TURNS_LOOKED_AT = 1000  # the latest
MOST_ASKED = 80  # different questions that are asked again


class Answers(Protocol):
    def answer(self, query: str, *, on: date) -> Answer: ...


@dataclass(frozen=True, slots=True)
class RecentQuestion:
    """A masked question of the chat, how often it was asked lately, and whether it was left
    open."""

    text: str
    times: int
    left_open: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """A question that ends otherwise with the entry; ``before`` is the text given until then."""

    question: RecentQuestion
    before: Entry | None
    sure: bool


@dataclass(frozen=True, slots=True)
class EntryEffects:
    """``gained`` were given no text before, ``taken`` another one; ``kept`` were answered by this
    entry already, ``lost`` are no more. ``asked``: how many questions were looked at."""

    gained: Sequence[Effect]
    taken: Sequence[Effect]
    lost: Sequence[Effect]
    kept: int
    asked: int


def recent_questions(uow: UnitOfWork) -> list[RecentQuestion]:
    """Of the latest turns, those left open first, then the most asked."""
    turns = uow.events.newest(TURNS_LOOKED_AT, kind=TurnAnswered.__name__)
    asked = [turn for turn in turns if isinstance(turn, TurnAnswered) and is_of_a_matter(turn)]
    times = Counter(turn.query_masked for turn in asked)
    left_open = {turn.query_masked for turn in asked if AnswerOutcome(turn.outcome).leaves_open}
    found = [RecentQuestion(text, count, text in left_open) for text, count in times.items()]
    return sorted(found, key=lambda q: (not q.left_open, -q.times))[:MOST_ASKED]


def is_of_a_matter(turn: TurnAnswered) -> bool:
    """Something was searched for; small talk and emergencies were not."""
    try:
        outcome = AnswerOutcome(turn.outcome)
    except ValueError:  # a newer program's
        return False
    return bool(turn.query_masked) and (outcome.leaves_open or outcome.offers_texts)


def effects_of(
    entry: Entry,
    questions: Iterable[RecentQuestion],
    *,
    live: Answers,
    shadow: Answers,
    on: date,
) -> EntryEffects:
    """The most asked first in each list."""
    asked = list(questions)
    before = {q.text: given(live.answer(q.text, on=on)) for q in asked}
    after = {q.text: shadow.answer(q.text, on=on) for q in asked}
    mine = [q for q in asked if is_it(given(after[q.text]), entry)]
    new = [q for q in mine if not is_it(before[q.text], entry)]
    lost = [q for q in asked if is_it(before[q.text], entry) and q not in mine]

    def effects(found: Iterable[RecentQuestion]) -> list[Effect]:
        ranked = sorted(found, key=lambda q: -q.times)
        return [Effect(q, before[q.text], after[q.text].outcome.is_answer) for q in ranked]

    return EntryEffects(
        gained=effects(q for q in new if before[q.text] is None),
        taken=effects(q for q in new if before[q.text] is not None),
        lost=effects(lost),
        kept=len(mine) - len(new),
        asked=len(asked),
    )


def given(answer: Answer) -> Entry | None:
    """The text that was given in full, as the answer or as what may be meant."""
    return answer.entry if answer.outcome.gives_text else None


def is_it(one: Entry | None, other: Entry) -> bool:
    return one is not None and one.entry_id == other.entry_id
