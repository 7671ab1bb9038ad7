"""Relevance judgements by question: which entries askers called right and wrong for it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casework.board.judging_entries import Judgement
from casework.events import EntryJudged, TurnAnswered
from casework.ports import UnitOfWork
from language.segmentation import content_words

NO_TURN = 0  # events count from 1
MOST_OF_ONE = 50  # questions of one asker: nobody alone teaches the desk


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A masked question, and the ids in the index of what one asker called right and wrong for it.

    Of every other entry nothing is known.
    """

    question: str
    right: frozenset[str]
    wrong: frozenset[str]

    @property
    def pairs(self) -> int:
        return len(self.right) + len(self.wrong)


def judgements_by_question(uow: UnitOfWork, events: Iterable[EntryJudged]) -> list[JudgedQuestion]:
    """A row for each asker and question, the last word on each entry; ``events`` oldest first.

    Sessions of one machine are one asker. What names no matter (那材料呢) is left out: alone it
    does not say what was asked.
    """
    held = list(events)
    asked = questions_of(uow, held)
    machines = uow.asker_machines.machine_of({event.actor for event in held})
    said: dict[tuple[str, str], dict[str, bool]] = {}
    for event in held:
        if question := asked.get(event.turn_event_id or NO_TURN):
            of_asker = said.setdefault((machines.get(event.actor, event.actor), question), {})
            of_asker[event.entry_id] = Judgement(event.judgement).is_right
    return [judged_question(question, entries) for question, entries in within_bounds(said)]


def questions_of(uow: UnitOfWork, events: Iterable[EntryJudged]) -> Mapping[int, str]:
    """The masked question by the turn, where it names a matter."""
    numbers = {event.turn_event_id for event in events if event.turn_event_id is not None}
    turns = uow.events.many(numbers)
    asked = {turn.event_id: turn.query_masked for turn in turns if isinstance(turn, TurnAnswered)}
    return {number: question for number, question in asked.items() if content_words(question)}


def within_bounds(
    said: Mapping[tuple[str, str], dict[str, bool]],
) -> Iterable[tuple[str, dict[str, bool]]]:
    """What was said by question, of every asker the first MOST_OF_ONE."""
    counted: Counter[str] = Counter()
    for (asker, question), entries in said.items():
        counted[asker] += 1
        if counted[asker] <= MOST_OF_ONE:
            yield question, entries


def judged_question(question: str, entries: Mapping[str, bool]) -> JudgedQuestion:
    right = frozenset(entry_id for entry_id, is_right in entries.items() if is_right)
    return JudgedQuestion(question, right, frozenset(entries) - right)
