"""Templates are read by people: no line is wider than 120 columns, of which a Chinese character
takes two."""

from pathlib import Path

import pytest

import portal
from policydesk.commands.east_asian_width import width

TEMPLATES = Path(portal.__file__).parent / "templates"
COLUMNS = 120


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_no_line_of_a_template_is_wider_than_120_columns(path):
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)

    assert [(number, width(line)) for number, line in lines if width(line) > COLUMNS] == []
