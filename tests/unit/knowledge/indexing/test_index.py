"""What the index knows of its entries as whole arrays."""

from datetime import date

import pytest

from knowledge.entries import Entry, EntryKind
from knowledge.indexing.assembly import build_in_memory
from tests.fakes.knowledge import HashingEmbedder

FIRST, LAST = date(2024, 1, 1), date(2024, 6, 30)
ENTRIES = (
    Entry("always", EntryKind.CLAUSE, "第一条"),
    Entry("from", EntryKind.CLAUSE, "第二条", valid_from=FIRST),
    Entry("until", EntryKind.CLAUSE, "第三条", valid_until=LAST),
    Entry("between", EntryKind.CLAUSE, "第四条", valid_from=FIRST, valid_until=LAST),
)


@pytest.fixture(scope="module")
def index():
    return build_in_memory(ENTRIES, HashingEmbedder())


@pytest.mark.parametrize(
    "on",
    [date(2023, 12, 31), FIRST, date(2024, 3, 1), LAST, date(2024, 7, 1), date.min, date.max],
)
def test_the_index_and_each_entry_agree_on_what_is_in_force(index, on: date):
    assert index.in_force(on).tolist() == [entry.in_force(on) for entry in ENTRIES]


def test_without_a_day_every_entry_counts(index):
    assert index.in_force(None).tolist() == [True] * 4
