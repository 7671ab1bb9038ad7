"""Logs hold what mends a fault, and nothing that a person wrote."""

import json
import logging
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from desk.logging.log_lines import OWN, JsonLines
from desk.logging.logs import private_file
from desk.project_files import PROJECT

SECRET = "张三丰 13900001234 江北路7号 zebra"


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    """What a program wrote that tries every way of writing what it was told."""
    done = subprocess.run(
        [sys.executable, "-W", "always", "-m", "tests.fakes.leaking_server"],
        cwd=PROJECT,
        env={**os.environ, "SECRET": SECRET, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
    )
    assert done.stdout == ""
    return [json.loads(line) for line in done.stderr.splitlines()]


def events(lines: list[dict[str, Any]], logger: str) -> list[str]:
    return [line["event"] for line in lines if line["logger"] == logger]


def test_nothing_of_what_was_told_comes_out_by_any_way(lines):
    written = json.dumps(lines, ensure_ascii=False)

    assert len(lines) > 35
    for part in [*SECRET.split(), "zebr", "13900001234"]:
        assert part not in written


def test_of_foreign_messages_the_literal_stays_and_no_value(lines):
    foreign = events(lines, "somebody.elses")

    assert "could not parse …" in foreign
    assert "structured.event" in foreign
    assert "(message withheld)" in foreign


def test_our_own_figures_names_and_classes_are_readable(lines):
    own = events(lines, "portal.leaking")

    assert "name nightly figures 3 0.5 None red" in own
    assert "class ValueError dates 2024-03-01 1 day, 0:00:00" in own
    assert "ours caught ValueError" in own


def test_a_number_as_long_as_a_telephone_number_is_withheld(lines):
    assert "a number of ours: %d" in events(lines, "portal.leaking")


def test_a_fault_keeps_its_classes_and_places(lines):
    failed = next(line for line in lines if line["event"] == "it failed")

    assert [fault["class"] for fault in failed["faults"]] == ["ValueError", "KeyError"]
    for fault in failed["faults"]:
        path, number, function = fault["frames"][-1].split(":")
        assert (path, function) == ("tests/fakes/leaking_server.py", "log_faults")
        assert int(number) > 0


def test_the_code_of_the_operating_system_stays(lines):
    lost = next(line for line in lines if line["event"] == "no such file")

    assert lost["faults"][0]["errno"] == "2"


def test_a_deep_recursion_is_told_by_its_beginning_and_end(lines):
    deep = next(line for line in lines if line["event"] == "too deep")

    assert len(deep["faults"][0]["frames"]) == 41


def test_only_an_error_id_of_our_own_form_is_taken_over(lines):
    ids = [line.get("error_id") for line in lines if line["logger"] == "portal.leaking"]

    assert [found for found in ids if found] == ["0A1B-2C3D"]


def test_what_ends_a_thread_or_the_process_is_told(lines):
    ends = [line for line in lines if line["level"] == "critical"]

    assert [end["event"] for end in ends] == ["not caught: ValueError"] * 3


def test_a_line_says_time_process_level_and_place(lines):
    first = lines[0]

    assert (first["process"], first["level"]) == ("leaking", "warning")
    assert first["place"].startswith("tests/fakes/leaking_server.py:")
    assert first["at"].endswith("+00:00")


def test_a_record_that_is_formatted_elsewhere_shows_no_message():
    record = logging.LogRecord("portal.chat.chat", logging.WARNING, __file__, 1, SECRET, (), None)

    line = json.loads(JsonLines("portal").format(record))

    assert line["event"] == "(message withheld)"


def test_a_fault_of_a_command_goes_to_its_file_alone(tmp_path: Path, caplog):
    logger = logging.getLogger("policydesk.tried")

    with private_file(logger, "policydesk", tmp_path / "log" / "policydesk.log"):
        logger.error("unexpected", exc_info=ValueError(SECRET))

    line = json.loads((tmp_path / "log" / "policydesk.log").read_text(encoding="utf-8"))
    assert line["event"] == "unexpected"
    assert line["faults"] == [{"class": "ValueError", "frames": []}]
    assert caplog.records == []


def test_every_room_of_the_house_counts_as_our_own():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))

    assert set(project["tool"]["importlinter"]["root_packages"]) == OWN
