"""Evaluation of follow-ups: written conversations run as a desk filled with the district runs them.

Each turn is read after what the desk itself showed before it, right or wrong. An opening that finds
nothing is followed by a pick of the right entry.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desk.completion.answering import AnswerInConversation, answer_in_conversation
from desk.completion.conversations import Exchange, LaterTurn, TurnKind, exchanges_of
from desk.completion.thinned import clause_of, thinned
from desk.completion.wordings import TalkedOf
from desk.corrections.reading import correction_in
from knowledge import Answer, Answerer, Embedder, Entry, build_in_memory, rests_on
from knowledge.learning.question_corpus.districts import District
from knowledge.learning.question_corpus.knowledge_base import entries_of, first_day_all_hold
from language.masking import mask

CHANGES, FOLLOW_UPS, CORRECTIONS = "changes of subject", "follow-ups", "corrections"
NEAR, EVERY = "answered by nothing", "every turn"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a turn ended. ``right``: what was given answers it, or nothing does and nothing was
    given; ``listed``: what is right was offered; ``old``: what was given rests on the policy talked
    of before; ``answered``: something that the desk holds answers it."""

    exchange: str
    turn: LaterTurn
    given: str | None
    right: bool
    listed: bool
    old: bool
    answered: bool


def run_district(
    district: District, embedder: Embedder, *, thin: bool = False, sample: int | None = None
) -> Iterator[Shown]:
    """Every exchange of the district, or the first ``sample`` of them; ``thin``: on a desk that has
    a part of its entries, where the opening can be answered."""
    held = thinned(district) if thin else entries_of(district)
    answerer = Answerer(build_in_memory(held, embedder))
    clauses = {entry.id: clause_of(entry) for entry in district.entries}
    for exchange in exchanges_of(district)[:sample]:
        yield from run(exchange, answerer, clauses, on=first_day_all_hold(district))


def run(
    exchange: Exchange, answerer: Answerer, clauses: Mapping[str, str], *, on: date
) -> Iterator[Shown]:
    """The turns after the opening; ``clauses``: what each entry rests on."""
    asked, opened = exchange.opening.text, exchange.opening.entry
    picked = answerer.entry(opened) or answerer.entry(clauses[opened])
    if picked is None:
        return
    correcting = any(turn.kind is TurnKind.CORRECTION for turn in exchange.turns)
    opening = None if correcting else answerer.answer(asked, on=on).entry
    before = talked_of(asked, opening or picked)
    for turn in exchange.turns:
        ended = ended_after(answerer, turn, before, on=on)
        right = turn.right | {clauses[one] for one in turn.right}
        held = frozenset(one for one in right if answerer.entry(one) is not None)
        yield shown(exchange.id, turn, ended, before, held)
        before = after(before, turn.text, ended.answer)


def ended_after(
    answerer: Answerer, turn: LaterTurn, before: TalkedOf, *, on: date
) -> AnswerInConversation:
    """How a turn ends. What corrects is read as the desk reads it, and what it refuses is not given
    again."""
    if turn.kind is not TurnKind.CORRECTION:
        return answer_in_conversation(answerer, turn.text, before, on=on)
    correction = correction_in(mask(turn.text).text)
    meant = correction.question if correction and correction.question else turn.text
    refused = [before.entry.entry_id] if correction and before.entry else []
    return answer_in_conversation(answerer, meant, before, on=on, without=refused)


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
        answered=bool(right),
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
        for name in (EVERY, group_of(one), one.turn.kind.value):
            given = one.given is not None
            ends = {"turns": 1, "right": one.right, "listed": one.listed, "old": one.old}
            ends |= {"given": given, "rightly given": given and one.right}
            counts.setdefault(name, Counter()).update(ends)
    return counts


def group_of(one: Shown) -> str:
    if not one.answered:
        return NEAR
    if one.turn.kind is TurnKind.CORRECTION:
        return CORRECTIONS
    return CHANGES if one.turn.kind.leaves else FOLLOW_UPS
