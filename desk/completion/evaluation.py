"""Evaluation of follow-ups: written conversations run as a desk filled with the district runs them.

Each turn is read after what the desk itself showed before it, right or wrong. An opening that finds
nothing is followed by a pick of the right entry.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desk.completion.answering import AnswerInConversation, answer_in_conversation
from desk.completion.conversations import Exchange, LaterTurn, exchanges_of
from desk.completion.wordings import TalkedOf
from knowledge import Answer, Answerer, Embedder, Entry, build_in_memory, rests_on
from knowledge.learning.question_corpus.districts import District
from knowledge.learning.question_corpus.knowledge_base import (
    clause_id,
    entries_of,
    first_day_all_hold,
)

CHANGES, FOLLOW_UPS, NEAR = "changes of subject", "follow-ups", "near"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a turn ended. ``right``: what was given answers it, or nothing does and nothing was
    given; ``listed``: what is right was offered; ``old``: what was given rests on the policy talked
    of before."""

    exchange: str
    turn: LaterTurn
    given: str | None
    right: bool
    listed: bool
    old: bool


def run_district(
    district: District, embedder: Embedder, *, sample: int | None = None
) -> Iterator[Shown]:
    """Every exchange of the district, or the first ``sample`` of them."""
    answerer = Answerer(build_in_memory(entries_of(district), embedder))
    clauses = {entry.id: clause_id(entry.policy, entry.clause) for entry in district.entries}
    for exchange in exchanges_of(district)[:sample]:
        yield from run(exchange, answerer, clauses, on=first_day_all_hold(district))


def run(
    exchange: Exchange, answerer: Answerer, clauses: Mapping[str, str], *, on: date
) -> Iterator[Shown]:
    """The turns after the opening; ``clauses``: what each entry rests on."""
    asked, right_one = exchange.opening.text, answerer.index.rows[exchange.opening.entry]
    opening = answerer.answer(asked, on=on)
    before = talked_of(asked, opening.entry or answerer.index.entries[right_one])
    for turn in exchange.turns:
        ended = answer_in_conversation(answerer, turn.text, before, on=on)
        right = turn.right | {clauses[one] for one in turn.right}
        yield shown(exchange.id, turn, ended, before, right)
        before = after(before, turn.text, ended.answer)


def shown(
    exchange: str,
    turn: LaterTurn,
    ended: AnswerInConversation,
    before: TalkedOf,
    right: frozenset[str],
) -> Shown:
    entry = ended.answer.entry
    offered = {one.entry_id for one in (*ended.answer.choices, *ended.here)}
    return Shown(
        exchange,
        turn,
        given=entry.entry_id if entry else None,
        right=entry.entry_id in right if entry else not right,
        listed=bool(right & offered),
        old=entry is not None and rests_on(entry, before.policy_id),
    )


def after(before: TalkedOf, question: str, answer: Answer) -> TalkedOf:
    """What is talked of after an answer; the same as before where nothing was given."""
    return before if answer.entry is None else talked_of(question, answer.entry)


def talked_of(question: str, entry: Entry) -> TalkedOf:
    return TalkedOf(entry.sources[0].policy_id, question, entry)


def counts_by_kind(shown: Iterable[Shown]) -> dict[str, Counter[str]]:
    """By group and kind of turn: how many turns, and how many right, listed, given and old ones."""
    counts: dict[str, Counter[str]] = {}
    for one in shown:
        for name in (group_of(one.turn), one.turn.kind.value):
            ends = {"turns": 1, "right": one.right, "listed": one.listed, "old": one.old}
            counts.setdefault(name, Counter()).update(ends | {"given": one.given is not None})
    return counts


def group_of(turn: LaterTurn) -> str:
    if turn.entry is None:
        return NEAR
    return CHANGES if turn.kind.leaves else FOLLOW_UPS
