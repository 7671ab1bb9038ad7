"""Odd rows are taken, counted and said; only a row that says nothing is refused."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from casework.board import Message
from desk.clock import Clock
from policydesk.imports.markup import plain_text
from policydesk.imports.messages import MessageReader, import_messages
from tests.fakes.memory import MemoryDatabase

NOW = datetime(2024, 3, 4, 4, tzinfo=UTC)
ROW = {
    "留言编号": "1", "留言用户": "A1", "留言主题": "补贴怎么申请", "留言详情": "请问条件是什么？",
    "留言时间": "2024-03-01 09:00:00",
}  # fmt: skip


class March(Clock):
    """The fourth of March 2024."""

    def now(self) -> datetime:
        return NOW.astimezone(self.zone)


def imported(folder: Path, *rows: Mapping[str, object]) -> tuple[tuple[str, ...], list[Message]]:
    """The notes of an import, and what was stored."""
    file = folder / "messages.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    with MemoryDatabase().uow() as uow:
        summary = import_messages(uow, file, MessageReader(b"k" * 32, March(), Random(1)))
        return summary.notes, uow.messages.list()


def test_without_a_subject_the_first_line_of_the_body_stands_in(tmp_path: Path) -> None:
    notes, (message,) = imported(tmp_path, {**ROW, "留言主题": "", "留言详情": "第一行\n第二行"})

    assert (message.subject, message.body) == ("第一行", "第一行\n第二行")
    assert notes == ("1 messages have no subject; the first line of the body stands in",)


def test_without_a_body_the_subject_is_all_there_is(tmp_path: Path) -> None:
    notes, (message,) = imported(tmp_path, {**ROW, "留言详情": None})

    assert (message.subject, message.body) == ("补贴怎么申请", "")
    assert notes == ("1 messages have no body; the subject is all they say",)


def test_fifty_thousand_characters_are_kept_whole(tmp_path: Path) -> None:
    notes, (message,) = imported(tmp_path, {**ROW, "留言详情": "请问条件。" * 10_000})

    assert len(message.body) == 50_000
    assert notes == ("1 messages are longer than 4000 characters; grouping reads the beginning",)


def test_of_html_the_text_is_kept(tmp_path: Path) -> None:
    body = "<p>您好&nbsp;</p><script>alert(1)</script><div>补贴<b>怎么</b>申请？<br/>谢谢</div>"

    notes, (message,) = imported(tmp_path, {**ROW, "留言详情": body})

    assert message.body == "您好\n补贴怎么申请？\n谢谢"
    assert notes == ("1 messages hold HTML; its text was taken",)


def test_a_sign_of_comparison_is_no_markup() -> None:
    assert plain_text("收入<3000且面积>60平，算吗？") == "收入<3000且面积>60平，算吗？"


def test_a_date_in_the_future_is_taken_and_said(tmp_path: Path) -> None:
    notes, (message,) = imported(tmp_path, {**ROW, "留言时间": "2031-01-01 08:00:00"})

    assert message.created_at.year == 2031
    assert notes == ("1 messages are dated after today; the jobs of a night wait until that day",)


def test_one_asker_with_a_hundred_messages_is_named_as_one(tmp_path: Path) -> None:
    rows = [{**ROW, "留言编号": str(n), "留言主题": f"补贴{n}"} for n in range(101)]

    notes, stored = imported(tmp_path, *rows)

    assert len({message.asker_key for message in stored}) == 1
    assert notes == ("1 askers left 100 messages or more, at most 101; each counts as one asker",)
