"""docs/operations/settings.md names every setting once: meaning, true default, usable example."""

import re
from pathlib import Path
from typing import Any

import pytest

from desk.project_files import PROJECT
from desk.settings import VARIABLES, BadSettings, Settings, read_settings
from portal.web.limits.rate_limit import Counted, per_minute

PAGE = PROJECT / "docs" / "operations" / "settings.md"
FIELDS = {variable: field for field, variable in VARIABLES.items()}
# A limit that nobody sets follows from another setting: `10 × …`.
LIMITS = {
    "POLICYDESK_CHAT_TURNS_PER_MINUTE_PER_ADDRESS": Counted.TURN_FROM,
    "POLICYDESK_SESSIONS_PER_MINUTE_PER_ADDRESS": Counted.SESSION,
    "POLICYDESK_MESSAGES_PER_MINUTE_PER_ADDRESS": Counted.MESSAGE,
}
# An address is set with what it cannot be used without.
NEEDED_WITH = {
    "POLICYDESK_SMTP_URL": "POLICYDESK_SMTP_FROM",
    "POLICYDESK_WEBHOOK_URL": "POLICYDESK_WEBHOOK_SECRET",
    "POLICYDESK_SMS_URL": "POLICYDESK_SMS_SECRET",
}
# What such a setting names must be there when it is set.
OF_WHAT_IS_THERE = {"POLICYDESK_LEARNED_DIR"}


def table_rows() -> list[list[str]]:
    """The cells of each row that describes a setting."""
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `POLICYDESK_")
    ]


ROWS = {row[0].strip("`"): row[1:] for row in table_rows()}
every_setting = pytest.mark.parametrize("name", sorted(set(VARIABLES.values()) & set(ROWS)))


def first_value(cell: str) -> str:
    """What is written first in a cell, without backticks; nothing for ``none``."""
    in_code = re.match(r"`([^`]+)`", cell)
    value = in_code[1] if in_code else re.split(r"[\s:;]", cell)[0]
    return "" if value == "none" else value


def example_of(name: str) -> str:
    return ROWS[name][2].strip("`")


def set_to(name: str, value: str) -> Any:
    """What the desk makes of ``name=value``; a path as it is read in the checkout."""
    needed = NEEDED_WITH.get(name) if value else None
    beside = {needed: example_of(needed)} if needed else {}
    made = getattr(read_settings({name: value, **beside}), FIELDS[name])
    return PROJECT / made.expanduser() if isinstance(made, Path) else made


def test_every_setting_is_documented_and_every_documented_one_exists():
    assert set(ROWS) == set(VARIABLES.values())


def test_no_setting_stands_twice():
    assert len(table_rows()) == len(ROWS)


@every_setting
def test_a_row_has_meaning_default_and_example(name: str):
    assert len(ROWS[name]) == 3
    assert all(ROWS[name])


@every_setting
def test_the_written_default_is_the_real_one(name: str):
    default = ROWS[name][1]

    if name in LIMITS:
        times, _, variable = default.partition(" × ")
        assert getattr(Settings(), FIELDS[name]) is None
        assert variable == "`POLICYDESK_CHAT_TURNS_PER_MINUTE`"
        assert per_minute(Settings(chat_turns_per_minute=7))[LIMITS[name]] == int(times) * 7
    else:
        assert set_to(name, first_value(default)) == getattr(Settings(), FIELDS[name])


@every_setting
def test_the_example_can_be_set_and_differs_from_the_default(name: str):
    example = example_of(name)

    if name in OF_WHAT_IS_THERE:
        with pytest.raises(BadSettings, match=name):
            set_to(name, example)
    else:
        assert set_to(name, example) != getattr(Settings(), FIELDS[name])


def test_a_wrong_default_would_be_seen():
    assert set_to("POLICYDESK_RASA_PORT", first_value("5006")) != Settings().rasa_port
    assert first_value("none: SQLite in the folder above") == ""
    assert first_value("`var` in the checkout; of a wheel `~/x`") == "var"
