"""Validity of entries, and their rows."""

import json
from datetime import date

import pytest

from casework.policies import ServiceItem
from knowledge.entries import Entry, EntryKind
from knowledge.indexing.entry_rows import entry_from_row, entry_to_row
from tests.fakes.knowledge import source_at

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
    source = source_at(
        "p1",
        "办法",
        "a3",
        doc_no="临政规〔2024〕1号",
        url="/policies/p1#a3",
        quote="引文",
        digest="d1g",
        valid_until=LAST_DAY,
        label="第三条",
    )
    entry = Entry(
        "faq:1", EntryKind.FAQ, "答复\u2028完", "问题", ("问法",), (source,),
        (ServiceItem("申领", "/apply"),), None, LAST_DAY, "《新办法》",
    )  # fmt: skip

    written = json.dumps(entry_to_row(entry), ensure_ascii=False)

    assert entry_from_row(json.loads(written)) == entry
