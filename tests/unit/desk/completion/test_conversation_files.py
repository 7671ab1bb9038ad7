"""The written conversations hold their format: entries that exist, and two to five turns."""

from collections import Counter

import pytest

from desk.completion.conversations import TurnKind, exchanges_of
from desk.completion.learning import QUESTIONS
from knowledge.learning.question_corpus.reading import read_corpus

LEAST_EXCHANGES = 140  # of a district
CORPUS = read_corpus(QUESTIONS)


@pytest.mark.parametrize("district", CORPUS.districts, ids=lambda each: each.slug)
def test_every_district_has_conversations_whose_entries_exist(district):
    exchanges = exchanges_of(district)

    known = {entry.id for entry in district.entries}
    named = {one for each in exchanges for turn in each.turns for one in turn.right}
    assert len(exchanges) >= LEAST_EXCHANGES
    assert named | {each.opening.entry for each in exchanges} <= known
    assert {len(each.turns) for each in exchanges} <= {1, 2, 3, 4}
    assert len({each.id for each in exchanges}) == len(exchanges)


@pytest.mark.parametrize("district", CORPUS.districts, ids=lambda each: each.slug)
def test_only_what_nothing_answers_has_no_entry(district):
    turns = [turn for each in exchanges_of(district) for turn in each.turns]

    unanswered = {turn.kind for turn in turns if turn.entry is None}
    assert TurnKind.NEAR in unanswered <= {TurnKind.NEAR, TurnKind.GARBLED}
    assert all(2 <= len(turn.text) <= 40 for turn in turns)


@pytest.mark.parametrize("district", CORPUS.districts, ids=lambda each: each.slug)
def test_a_change_of_subject_is_answered_from_another_policy(district):
    policies = {entry.id: entry.policy for entry in district.entries}
    left = [
        (policies[each.opening.entry], policies[turn.entry])
        for each in exchanges_of(district)
        for turn in each.turns[:1]
        if turn.kind.leaves
    ]

    assert len(left) >= 8
    assert all(old != new for old, new in left)


def test_no_exchange_stands_twice():
    openings = Counter(
        (each.opening.entry, *(turn.text for turn in each.turns))
        for district in CORPUS.districts
        for each in exchanges_of(district)
    )

    assert [exchange for exchange, times in openings.items() if times > 1] == []


def test_what_a_correction_asks_is_a_part_of_it_and_answered_by_another_entry():
    corrections = [
        (each.opening.entry, turn)
        for district in CORPUS.districts
        for each in exchanges_of(district)
        for turn in each.turns
        if turn.kind is TurnKind.CORRECTION
    ]

    assert len(corrections) >= 150
    assert all(turn.asked and turn.asked in turn.text for _, turn in corrections)
    assert [turn.text for refused, turn in corrections if refused in turn.right] == []
