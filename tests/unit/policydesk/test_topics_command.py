import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from desk.errors import BadRows
from faq_builder import group_messages
from policydesk.commands.message_files import read_message_file
from policydesk.commands.topics import assigned_rows, topic_row
from tests.unit.faq_builder.word_encoder import WordEncoder


def written(path: Path, *rows: Mapping[str, object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def message(number: object, subject: str, **more: Any) -> dict[str, object]:
    return {"id": number, "subject": subject, "body": "", **more}


def test_rows_come_back_in_order_under_the_ids_of_the_file(tmp_path: Path) -> None:
    rows = [message(9, "居住证到期了怎么续签"), message("9", "路灯不亮"), message(1, "路灯不亮")]
    read = read_message_file(written(tmp_path / "m.jsonl", *rows))

    grouping = group_messages(read.items, WordEncoder())
    assigned = assigned_rows(read, grouping)

    assert [row["id"] for row in assigned] == [9, "9", 1]
    assert assigned[1]["question_group"] == assigned[2]["question_group"]
    assert assigned[0]["topic"] != assigned[1]["topic"]


def test_the_summary_has_the_fields_of_the_contract(tmp_path: Path) -> None:
    rows = [
        message(1, "路灯不亮", asker="a", created_at="2026/3/1 8:00:00"),
        message(2, "路灯不亮", asker="a", created_at="2026-03-05T09:00:00+08:00"),
    ]
    read = read_message_file(written(tmp_path / "m.jsonl", *rows))

    row = topic_row(group_messages(read.items, WordEncoder()).topics[0], read)

    assert row["representative_question"] == "路灯不亮"
    assert (row["size"], row["askers"], row["message_ids"]) == (2, 1, [1, 2])
    assert row["first_seen"] == "2026-03-01T08:00:00+08:00"
    assert row["last_seen"] == "2026-03-05T09:00:00+08:00"
    assert [group["size"] for group in row["question_groups"]] == [2]


def test_bad_rows_are_named_with_file_row_field_and_reason(tmp_path: Path) -> None:
    path = written(
        tmp_path / "m.jsonl",
        message(1, "路灯不亮", created_at="2026-13-45"),
        message(1, "路灯不亮"),
        message(1, "路灯不亮"),
        message(2, "路灯不亮", asker=[]),
    )

    with pytest.raises(BadRows) as caught:
        read_message_file(path)

    lines = str(caught.value).splitlines()
    assert lines[0].startswith(f"{path}: row 1, created_at: unreadable date '2026-13-45'")
    assert lines[1] == f"{path}: row 3, id: 1 stands in an earlier row"
    assert lines[2] == f"{path}: row 4, asker: must be a text or a whole number"


def test_messages_without_subject_body_asker_or_date_are_taken(tmp_path: Path) -> None:
    path = written(tmp_path / "m.jsonl", {"id": 1}, {"id": 2, "subject": None, "asker": ""})

    items = read_message_file(path).items

    assert [(i.subject, i.body, i.asker, i.created_at) for i in items] == [("", "", None, None)] * 2


def test_what_is_strange_in_a_file_is_counted_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on = "2026-03-05T09:00:00+08:00"
    rows = [
        message(1, "", asker="a", created_at=on),
        message(2, "路灯不亮", asker="a", created_at=on),
        message(3, "路灯不亮", asker="a", created_at=on),
        message(4, "路灯" * 25_000, asker="b", created_at=on),
    ]

    read_message_file(written(tmp_path / "m.jsonl", *rows))

    assert capsys.readouterr().err.splitlines() == [
        "policydesk: 1 of 4 messages have neither subject nor body",
        "policydesk: 2 of 4 messages have an asker who wrote before and counts once",
        "policydesk: 1 of 4 messages have the very text of another",
        "policydesk: 1 of 4 messages have more than 4000 characters; the rest is not read",
    ]
