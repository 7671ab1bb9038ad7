"""xlsx workbooks as offices make them: several sheets, merged cells, formulas, odd numbers."""

import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from desk.errors import BadRow, InputProblem
from policydesk.imports.headers import message_headers
from policydesk.imports.rows import Row, Table
from policydesk.imports.tables import read_table

HEADER = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情"]


def row(number: object, body: object = "路灯不亮") -> list[object]:
    return [number, "A", "路灯", "2025/3/1", body]


def book(path: Path, **sheets: Sequence[Sequence[object]]) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for cells in rows:
            sheet.append(cells)
    return workbook


def read(folder: Path, workbook: Workbook) -> Table:
    workbook.save(folder / "a.xlsx")
    return read_table(folder / "a.xlsx", message_headers())


def one_sheet(folder: Path, change: Callable[[Worksheet], None], rows: int = 3) -> tuple[Row, ...]:
    """A sheet of ``rows`` messages after ``change``."""
    workbook = book(folder, 一月=[HEADER, *(row(n) for n in range(1, rows + 1))])
    change(workbook.active)
    return read(folder, workbook).rows


def test_every_sheet_with_the_columns_is_taken(tmp_path: Path) -> None:
    moved = ["留言详情", "留言时间", "留言编号", "留言主题"]
    sheets = book(
        tmp_path,
        一月=[HEADER, row(1)],
        二月=[["月报"], [], moved, ["路灯不亮", "2025/3/1", 2, "路灯"]],
    )

    table = read(tmp_path, sheets)

    assert [(r.sheet, r.number, r.text("external_no")) for r in table.rows] == [
        ("一月", 2, "1"),
        ("二月", 4, "2"),
    ]
    assert table.notes == ()


def test_a_sheet_without_the_columns_is_named_and_an_empty_one_is_not(tmp_path: Path) -> None:
    sheets = book(tmp_path, 一月=[HEADER, row(1)], 说明=[["请如实填写"]], 备用=[], 表头=[HEADER])

    assert read(tmp_path, sheets).notes == (
        "sheet 说明 was not taken: no column 留言编号, 留言主题, 留言时间, 留言详情",
    )


def test_a_hidden_sheet_is_taken_and_named(tmp_path: Path) -> None:
    sheets = book(tmp_path, 一月=[HEADER, row(1)], 二月=[HEADER, row(2)])
    sheets["二月"].sheet_state = "veryHidden"

    table = read(tmp_path, sheets)

    assert len(table.rows) == 2
    assert table.notes == ("sheet 二月 is hidden; its 1 rows count like the others",)


def test_columns_that_are_left_out_are_named(tmp_path: Path) -> None:
    sheets = book(tmp_path, 一月=[[*HEADER, "备注", "空"], [*row(1), "已电话回复", None, "旁注"]])

    assert read(tmp_path, sheets).notes == ("sheet 一月, columns not taken: 备注, (no header)",)


def test_words_beside_the_cells_are_told(tmp_path: Path) -> None:
    sheets = book(tmp_path, 一月=[HEADER, row(1)])
    sheets.active["E2"].comment = Comment("其实是两盏灯", "王某")

    assert read(tmp_path, sheets).notes == ("not taken, since they stand in no cell: comments",)


def test_rows_without_positions_are_counted_on(tmp_path: Path) -> None:
    whole, bare = tmp_path / "whole.xlsx", tmp_path / "a.xlsx"
    book(tmp_path, 一月=[HEADER, row(1), row(2)]).save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(bare, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, re.sub(rb'(<row) r="\d+"', rb"\1", content))

    assert [r.number for r in read_table(bare, message_headers()).rows] == [2, 3]


def test_a_merged_cell_says_the_same_of_every_row_that_it_covers(tmp_path: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet["B2"], sheet["E3"] = "王某", "井盖松动"
        sheet.merge_cells("B2:B4")
        sheet.merge_cells("E3:E4")

    rows = one_sheet(tmp_path, merge)

    assert [r.text("asker") for r in rows] == ["王某"] * 3
    assert [r.text("body") for r in rows] == ["路灯不亮", "井盖松动", "井盖松动"]


def test_numbers_are_read_as_their_format_shows_them(tmp_path: Path) -> None:
    def form(sheet: Worksheet) -> None:
        sheet["A2"], sheet["A2"].number_format = 7, "000000"
        sheet["E2"], sheet["E2"].number_format = 0.05, "0%"
        sheet["E3"], sheet["E3"].number_format = 0.0525, "0.00%"
        sheet["A3"] = 13912345678.0

    first, second, _ = one_sheet(tmp_path, form)

    assert (first.identifier("external_no"), first.text("body")) == ("000007", "5%")
    assert (second.identifier("external_no"), second.text("body")) == ("13912345678", "5.25%")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (1.2345678901234567e17, "a number of more than 15 digits"),
        (310115199001011000, "a number of more than 15 digits"),
        (datetime(2025, 3, 1), "has made 2025-03-01 of it"),  # noqa: DTZ001
        (True, "has made TRUE of it"),
        ("1.39E+10", "is rounded"),
        ("=A1&B1", "a formula without its value"),
    ],
)
def test_a_number_that_the_spreadsheet_changed_is_refused(
    tmp_path: Path, value: object, says: str
) -> None:
    rows = one_sheet(tmp_path, lambda sheet: sheet.cell(2, 1, value))

    with pytest.raises(BadRow, match=says):
        rows[0].identifier("external_no")


def test_a_text_formula_needs_no_value(tmp_path: Path) -> None:
    rows = one_sheet(tmp_path, lambda sheet: sheet.cell(2, 1, '="1002"'))

    assert rows[0].identifier("external_no") == "1002"


@pytest.mark.parametrize(
    "value", [-3, 9_999_999_999, timedelta(days=3), True, "#N/A", "=NOW()", 0.5]
)
def test_a_cell_with_the_format_of_a_date_ends_no_import(tmp_path: Path, value: object) -> None:
    def write(sheet: Worksheet) -> None:
        sheet["D3"], sheet["D3"].number_format = value, "yyyy-mm-dd"

    rows = one_sheet(tmp_path, write)

    assert [r.text("external_no") for r in rows] == ["1", "2", "3"]


def test_a_million_empty_rows_with_a_format_are_passed_over(tmp_path: Path) -> None:
    def write(sheet: Worksheet) -> None:
        sheet.row_dimensions[1_048_576].height = 14
        sheet["E1048576"].number_format = "0.00"

    assert len(one_sheet(tmp_path, write)) == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90, "an old xls workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (b"<html><table></table></html>", "damaged or not an xlsx file"),
    ],
)
def test_what_only_bears_the_name_of_a_workbook_is_told(
    tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)

    with pytest.raises(InputProblem, match=says):
        read_table(tmp_path / "a.xlsx", message_headers())


@pytest.mark.parametrize("lost", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_that_lacks_a_part_is_refused(tmp_path: Path, lost: str) -> None:
    book(tmp_path, 一月=[HEADER, row(1)]).save(tmp_path / "whole.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "whole.xlsx") as whole,
        zipfile.ZipFile(tmp_path / "a.xlsx", "w") as part,
    ):
        for name in whole.namelist():
            if name != lost:
                part.writestr(name, whole.read(name))

    with pytest.raises(InputProblem):
        read_table(tmp_path / "a.xlsx", message_headers())


def test_a_workbook_in_strict_open_xml_is_not_taken_for_one_without_columns(tmp_path: Path) -> None:
    book(tmp_path, 一月=[HEADER, row(1)]).save(tmp_path / "whole.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "whole.xlsx") as whole,
        zipfile.ZipFile(tmp_path / "a.xlsx", "w") as strict,
    ):
        for name in whole.namelist():
            usual = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            named = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
            strict.writestr(name, whole.read(name).replace(usual, named))

    with pytest.raises(InputProblem, match="holds no row that can be read"):
        read_table(tmp_path / "a.xlsx", message_headers())


@pytest.mark.parametrize("cut_at", [0.3, 0.9])
def test_half_a_workbook_is_refused(tmp_path: Path, cut_at: float) -> None:
    book(tmp_path, 一月=[HEADER, row(1)]).save(tmp_path / "a.xlsx")
    content = (tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "a.xlsx").write_bytes(content[: int(len(content) * cut_at)])

    with pytest.raises(InputProblem, match="damaged"):
        read_table(tmp_path / "a.xlsx", message_headers())
