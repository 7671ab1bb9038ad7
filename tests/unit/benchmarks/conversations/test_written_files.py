"""The whole conversations hold their format: labels point to something that the district has."""

from collections import Counter

import pytest

from benchmarks.conversations.written import FOLDER, Kind, written_of
from desk.completion.learning import QUESTIONS
from knowledge.learning.question_corpus.districts import Split
from knowledge.learning.question_corpus.reading import read_corpus

SLUGS = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())
DISTRICTS = {district.slug: district for district in read_corpus(QUESTIONS).districts}
HELD_BACK = [one.slug for one in read_corpus(QUESTIONS).of(Split.UNSEEN)]
LEAVES_MESSAGES = {Kind.FORM, Kind.CONFIRM}


@pytest.mark.parametrize("slug", SLUGS)
def test_labels_point_to_entries_and_agencies_of_the_district(slug):
    turns = [turn for each in written_of(slug) for turn in each.turns]

    assert {one for turn in turns for one in turn.named} <= {e.id for e in DISTRICTS[slug].entries}
    assert {turn.agency for turn in turns} <= {"", *(a.id for a in DISTRICTS[slug].agencies)}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_kind_of_turn_has_the_label_that_it_is_judged_by(slug):
    turns = [turn for each in written_of(slug) for turn in each.turns]

    assert all(len(turn.parts) >= 2 for turn in turns if turn.kind is Kind.SEVERAL)
    assert all(turn.agency for turn in turns if turn.kind is Kind.CONTACT)
    assert all(turn.entry for turn in turns if turn.kind is Kind.FOLLOW_UP or turn.kind.leaves)
    assert not any(turn.named for turn in turns if not turn.kind.asks)


@pytest.mark.parametrize("slug", SLUGS)
def test_messages_are_left_where_a_text_is_to_be_stored(slug):
    for each in written_of(slug):
        is_about_messages = bool(LEAVES_MESSAGES & {turn.kind for turn in each.turns})
        assert is_about_messages is (each.stored is not None), each.id


@pytest.mark.parametrize("slug", SLUGS)
def test_conversations_have_one_to_six_turns_and_a_name_of_their_own(slug):
    every = written_of(slug)

    assert {len(each.turns) for each in every} <= {1, 2, 3, 4, 5, 6}
    assert [name for name, times in Counter(e.id for e in every).items() if times > 1] == []
    assert all(each.id.startswith(f"{slug}-") for each in every)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_change_of_subject_is_answered_from_another_policy(slug):
    policies = {entry.id: entry.policy for entry in DISTRICTS[slug].entries}
    for each in written_of(slug):
        for before, turn in zip(each.turns, each.turns[1:], strict=False):
            if turn.kind.leaves:
                assert policies[min(before.named)] not in {policies[one] for one in turn.named}


def test_ninety_conversations_are_held_back():
    assert sum(len(written_of(slug)) for slug in HELD_BACK) == 90
