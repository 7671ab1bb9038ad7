"""JSON Lines: whole or not at all, bad rows named."""

import json
from pathlib import Path

import pytest

from desk.errors import BadRows, InputProblem
from policydesk.imports.jsonl import Field, Holds, read_jsonl, rejected_beside, write_jsonl

FIELDS = (
    Field("id", Holds.ID),
    Field("text"),
    Field("more", Holds.TEXTS, required=False),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rows.jsonl"


def test_rows_come_in_order_with_the_fields_asked_for(file: Path):
    file.write_text(
        '\ufeff{"id": 7, "text": "一\u2028行", "other": 1}\n\n'
        '{"id": "b", "text": "", "more": ["x"]}\n',
        encoding="utf-8",
    )

    assert read_jsonl(file, FIELDS) == [
        {"id": 7, "text": "一\u2028行"},
        {"id": "b", "text": "", "more": ["x"]},
    ]


@pytest.mark.parametrize(
    ("line", "field", "reason"),
    [
        ('{"text": "a"}', "id", "is missing"),
        ('{"id": "a", "text": null}', "text", "is missing"),
        ('{"id": "a", "text": 3}', "text", "must be a text"),
        ('{"id": "", "text": "a"}', "id", "must be a text or a whole number"),
        ('{"id": true, "text": "a"}', "id", "must be a text or a whole number"),
        ('{"id": "a", "text": "\\ud800"}', "text", "must be a text"),
        ('{"id": "a", "text": "a", "more": ["x", 1]}', "more", "must be a list of texts"),
        ('["id"]', "the row", "is not a JSON object"),
        ('{"id": "a"', "the row", "is not JSON"),
        ("[" * 100_000, "the row", "is not JSON"),
        ('{"id": "first", "text": "again"}', "id", "'first' stands in an earlier row"),
    ],
)
def test_a_bad_row_is_named_by_file_row_field_and_reason(
    file: Path, line: str, field: str, reason: str
):
    file.write_text('{"id": "first", "text": "a"}\n\n' + line + "\n", encoding="utf-8")

    with pytest.raises(BadRows) as fault:
        read_jsonl(file, FIELDS, unique="id")

    (problem,) = fault.value.problems
    assert (problem.file, problem.row, problem.field) == (file, 3, field)
    assert problem.reason.startswith(reason)


def test_bad_rows_are_written_and_the_others_taken_where_they_may_be_skipped(file: Path):
    file.write_text('{"id": "a"}\n{"id": "b", "text": "good"}\n', encoding="utf-8")
    rejected = rejected_beside(file.with_name("out.jsonl"), file)

    assert read_jsonl(file, FIELDS, skip_to=rejected) == [{"id": "b", "text": "good"}]

    (row,) = map(json.loads, rejected.read_text(encoding="utf-8").splitlines())
    assert row == {
        "file": str(file),
        "row": 1,
        "field": "text",
        "reason": "is missing",
        "line": '{"id": "a"}',
    }


def test_no_file_of_rejected_rows_where_none_is_bad(file: Path):
    file.write_text('{"id": "b", "text": "good"}\n', encoding="utf-8")
    rejected = rejected_beside(file, file)

    read_jsonl(file, FIELDS, skip_to=rejected)

    assert not rejected.exists()


def test_a_missing_file_and_one_that_is_not_text_are_named(file: Path):
    with pytest.raises(InputProblem, match="no such file"):
        read_jsonl(file, FIELDS)

    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputProblem, match="not UTF-8"):
        read_jsonl(file, FIELDS)


def test_what_is_written_reads_back(file: Path):
    rows = [{"id": 1, "text": "中文"}, {"id": 2, "text": "\u2028"}]

    write_jsonl(file, rows)

    assert read_jsonl(file, FIELDS) == rows
