"""docs/operations/settings.md names every setting once, with its meaning and an example."""

import re

from desk.project_files import PROJECT
from desk.settings import VARIABLES, read_settings

PAGE = PROJECT / "docs" / "operations" / "settings.md"


def rows() -> dict[str, list[str]]:
    """The cells behind the variable of each table row."""
    cells = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `POLICYDESK_")
    ]
    names = [row[0].strip("`") for row in cells]
    assert sorted(names) == sorted(set(names)), "a setting stands twice"
    return {row[0].strip("`"): row[1:] for row in cells}


def test_every_setting_is_documented_and_every_documented_one_exists():
    assert set(rows()) == set(VARIABLES.values())


def test_each_row_has_meaning_default_and_example():
    incomplete = [name for name, cells in rows().items() if len(cells) != 3 or not all(cells)]

    assert incomplete == []


def test_every_example_can_be_set():
    for name, (_, _, example) in rows().items():
        value = example.strip("`")
        if value != "none":
            read_settings({name: value})
