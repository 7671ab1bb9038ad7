"""Templates are read by people: no line is longer than 120 columns."""

from pathlib import Path

import pytest

import portal

TEMPLATES = Path(portal.__file__).parent / "templates"
COLUMNS = 120


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_no_line_of_a_template_is_longer_than_120_columns(path):
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)

    assert [(number, len(line)) for number, line in lines if len(line) > COLUMNS] == []
