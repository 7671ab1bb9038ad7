"""Validity of entries, and their rows."""

import json
from datetime import date

import pytest

from knowledge.entries import Entry, EntryKind, ServiceRef, SourceRef
from knowledge.indexing.entry_rows import entry_from_row, entry_to_row

LAST_DAY = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("on", "in_force"),
    [
        (date(2024, 6, 30), False),
        (date(2024, 7, 1), True),
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), False),
    ],
)
def test_the_last_day_in_force_is_inclusive(on: date, in_force: bool):
    entry = Entry("faq:1", EntryKind.FAQ, "答复", valid_from=date(2024, 7, 1), valid_until=LAST_DAY)

    assert entry.in_force(on) is in_force


def test_an_entry_without_dates_is_always_in_force():
    assert Entry("faq:1", EntryKind.FAQ, "答复").in_force(LAST_DAY)


def test_an_entry_survives_being_written_as_json():
    source = SourceRef(
        "p1",
        "办法",
        "临政规〔2024〕1号",
        "第三条",
        "a3",
        "/policies/p1#a3",
        "引文",
        "d1g",
        None,
        LAST_DAY,
    )
    entry = Entry(
        "faq:1", EntryKind.FAQ, "答复\u2028完", "问题", ("问法",), (source,),
        (ServiceRef("申领", "/apply"),), None, LAST_DAY, "《新办法》",
    )  # fmt: skip

    written = json.dumps(entry_to_row(entry), ensure_ascii=False)

    assert entry_from_row(json.loads(written)) == entry
