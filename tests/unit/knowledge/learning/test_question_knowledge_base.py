"""A district of the corpus becomes the entries that a desk would hold."""

from dataclasses import replace
from datetime import date

from knowledge.entries import EntryKind
from knowledge.learning.question_corpus.districts import CorpusQuestion, QuestionKind
from knowledge.learning.question_corpus.knowledge_base import (
    entries_of,
    first_day_all_hold,
    right_ids,
)
from tests.fakes.corpus_district import DISTRICT, ENTRIES, POLICY


def test_entries_stand_before_the_clauses_and_cite_theirs():
    entries = entries_of(DISTRICT)

    assert [entry.entry_id for entry in entries] == [
        "a-mao-1",
        "a-mao-2",
        "clause:a-mao:第一条",
        "clause:a-mao:第二条",
    ]
    assert [entry.kind for entry in entries[1:3]] == [EntryKind.FAQ, EntryKind.CLAUSE]
    assert entries[0].sources[0].place == entries[2].sources[0].place == ("a-mao", "第一条")
    assert entries[0].similar_questions == ("猫登记",)
    assert entries[0].scope == "仅限家猫"
    assert entries[2].context == "甲区养猫办法"


def test_an_entry_holds_as_long_as_its_policy():
    entry = entries_of(DISTRICT)[0]

    assert not entry.in_force(date(2026, 1, 31))
    assert entry.in_force(date(2028, 1, 31))
    assert not entry.in_force(date(2028, 2, 1))


def test_the_entry_the_others_that_answer_and_their_clauses_are_right():
    line = CorpusQuestion("猫要登记不，收钱不", "a-mao-1", ["a-mao-2"], QuestionKind.SEVERAL, "x")

    right = right_ids(line, {entry.id: entry for entry in ENTRIES})

    assert right == {"a-mao-1", "a-mao-2", "clause:a-mao:第一条", "clause:a-mao:第二条"}


def test_nothing_is_right_for_a_line_that_nothing_answers():
    line = CorpusQuestion("狗呢", None, [], QuestionKind.NOTHING, "x")

    assert right_ids(line, {}) == frozenset()


def test_all_policies_hold_from_the_latest_first_day_on():
    later = replace(POLICY, id="a-gou", in_force_from=date(2026, 5, 1))

    assert first_day_all_hold(replace(DISTRICT, policies=[later, POLICY])) == date(2026, 5, 1)
