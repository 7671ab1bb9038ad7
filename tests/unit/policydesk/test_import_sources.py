"""Messages of windows and of 12345: where they were said, and who said them."""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from casework.board import Channel, Message
from desk.clock import Clock
from policydesk.imports.messages import MessageReader, import_messages
from tests.fakes.memory import MemoryDatabase

SECRET = b"k" * 32
ROW = {
    "工单编号": "W1", "诉求标题": "医保断缴", "诉求内容": "断缴三个月还能补吗？",
    "受理时间": "2024-03-01 09:00:00",
}  # fmt: skip


def imported(
    folder: Path, *rows: Mapping[str, object], database: MemoryDatabase | None = None, **told: Any
) -> list[Message]:
    file = folder / "messages.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    kept = database or MemoryDatabase()
    with kept.uow() as uow:
        reader = MessageReader(SECRET, Clock(), Random(1), **told)
        import_messages(uow, file, reader)
        uow.commit()
        return uow.messages.list()


def test_a_file_of_work_orders_is_one_of_the_hotline(tmp_path: Path) -> None:
    (message,) = imported(tmp_path, ROW, channel=Channel.HOTLINE)

    assert (message.channel, message.external_no) == (Channel.HOTLINE, "W1")
    assert message.subject == "医保断缴"


def test_a_cell_says_the_channel_before_the_command_does(tmp_path: Path) -> None:
    rows = [
        {**ROW, "来源渠道": "12345"},
        {**ROW, "工单编号": "W2", "来源渠道": "窗口反馈", "咨询窗口": "婚姻登记3号窗口"},
        {**ROW, "工单编号": "W3", "来源渠道": ""},
    ]

    found = imported(tmp_path, *rows, channel=Channel.IMPORTED)

    assert {m.external_no: m.channel for m in found} == {
        "W1": Channel.HOTLINE, "W2": Channel.WINDOW, "W3": Channel.IMPORTED,
    }  # fmt: skip
    assert {m.external_no: m.window for m in found}["W2"] == "婚姻登记3号窗口"


def test_a_named_window_is_enough_to_know_the_channel(tmp_path: Path) -> None:
    (message,) = imported(tmp_path, {**ROW, "咨询窗口": "社保窗口"})

    assert (message.channel, message.window) == (Channel.WINDOW, "社保窗口")


def test_a_later_file_that_says_nothing_of_channels_leaves_them(tmp_path: Path) -> None:
    database = MemoryDatabase()
    imported(tmp_path, ROW, database=database, channel=Channel.HOTLINE)

    (message,) = imported(tmp_path, ROW, database=database)

    assert message.channel is Channel.HOTLINE


def test_one_telephone_number_is_one_asker_however_it_is_written(tmp_path: Path) -> None:
    rows = [
        {**ROW, "联系电话": "13812345678", "诉求人": "王某"},
        {**ROW, "工单编号": "W2", "联系电话": "+86 138-1234-5678", "诉求人": ""},
        {**ROW, "工单编号": "W3", "联系电话": "", "诉求人": "王某"},
    ]

    found = imported(tmp_path, *rows)

    keys = {m.external_no: m.asker_key for m in found}
    assert keys["W1"] == keys["W2"] != keys["W3"]
    assert "13812345678" not in repr(found)
