"""What the pages for operators name exists: pages, headings, files, commands, units."""

import re
from pathlib import Path

import pytest

from desk.project_files import PROJECT
from desk.settings import SECRET_FILES, VARIABLES
from policydesk.commands import COMMANDS

FOLDER = PROJECT / "docs" / "operations"
PAGES = [*sorted(FOLDER.glob("*.md")), PROJECT / "SECURITY.md"]
CHINESE = FOLDER / "README.zh-CN.md"

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@every_page
def test_every_command_exists(page: Path):
    named = re.findall(
        r"(?:^|`|-m |&& |[A-Z_]+=\S+ )policydesk ([a-z][a-z-]+)", text_of(page), re.M
    )

    assert [name for name in named if name not in COMMANDS] == []


@every_page
def test_every_setting_exists(page: Path):
    named = set(re.findall(r"POLICYDESK_[A-Z_]+[A-Z]", text_of(page)))

    assert named - {*VARIABLES.values(), *SECRET_FILES} == set()


@every_page
def test_every_file_of_ours_exists(page: Path):
    named = re.findall(
        r"(?<![/\w])((?:deploy|requirements|tests|policydesk)/[\w./-]+\w)", text_of(page)
    )
    made = ("deploy/desk.env", "deploy/secrets", "deploy/tls")

    missing = [name for name in named if not (PROJECT / name).exists()]
    assert [name for name in missing if not name.startswith(made)] == []


def test_the_overview_leads_to_every_page():
    linked = set(re.findall(r"\]\(([\w.-]+\.md)\)", text_of(FOLDER / "README.md")))

    assert linked == {page.name for page in FOLDER.glob("*.md")} - {"README.md"}


def test_the_chinese_page_has_the_essentials():
    text = text_of(CHINESE)

    for word in ("备份", "恢复", "升级", "降级", "磁盘满", "POLICYDESK_TRUSTED_PROXIES", "暂定"):
        assert word in text
