"""Downloads of figures: what begins like a formula is written as a text, in xlsx and csv."""

import csv
from datetime import date
from io import BytesIO, StringIO

from openpyxl import load_workbook

from desk.exports.csv_files import csv_bytes
from desk.exports.workbooks import Cell, workbook_bytes

ROWS: list[tuple[Cell, ...]] = [
    ("部门", "件数", "日期"),
    ('=HYPERLINK("x")', -3, date(2026, 3, 2)),
    ("@区房管局", 0, None),
]


def test_a_workbook_holds_texts_numbers_and_days_and_no_formula():
    sheet = load_workbook(BytesIO(workbook_bytes({"一": ROWS})))["一"]

    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[1][:2] == ['=HYPERLINK("x")', -3]
    assert cells[1][2].date() == date(2026, 3, 2)
    assert [sheet["A2"].data_type, sheet["A2"].quotePrefix] == ["s", True]


def test_a_csv_is_told_by_its_mark_and_holds_no_formula():
    written = csv_bytes(ROWS)

    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(written.decode("utf-8-sig"))))
    assert rows[1] == ['\'=HYPERLINK("x")', "-3", "2026-03-02"]
    assert rows[2] == ["'@区房管局", "0", ""]
