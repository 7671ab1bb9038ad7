"""A thinned district has a few entries of each policy; clauses tell the rest, or nothing does."""

from collections import Counter

import pytest

from desk.completion.learning import QUESTIONS
from desk.completion.thinned import KEPT, clause_of, thinned
from knowledge import EntryKind
from knowledge.learning.question_corpus.reading import read_corpus

DISTRICT = read_corpus(QUESTIONS).districts[0]


@pytest.fixture(scope="module")
def held() -> set[str]:
    return {entry.entry_id for entry in thinned(DISTRICT)}


def test_each_policy_keeps_a_few_entries(held):
    kept = Counter(entry.policy for entry in DISTRICT.entries if entry.id in held)

    assert set(kept.values()) == {KEPT}
    assert set(kept) == {policy.id for policy in DISTRICT.policies}


def test_what_is_kept_has_its_clause(held):
    assert {clause_of(entry) for entry in DISTRICT.entries if entry.id in held} <= held


def test_of_what_is_missing_clauses_tell_half_and_nothing_tells_the_rest(held):
    missing = [entry for entry in DISTRICT.entries if entry.id not in held]
    told = sum(clause_of(entry) in held for entry in missing)

    assert 0.4 <= told / len(missing) <= 0.7


def test_the_same_desk_comes_out_each_time(held):
    again = thinned(DISTRICT)

    assert {entry.entry_id for entry in again} == held
    assert {entry.kind for entry in again} == {EntryKind.FAQ, EntryKind.CLAUSE}
