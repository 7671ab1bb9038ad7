"""``policydesk clauses`` as a user calls it."""

import json
import subprocess
import sys
from pathlib import Path

LINES = "云川区养老办法\n第一条 为了便民。\n第二条 自公布之日起施行。\n"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "policydesk", "clauses", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_prints_the_array_of_the_contract(tmp_path: Path) -> None:
    policy = tmp_path / "a.txt"
    policy.write_text(LINES, encoding="utf-8")

    done = run(str(policy))

    assert done.returncode == 0
    assert json.loads(done.stdout)[0] == {
        "anchor": "article-1", "label": "第一条", "heading_path": [],
        "text": "第一条 为了便民。", "start": 8, "end": 17,
    }  # fmt: skip


def test_writes_rows_of_a_task_table_to_a_file(tmp_path: Path) -> None:
    policy, out = tmp_path / "a.md", tmp_path / "out.json"
    policy.write_text(
        "|序号|任务|责任单位|时间|\n|-|-|-|-|\n|1|公布目录。|区民政局|6月|\n", encoding="utf-8"
    )

    assert run(str(policy), "--out", str(out)).returncode == 0

    row = json.loads(out.read_text("utf-8"))[0]
    assert (row["label"], row["task"], row["due_text"]) == ("任务1", "公布目录。", "6月")
    assert row["responsible_units"] == ["区民政局"]


def test_a_file_that_is_no_policy_ends_with_2_and_one_line(tmp_path: Path) -> None:
    policy = tmp_path / "a.txt"
    policy.write_bytes(b"")

    done = run(str(policy))

    assert done.returncode == 2
    assert done.stderr == f"policydesk: {policy} is empty; give the file with its text\n"
