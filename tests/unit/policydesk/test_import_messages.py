"""Messages of another board: masked, none lost, none twice."""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook

from casework.board import Channel, MessageKind
from desk.clock import ZONE, Clock
from desk.errors import BadRows
from language.masking import asker_key
from policydesk.imports.messages import MessageReader, import_messages
from tests.fakes.memory import MemoryDatabase

SECRET = b"k" * 32
GOOD = {
    "留言编号": "7", "留言用户": "A01", "留言主题": "补贴怎么申请",
    "留言详情": "电话13800138000，请回复", "留言时间": "2019/2/28 11:25:05",
    "点赞数": 2, "反对数": 1,
}  # fmt: skip


def file_of(folder: Path, *rows: Mapping[str, object]) -> Path:
    file = folder / "messages.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return file


def run(database: MemoryDatabase, file: Path, **options):
    with database.uow() as uow:
        reader = MessageReader(SECRET, Clock(), Random(1))
        summary = import_messages(uow, file, reader, **options)
        uow.commit()
    return summary


def stored(database: MemoryDatabase):
    with database.uow() as uow:
        return uow.messages.list()


def test_a_row_becomes_a_masked_message_of_a_hashed_asker(tmp_path: Path) -> None:
    database = MemoryDatabase()

    summary = run(database, file_of(tmp_path, GOOD))

    (message,) = stored(database)
    assert str(summary) == "added 1, changed 0, unchanged 0, rejected 0"
    assert "13800138000" not in message.body
    assert message.asker_key == asker_key(SECRET, "A01")
    assert message.created_at.astimezone(ZONE).isoformat() == "2019-02-28T11:25:05+08:00"
    assert (message.kind, message.channel) == (MessageKind.CONSULT, Channel.IMPORTED)
    assert (message.likes, message.dislikes, message.external_no) == (2, 1, "7")


def test_importing_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    database, file = MemoryDatabase(), file_of(tmp_path, GOOD)
    run(database, file)
    before, events = stored(database), len(database.committed.events)

    again = run(database, file)

    assert str(again) == "added 0, changed 0, unchanged 1, rejected 0"
    assert stored(database) == before
    assert len(database.committed.events) == events


def test_a_reply_comes_with_its_message_and_opens_no_case(tmp_path: Path) -> None:
    database = MemoryDatabase()
    replied = {
        **GOOD,
        "答复意见": "可在窗口办理。",
        "答复时间": "2019年3月4日",
        "答复单位": "民政局",
    }

    run(database, file_of(tmp_path, replied))

    (message,) = stored(database)
    with database.uow() as uow:
        (reply,) = uow.replies.of_message(message.message_id)
        assert uow.cases.of_message(message.message_id) is None
    assert (reply.body, reply.author) == ("可在窗口办理。", "民政局")
    assert reply.replied_at.isoformat() == "2019-03-04T00:00:00+08:00"


def test_a_later_file_without_votes_leaves_the_stored_votes(tmp_path: Path) -> None:
    database = MemoryDatabase()
    run(database, file_of(tmp_path, GOOD))
    without_votes = {k: v for k, v in GOOD.items() if k not in ("点赞数", "反对数")}

    summary = run(database, file_of(tmp_path, without_votes))

    assert summary.unchanged == 1
    assert stored(database)[0].likes == 2


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ({"留言时间": "昨天"}, "row 2, 留言时间: unreadable date '昨天'"),
        ({"留言时间": None}, "row 2, 留言时间: is empty"),
        ({"留言主题": " ", "留言详情": ""}, "row 2, 留言详情: is empty, and so is the subject"),
        ({"来源渠道": "电报"}, "row 2, 来源渠道: unknown channel '电报'"),
        ({"点赞数": -1}, "row 2, 点赞数: must be a whole number"),
        ({"留言编号": "7"}, "row 2, 留言编号: 7 stands in row 1 already"),
        ({"留言类型": "其他"}, "row 2, 留言类型: unknown kind '其他'"),
        ({"答复意见": "好", "答复时间": ""}, "row 2, 答复时间: is empty"),
        ({"答复意见": "好", "答复时间": 99999}, "row 2, 答复时间: unreadable date '99999'"),
        ({"留言时间": 99999}, "row 2, 留言时间: unreadable date '99999'"),
        ({"留言时间": "99999"}, "row 2, 留言时间: unreadable date '99999'"),
        ({"留言时间": True}, "row 2, 留言时间: unreadable date 'True'"),
        ({"留言主题": "#REF!"}, "row 2, 留言主题: holds the spreadsheet's error #REF!"),
        ({"留言详情": ["一", "二"]}, "row 2, 留言详情: holds several values, not a text"),
        ({"联系电话": "1.39E+10"}, "row 2, 联系电话: 1.39E+10 is rounded"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_taken(
    tmp_path: Path, fault: dict[str, object], says: str
) -> None:
    database = MemoryDatabase()
    file = file_of(tmp_path, GOOD, {**GOOD, "留言编号": "8", **fault})

    with pytest.raises(BadRows) as problem:
        run(database, file)

    assert says in str(problem.value)
    assert stored(database) == []


def test_bad_rows_may_be_skipped_and_are_written_to_a_file(tmp_path: Path) -> None:
    database, rejects = MemoryDatabase(), tmp_path / "rejects.jsonl"
    file = file_of(tmp_path, GOOD, {**GOOD, "留言编号": "8", "留言时间": "昨天"})

    summary = run(database, file, skip_to=rejects)

    assert str(summary) == "added 1, changed 0, unchanged 0, rejected 1"
    rejected = json.loads(rejects.read_text("utf-8"))
    assert (rejected["row"], rejected["field"], rejected["value"]) == (2, "留言时间", "昨天")
    assert rejected["cells"]["留言主题"] == "补贴怎么申请"


def test_a_file_without_askers_is_taken_and_says_so(tmp_path: Path) -> None:
    database = MemoryDatabase()
    rows = [{**GOOD, "留言编号": n, "留言主题": f"补贴{n}"} for n in ("1", "2")]
    for row in rows:
        del row["留言用户"]

    summary = run(database, file_of(tmp_path, *rows))

    assert summary.notes == ("no column 留言用户: every message counts as one of its own asker",)
    assert len({message.asker_key for message in stored(database)}) == 2


def test_a_file_with_headers_alone_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("留言编号,留言主题,留言时间,留言详情,留言用户\n", encoding="utf-8")

    summary = run(MemoryDatabase(), file)

    assert summary.added == 0
    assert summary.notes == ("the file has a header row and no rows below it",)


def test_progress_counts_reading_and_storing(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    rows = [{**GOOD, "留言编号": n} for n in ("1", "2")]

    run(MemoryDatabase(), file_of(tmp_path, *rows), progress=lambda *step: seen.append(step))

    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_line_that_is_no_json_is_one_bad_row(tmp_path: Path) -> None:
    database, file = MemoryDatabase(), file_of(tmp_path, GOOD)
    file.write_text(file.read_text("utf-8") + '\n{"id": \n', "utf-8")

    with pytest.raises(BadRows, match="row 2, the row: is not JSON"):
        run(database, file)

    assert str(run(database, file, skip_to=tmp_path / "r.jsonl")).endswith("rejected 1")


LEAD = "楼道的灯坏了很久，报修三次都没有人来，晚上老人上下楼看不见台阶，" * 3


@pytest.mark.parametrize(
    "private",
    [
        "我的手机是13912345678", "身份证号310115199001011216", "邮箱wangxm1990@example.org",
        "车牌沪A12345", "家住幸福路88弄3号楼502室", "卡号6222021001116245702",
    ],
)  # fmt: skip
@pytest.mark.parametrize("given", ["", "as cut by another board"])
def test_a_subject_made_of_the_body_is_masked_before_it_is_cut(
    tmp_path: Path, private: str, given: str
) -> None:
    body = f"{LEAD}{private}，请尽快处理。"
    # the cut at 100 falls once behind each of the last characters of the private data
    for behind in range(3, len(private)):
        database = MemoryDatabase()
        text = body[len(LEAD) + behind - 100 :]
        subject = text[:100] if given else ""

        run(database, file_of(tmp_path, {**GOOD, "留言主题": subject, "留言详情": text}))

        (message,) = stored(database)
        assert message.body.startswith(message.subject)
        assert message.subject.count("[") == message.subject.count("]")
        assert not set("0123456789") & set(message.subject)


def test_a_reply_that_is_older_than_its_message_is_told(tmp_path: Path) -> None:
    replied = {**GOOD, "答复意见": "可在窗口办理。", "答复时间": "2018-03-04"}

    summary = run(MemoryDatabase(), file_of(tmp_path, replied))

    assert "1 messages have a reply that is older than they are" in summary.notes[0]


def test_rows_of_a_sheet_without_votes_leave_the_stored_votes(tmp_path: Path) -> None:
    database, names = MemoryDatabase(), list(GOOD)
    workbook = Workbook()
    workbook.active.append(names)
    workbook.active.append([GOOD[name] for name in names])
    without_votes = workbook.create_sheet("二月")
    without_votes.append(names[:5])
    without_votes.append(["8", *[GOOD[name] for name in names[1:5]]])
    run(database, file_of(tmp_path, {**GOOD, "留言编号": "8", "点赞数": 5}))
    workbook.save(tmp_path / "a.xlsx")

    run(database, tmp_path / "a.xlsx")

    assert {message.external_no: message.likes for message in stored(database)} == {"7": 2, "8": 5}
