"""Tables: xlsx, csv in the encodings that Chinese programs write, jsonl."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from desk.errors import BadRow, InputProblem
from policydesk.imports.headers import message_headers
from policydesk.imports.rows import Row
from policydesk.imports.tables import read_table

HEADER = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "点赞数"]
ROW = [188006, "A0001", "地铁何时开通", "2019/2/28 11:25:05", "请问何时开通？", 3]


def xlsx(path: Path, *rows: Sequence[object]) -> Path:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def test_xlsx_columns_are_found_by_their_chinese_headers(tmp_path: Path) -> None:
    table = read_table(xlsx(tmp_path / "a.xlsx", HEADER, ROW), message_headers())

    assert table.rows[0].text("external_no") == "188006"
    assert table.rows[0].text("subject") == "地铁何时开通"
    assert table.rows[0].count("likes") == 3
    assert table.rows[0].number == 2


def test_a_title_above_the_header_row_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", ["2019年留言汇总"], [], HEADER, [], ROW)

    table = read_table(file, message_headers())

    assert [row.number for row in table.rows] == [5]


def test_the_sheet_with_the_columns_is_taken_wherever_it_stands(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active.append(["说明", "本表由系统导出"])
    sheet = workbook.create_sheet("留言")
    sheet.append(HEADER)
    sheet.append(ROW)
    workbook.save(tmp_path / "a.xlsx")

    assert len(read_table(tmp_path / "a.xlsx", message_headers()).rows) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_in_the_encodings_that_excel_writes(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    lines = [delimiter.join(HEADER), delimiter.join(map(str, ROW))]
    file = tmp_path / "a.csv"
    file.write_text("\n".join(lines), encoding=encoding)

    table = read_table(file, message_headers())

    assert table.rows[0].text("body") == "请问何时开通？"


def test_a_csv_cell_may_hold_several_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(",".join(HEADER) + '\n1,u,题,2019/1/1,"第一行\n第二行",0\n', encoding="utf-8")

    assert read_table(file, message_headers()).rows[0].text("body") == "第一行\n第二行"


def test_jsonl_takes_the_names_of_the_contract(tmp_path: Path) -> None:
    row = {"id": "m1", "subject": "题", "body": "文", "created_at": "2019-01-01T08:00:00+08:00"}
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n\n", encoding="utf-8")

    table = read_table(file, message_headers())

    assert table.rows[0].text("external_no") == "m1"
    assert "asker" not in table.fields


def test_a_missing_column_is_named_with_those_that_are_needed(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADER[:4], ROW[:4])

    with pytest.raises(InputProblem) as problem:
        read_table(file, message_headers())

    assert str(problem.value) == (
        f"{file}: no column 留言详情 (found: {', '.join(HEADER[:4])}). "
        "Mend: the header row needs 留言编号, 留言主题, 留言时间, 留言详情"
    )


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"not a workbook", "damaged or not an xlsx file"),
        ("a.xlsx", b"", "the file is empty"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "cannot read .xls files"),
        ("a.csv", b"\xff\xff\xff\xff", "neither UTF-8 nor GB 18030"),
        ("a.jsonl", b"[1, 2]", "row 1, the row: is not a JSON object"),
    ],
)
def test_a_file_that_is_not_what_it_seems_gives_one_line(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    with pytest.raises(InputProblem, match=says) as problem:
        read_table(file, message_headers())

    assert str(problem.value).startswith(str(file))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="no such file"):
        read_table(tmp_path / "a.csv", message_headers())


@pytest.mark.parametrize(
    "names",
    [
        ["*留言编号", "留言主题（必填）", "留言时间\n(年-月-日)", "留 言 详 情："],
        ["留言编号", "留言主题", "留言时间", "留言详情", "标题", "内容"],
        ["id", "标题", "留言编号", "留言主题", "留言时间", "留言详情"],
    ],
)
def test_a_header_is_known_with_stars_and_brackets_and_before_its_like(
    tmp_path: Path, names: list[str]
) -> None:
    meant = {"编号": "m1", "主题": "题", "时间": "2025/3/1", "详情": "文"}
    cells = [next((v for k, v in meant.items() if k in n.replace(" ", "")), "x") for n in names]

    row = read_table(xlsx(tmp_path / "a.xlsx", names, cells), message_headers()).rows[0]

    fields = ("external_no", "subject", "created_at", "body")
    assert [row.text(field) for field in fields] == ["m1", "题", "2025/3/1", "文"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": 1, "id": 2}', "has 'id' twice"),
        ("[" * 100_000, "is not JSON"),
        ('{"id": ' + "9" * 5000 + "}", "is not JSON"),
    ],
)
def test_a_line_of_json_that_is_no_row_is_named(tmp_path: Path, line: str, says: str) -> None:
    good = {"id": "m1", "subject": "题", "body": "文", "created_at": "2019-01-01"}
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(good)}\n{line}\n", encoding="utf-8")

    rows = read_table(tmp_path / "a.jsonl", message_headers()).rows

    assert says in str(rows[1].fault)


@pytest.mark.parametrize(
    ("written", "meant"), [("1,234", 1234), ("3.0", 3), ("３", 3), (2.0, 2), ("", 0)]
)
def test_a_count_is_read_as_it_is_shown(written: object, meant: int) -> None:
    assert Row(2, {"likes": written}).count("likes") == meant


@pytest.mark.parametrize("written", ["1,23", "50%", "-1", "1.5", True, "9" * 5000])
def test_what_is_no_count_is_refused(written: object) -> None:
    with pytest.raises(BadRow, match="must be a whole number"):
        Row(2, {"likes": written}).count("likes")


def test_a_count_must_be_a_whole_number() -> None:
    row = Row(2, {"likes": "many"})

    with pytest.raises(BadRow, match="likes: must be a whole number, is 'many'"):
        row.count("likes")


def test_one_array_over_all_lines_is_refused_with_the_way_to_write_it(tmp_path: Path) -> None:
    file = tmp_path / "m.jsonl"
    file.write_text('[\n{"留言编号": "1"},\n{"留言编号": "2"}\n]', encoding="utf-8")

    with pytest.raises(InputProblem, match=r"one JSON array.*one JSON object a line"):
        read_table(file, message_headers())
