"""Several wordings of one question are searched at once, among all entries or within a policy."""

from datetime import date

import pytest

from knowledge import Entry, EntryKind, Index, Wording, build_in_memory, search_wordings
from tests.fakes.knowledge import HashingEmbedder, source_at

ON = date(2026, 6, 1)
D1 = source_at("dogs", "清溪区养犬管理办法", "第一条", label="第一条")
D2 = source_at("dogs", "清溪区养犬管理办法", "第二条", label="第二条")
L1 = source_at("lifts", "清溪区加装电梯办法", "第一条", label="第一条")
WHERE = Entry("faq:1", EntryKind.FAQ, "到派出所办。", "狗证去哪里办", sources=(D1,))
LIFT = Entry("faq:2", EntryKind.FAQ, "到街道办。", "加装电梯去哪里办", sources=(L1,))
CITED = Entry("clause:1", EntryKind.CLAUSE, "养犬登记由派出所办理。", sources=(D1,))
ALONE = Entry("clause:2", EntryKind.CLAUSE, "每年交管理费一百五十元。", sources=(D2,))


@pytest.fixture
def index() -> Index:
    return build_in_memory([WHERE, LIFT, CITED, ALONE], HashingEmbedder())


def ids(found) -> list[list[str]]:
    return [[hit.entry_id for hit in hits] for hits in found]


def test_a_wording_within_a_policy_finds_nothing_of_another(index):
    found = search_wordings(index, [Wording("去哪里办", "lifts"), Wording("去哪里办")], on=ON)

    assert ids(found)[0] == ["faq:2"]
    assert set(ids(found)[1]) >= {"faq:1", "faq:2"}


def test_a_clause_that_one_entry_cites_counts_as_that_entry(index):
    (found,) = search_wordings(index, [Wording("养犬登记由派出所办理", "dogs")], on=ON)

    assert [hit.entry_id for hit in found][:1] == ["faq:1"]
    assert "clause:1" not in {hit.entry_id for hit in found}


def test_a_clause_stands_for_itself_where_the_entry_says_nothing_of_what_is_asked(index):
    (found,) = search_wordings(index, [Wording("养犬登记要多少钱", "dogs")], on=ON)

    assert {hit.entry_id for hit in found} == {"faq:1", "clause:1", "clause:2"}


def test_what_is_refused_is_not_found(index):
    (found,) = search_wordings(index, [Wording("狗证去哪里办")], on=ON, without=["faq:1"])

    assert "faq:1" not in {hit.entry_id for hit in found}


def test_each_text_is_encoded_once_and_all_in_one_call(index):
    encoded = index.embedder.encoded
    encoded.clear()

    search_wordings(
        index, [Wording("去哪里办"), Wording("去哪里办", "dogs"), Wording("养犬")], on=ON
    )

    assert encoded == ["去哪里办", "养犬"]


def test_a_policy_that_is_not_there_finds_nothing(index):
    assert search_wordings(index, [Wording("去哪里办", "another")], on=ON) == [()]
