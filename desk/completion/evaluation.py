"""Evaluation of follow-ups: written conversations run as a desk filled with the district runs them.

Each turn is read after what the desk itself showed before it, right or wrong.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desk.completion.answering import answer_in_conversation
from desk.completion.conversations import LaterTurn, exchanges_of
from desk.completion.wordings import TalkedOf
from knowledge import Answer, Answerer, Embedder, build_in_memory, rests_on
from knowledge.learning.question_corpus.districts import District
from knowledge.learning.question_corpus.knowledge_base import (
    clause_id,
    entries_of,
    first_day_all_hold,
)

ALL, CHANGES, FOLLOW_UPS, NEAR = "all", "changes of subject", "follow-ups", "near"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a turn ended. ``listed``: what is right is offered where it was not given; ``old``: an
    entry of the policy talked of before was given."""

    turn: LaterTurn
    exchange: str
    given: str | None
    right: bool
    listed: bool
    old: bool


def run_district(district: District, embedder: Embedder) -> Iterator[Shown]:
    """Every exchange of the district."""
    answerer = Answerer(build_in_memory(entries_of(district), embedder))
    clauses = {entry.id: clause_id(entry.policy, entry.clause) for entry in district.entries}
    day = first_day_all_hold(district)
    for exchange in exchanges_of(district):
        yield from run(exchange, answerer, clauses, day)


def run(exchange, answerer, clauses, day) -> Iterator[Shown]:
    opening = answerer.answer(exchange.opening.text, on=day)
    before = after(exchange.opening.text, opening, answerer.entry(exchange.opening.entry))
    for turn in exchange.turns:
        ended = answer_in_conversation(answerer, turn.text, before, on=day)
        right = turn.right | {clauses[one] for one in turn.right}
        entry = ended.answer.entry
        offered = {one.entry_id for one in (*ended.answer.choices, *ended.here)}
        yield Shown(
            turn, exchange.id, entry.entry_id if entry else None,
            right=entry.entry_id in right if entry else not right,
            listed=bool(right & offered),
            old=entry is not None and rests_on(entry, before.policy_id),
        )  # fmt: skip
        before = after(turn.text, ended.answer, None) or before


def after(question: str, answer: Answer, picked) -> TalkedOf | None:
    """What is talked of after an answer; ``picked``: of an opening that found nothing, what the
    asker picks."""
    entry = answer.entry or picked
    if entry is None or not entry.sources:
        return None
    source = entry.sources[0]
    return TalkedOf(source.policy_id, source.title, question, entry)


def shares(shown: Iterable[Shown]) -> dict[str, Counter[str]]:
    """Counts by kind of turn and by group of kinds: turns, right, listed, old, given."""
    counts: dict[str, Counter[str]] = {}
    for one in shown:
        for name in (one.turn.kind.value, group_of(one.turn)):
            found = counts.setdefault(name, Counter())
            found["turns"] += 1
            found["right"] += one.right
            found["listed"] += one.listed
            found["old"] += one.old
            found["given"] += one.given is not None
    return counts


def group_of(turn: LaterTurn) -> str:
    if turn.entry is None:
        return NEAR
    return CHANGES if turn.kind.leaves else FOLLOW_UPS
