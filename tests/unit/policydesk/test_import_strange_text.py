"""What one of the databases could not keep is a rejected row with its field, not a trace."""

import json
from pathlib import Path

import pytest

from desk.errors import BadRows
from policydesk.imports.policies import read_policies
from tests.fakes.memory import MemoryDatabase
from tests.unit.policydesk.test_import_messages import GOOD, run, stored


@pytest.mark.parametrize("header, value, reason", [
    ("留言详情", "租房\ud800补贴", "half a character"),
    ("留言编号", "7" * 129, "has 129 characters, at most 128"),
    ("咨询窗口", "临" * 201, "has 201 characters, at most 200"),
    ("点赞数", 2**31, "must be at most 2147483647"),
])  # fmt: skip
def test_a_row_that_cannot_be_kept_names_its_field(
    tmp_path: Path, header: str, value: object, reason: str
) -> None:
    database, file = MemoryDatabase(), tmp_path / "messages.jsonl"
    file.write_text(json.dumps(GOOD | {header: value}), "utf-8")

    with pytest.raises(BadRows) as raised:
        run(database, file)

    (problem,) = raised.value.problems
    assert (problem.row, problem.field) == (1, header)
    assert reason in problem.reason
    assert stored(database) == []


def test_a_nul_in_a_cell_is_left_out(tmp_path: Path) -> None:
    database, file = MemoryDatabase(), tmp_path / "messages.jsonl"
    file.write_text(json.dumps(GOOD | {"留言主题": "租房\0补贴", "留言用户": "A\0"}), "utf-8")

    run(database, file)

    assert [message.subject for message in stored(database)] == ["租房补贴"]


def test_a_policy_with_a_nul_or_an_endless_number_is_a_rejected_file(tmp_path: Path) -> None:
    body = "第一条 为了规范租房补贴，制定本办法。\n第二条 在本区就业的可以申请。\n"
    (tmp_path / "nul.txt").write_text(f"租房补贴办法\n{body}\0\n", "utf-8")
    (tmp_path / "good.txt").write_text(f"租房补贴办法\n{body}", "utf-8")

    found, rejected = read_policies(sorted(tmp_path.iterdir()), lambda done, total: None)

    assert [read.file.name for read in found] == ["good.txt"]
    assert [one.problem.file.name for one in rejected] == ["nul.txt"]
