"""Commands against a database of their own: output, exit codes, one line for each fault."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from desk.wiring import Desk


@pytest.fixture
def messages_csv(tmp_path: Path) -> Path:
    lines = [
        "留言编号,留言用户,留言主题,留言时间,留言详情",
        "1,A1,补贴怎么申请,2024/1/2 9:00:00,请问到哪里申请",
        "2,A2,补贴何时发放,2024年1月3日,请问每月几号",
    ]
    file = tmp_path / "messages.csv"
    file.write_text("\n".join(lines), encoding="gb18030")
    return file


def test_import_tells_the_figures_and_a_second_one_changes_nothing(policydesk, messages_csv):
    first = policydesk("import", "messages", str(messages_csv))
    second = policydesk("import", "messages", str(messages_csv))

    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout == "added 2, changed 0, unchanged 0, rejected 0\n"
    assert second.stdout == "added 0, changed 0, unchanged 2, rejected 0\n"


def test_a_bad_row_ends_with_2_and_names_file_row_field_and_reason(
    policydesk, messages_csv, desk: Desk
):
    text = messages_csv.read_text("gb18030").replace("2024年1月3日", "元旦后")
    messages_csv.write_text(text, encoding="gb18030")

    done = policydesk("import", "messages", str(messages_csv))

    assert (done.returncode, done.stdout) == (2, "")
    assert f"{messages_csv}: row 3, 留言时间: unreadable date '元旦后'" in done.stderr
    with desk.uow() as uow:
        assert uow.messages.count() == 0


def test_bad_rows_are_skipped_on_demand_and_kept_beside_the_file(policydesk, messages_csv):
    text = messages_csv.read_text("gb18030").replace("2024年1月3日", "元旦后")
    messages_csv.write_text(text, encoding="gb18030")

    done = policydesk("import", "messages", str(messages_csv), "--skip-bad-rows")

    rejects = messages_csv.with_name("messages.csv.rejected.jsonl")
    assert done.stdout == "added 1, changed 0, unchanged 0, rejected 1\n"
    assert json.loads(rejects.read_text("utf-8"))["cells"]["留言编号"] == "2"


def test_a_database_of_a_newer_program_is_left_alone(policydesk, desk: Desk):
    with sqlite3.connect(desk.settings.var_dir / "policydesk.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    done = policydesk("hot")

    assert done.returncode == 1
    assert done.stderr.startswith("policydesk: the database is at version 9999")
    assert done.stderr.count("\n") == 1


def test_a_database_that_cannot_be_opened_is_one_line(policydesk):
    done = policydesk("hot", POLICYDESK_DATABASE_URL="sqlite:////nowhere/at/all.db")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "the database file /nowhere/at/all.db cannot be opened" in done.stderr
    assert "POLICYDESK_DATABASE_URL must name a file in a folder that is there" in done.stderr


def test_an_unknown_setting_ends_with_2(policydesk):
    done = policydesk("hot", POLICYDESK_PORTAL_PROT="80")

    assert done.returncode == 2
    assert "unknown setting POLICYDESK_PORTAL_PROT" in done.stderr


def test_ask_without_an_index_says_how_to_get_one(policydesk):
    done = policydesk("ask", "补贴怎么申请")

    assert (done.returncode, done.stdout) == (1, "")
    assert "run `policydesk build`" in done.stderr


@pytest.mark.parametrize("command", [["nightly"], ["hot"], ["ask", "补贴"]])
def test_a_day_that_is_none_ends_with_2(policydesk, command: list[str]):
    done = policydesk(*command, "--at", "2024-02-30")

    assert done.returncode == 2
    assert done.stderr == "policydesk: --at: not a day: '2024-02-30'. Mend: write YYYY-MM-DD\n"


def test_hot_without_topics_says_what_to_do(policydesk):
    done = policydesk("hot", "--json")

    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_the_overview_imports_nothing_heavy() -> None:
    code = (
        "import sys; from policydesk.commands import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'faiss', 'sqlalchemy', 'jieba', 'openpyxl'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
