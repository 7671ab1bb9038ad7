"""CSV files: encodings, delimiters, quotation marks in the wrong place."""

from pathlib import Path

import pytest

from desk.errors import InputProblem
from policydesk.imports.headers import message_headers
from policydesk.imports.rows import Row
from policydesk.imports.tables import read_table

HEADER = "留言编号,留言用户,留言主题,留言时间,留言详情\n"


def read(folder: Path, text: str, encoding: str = "utf-8") -> tuple[Row, ...]:
    (folder / "a.csv").write_bytes(text.encode(encoding))
    return read_table(folder / "a.csv", message_headers()).rows


def bodies(rows: tuple[Row, ...]) -> list[str]:
    """What each row says, or that it is no row."""
    return ["fault" if row.fault else row.text("body") for row in rows]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-8-sig"])
def test_the_encodings_of_excel_and_of_windows_programs_are_read(
    tmp_path: Path, encoding: str
) -> None:
    assert bodies(read(tmp_path, f"{HEADER}1,A,题,2025/3/1,龘字\n", encoding)) == ["龘字"]


def test_two_marks_of_byte_order_hide_no_column(tmp_path: Path) -> None:
    quoted = HEADER.replace("留言编号", '"留言编号"')

    assert bodies(read(tmp_path, f"\ufeff\ufeff{quoted}1,A,题,2025/3/1,文\n")) == ["文"]


def test_numbers_are_the_same_in_any_width(tmp_path: Path) -> None:
    (row,) = read(tmp_path, f"{HEADER}１００１－Ａ,A,题,2025/3/1,文\n")

    assert row.identifier("external_no") == "1001－A"


def test_a_stray_zero_byte_is_dropped(tmp_path: Path) -> None:
    assert bodies(read(tmp_path, f"{HEADER}1,A,题,2025/3/1,路\0灯\n")) == ["路灯"]


@pytest.mark.parametrize(
    "above", ["sep=;\n", "2025年,一季度,留言,汇总,表,共,三,件\n", "制表：张，审核：李\n\n"]
)
def test_the_delimiter_is_that_of_the_header_row(tmp_path: Path, above: str) -> None:
    table = f"{HEADER}1,A,题,2025/3/1,文\n".replace(",", ";").replace(";文", ";你好,路灯不亮")

    assert bodies(read(tmp_path, above + table)) == ["你好,路灯不亮"]


@pytest.mark.parametrize(
    "first",
    [
        '1,A,题,2025/3/1,"路灯不亮',
        '1,A,"题,2025/3/1,路灯不亮',
        '"1,A,题,2025/3/1,路灯不亮',
    ],
)
def test_a_mark_that_is_never_closed_takes_its_own_row_alone(tmp_path: Path, first: str) -> None:
    rows = read(tmp_path, f"{HEADER}{first}\n2,B,题,2025/3/1,井盖松动\n3,C,题,2025/3/1,树倒了\n")

    assert bodies(rows) == ["fault", "井盖松动", "树倒了"]
    assert [row.number for row in rows] == [2, 3, 4]
    assert "quotation mark" in str(rows[0].fault)


def test_a_mark_that_a_later_row_closes_takes_its_own_row_alone(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        f'{HEADER}1001,A,题,2025/3/1,"路灯不亮\n1002,B,题,2025/3/1,井盖松动\n'
        '1003,C,题,2025/3/1,树倒了"\n1004,D,题,2025/3/1,有异味\n',
    )

    assert bodies(rows)[:2] == ["fault", "井盖松动"]
    assert bodies(rows)[-1] == "有异味"
    assert len(rows) == 4


def test_two_marks_that_are_never_closed_take_two_rows(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        f'{HEADER}1,A,题,2025/3/1,"路灯不亮\n2,B,题,2025/3/1,井盖松动\n3,C,题,2025/3/1,"树倒了\n',
    )

    assert bodies(rows) == ["fault", "井盖松动", "fault"]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ('"停车难"的问题', '"停车难"的问题'),
        ('6"水管', '6"水管'),
        ('"全是""引""号"', '全是"引"号'),
        ('"第一行\n第二行,还有\n1,2,3"', "第一行\n第二行,还有\n1,2,3"),
    ],
)
def test_marks_that_belong_to_the_text_stay(tmp_path: Path, cell: str, meant: str) -> None:
    rows = read(tmp_path, f"{HEADER}1,A,题,2025/3/1,{cell}\n2,B,题,2025/3/1,文\n")

    assert bodies(rows) == [meant, "文"]


def test_a_text_cut_at_its_own_comma_is_named_not_shortened(tmp_path: Path) -> None:
    rows = read(tmp_path, f"{HEADER}1,A,题,2025/3/1,路灯不亮,三天了\n2,B,题,2025/3/1,文,,\n")

    assert bodies(rows) == ["fault", "文"]
    assert "三天了" in str(rows[0].fault)


def test_a_repeated_header_row_and_blank_rows_are_passed_over(tmp_path: Path) -> None:
    rows = read(tmp_path, f"{HEADER}1,A,题,2025/3/1,文\n,,,,\n\n{HEADER}2,B,题,2025/3/1,文\n")

    assert [row.number for row in rows] == [2, 6]


def test_a_cell_of_more_than_131072_characters_is_read(tmp_path: Path) -> None:
    long = "灯" * 140_000

    assert bodies(read(tmp_path, f'{HEADER}1,A,题,2025/3/1,"{long}"\n')) == [long]


def test_a_workbook_under_the_name_of_a_csv_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"PK\x03\x04rest")

    with pytest.raises(InputProblem, match="a workbook under another name"):
        read_table(tmp_path / "a.csv", message_headers())


def test_a_mark_that_is_never_closed_in_the_header_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="; row 1 has a quotation mark"):
        read(tmp_path, f'"{HEADER}1,A,题,2025/3/1,文\n')
