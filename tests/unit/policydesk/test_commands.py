"""The command line: overview, exit codes, one line for each fault."""

import importlib

import pytest
import typer
from typer.testing import CliRunner

from desk.errors import InputProblem, WorkFailed
from policydesk import commands
from policydesk.commands import COMMANDS, DeskCommands, app, exit_codes
from policydesk.commands.exit_codes import exit_code, faults_told

CONTRACT = {
    "search", "topics", "mask", "clauses", "ask", "import", "nightly", "hot", "build", "evaluate",
}  # fmt: skip


def test_the_overview_lists_every_command_of_the_contract() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output

    assert set(COMMANDS) >= CONTRACT
    assert all(name in shown for name in CONTRACT)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"run"}))
def test_every_command_has_help_with_an_example(name: str) -> None:
    found = commands.load(name)
    texts = [found.help or ""]
    if hasattr(found, "commands"):
        texts = [sub.help or "" for sub in found.commands.values()]

    assert texts and all(f"policydesk {name}" in text for text in texts)


def test_an_unknown_command_ends_with_2() -> None:
    assert CliRunner().invoke(app, ["nosuch"]).exit_code == 2


@pytest.mark.parametrize("name", sorted(exit_codes.BAD_INPUT | exit_codes.FAILED_WORK))
def test_every_fault_in_the_table_exists(name: str) -> None:
    module, _, cls = name.rpartition(".")

    assert issubclass(getattr(importlib.import_module(module), cls), Exception)


@pytest.mark.parametrize(
    ("fault", "code", "line"),
    [
        (InputProblem("no such file", "a.csv"), 2, "policydesk: a.csv: no such file\n"),
        (
            InputProblem("bad day", "--at", "write YYYY-MM-DD"),
            2,
            "policydesk: --at: bad day. Mend: write YYYY-MM-DD\n",
        ),
        (WorkFailed("the disk is full"), 1, "policydesk: the disk is full\n"),
        (PermissionError(13, "Permission denied", "x"), 1, None),
    ],
)
def test_a_fault_is_one_line_and_an_exit_code(
    fault: Exception, code: int, line: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ending, faults_told():
        raise fault

    told = capsys.readouterr().err
    assert ending.value.exit_code == code
    assert told.count("\n") == 1
    assert line in (None, told)


def test_the_unexpected_is_one_line_and_its_trace_is_kept(
    tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLICYDESK_VAR_DIR", str(tmp_path))

    with pytest.raises(typer.Exit) as ending, faults_told():
        raise ZeroDivisionError("by nothing")

    assert ending.value.exit_code == 1
    assert capsys.readouterr().err.count("\n") == 1
    log = (tmp_path / "log" / "policydesk.log").read_text()
    assert "ZeroDivisionError" in log
    assert "test_commands.py" in log
    assert "by nothing" not in log


def test_faults_of_a_later_kind_are_found_by_their_base() -> None:
    class Derived(InputProblem):
        pass

    assert exit_code(Derived("x")) == 2
    assert exit_code(KeyError("x")) == 0


def test_the_group_hands_usage_errors_on() -> None:
    assert issubclass(DeskCommands, typer.core.TyperGroup)
    assert CliRunner().invoke(app, ["ask"]).exit_code == 2
