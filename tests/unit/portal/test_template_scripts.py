"""Scripts are files that a linter reads: no template holds one."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import portal

TEMPLATES = Path(portal.__file__).parent / "templates"


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_every_script_of_a_template_is_a_file(path):
    scripts = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find_all("script")

    assert [script for script in scripts if not script.get("src") or script.string] == []


def test_templates_are_pages_alone():
    assert {path.suffix for path in TEMPLATES.rglob("*.*")} == {".html"}
