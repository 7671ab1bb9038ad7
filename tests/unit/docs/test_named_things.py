"""Every path, module and make target that a document of today names exists."""

from pathlib import Path

import pytest

from tests.markdown_pages import REPOSITORY, name_of
from tests.named_in_documents import (
    current_pages,
    is_path,
    module_exists,
    named_modules,
    named_paths,
    named_targets,
    path_exists,
    targets,
)

every_page = pytest.mark.parametrize("page", current_pages(), ids=name_of)
OPERATIONS = REPOSITORY / "docs" / "operations" / "backup.md"
QUESTIONS = REPOSITORY / "data" / "questions" / "README.md"


@every_page
def test_every_path_exists(page: Path):
    assert [code for code in named_paths(page) if not path_exists(code, page)] == []


@every_page
def test_every_module_exists(page: Path):
    assert [name for name in named_modules(page) if not module_exists(name)] == []


@every_page
def test_every_make_target_exists(page: Path):
    assert set(named_targets(page)) - targets() == set()


@pytest.mark.parametrize(
    "code", ["casework/board", "web/", "grouping.yml", "policydesk/bootstrap.py", "<slug>/a.jsonl"]
)
def test_this_is_a_path(code: str):
    assert is_path(code)


@pytest.mark.parametrize(
    "code",
    ["/readyz", "~/.cache/policydesk", "intfloat/multilingual-e5-small", "../shared/data", "a / b"],
)
def test_this_is_no_path_of_ours(code: str):
    assert not is_path(code)


@pytest.mark.parametrize(
    ("code", "page"),
    [
        ("casework/board", OPERATIONS),
        ("grouping.yml", OPERATIONS),
        ("turns/*.jsonl", QUESTIONS),
        ("<slug>/entries.jsonl", QUESTIONS),
        ("deploy/secrets", OPERATIONS),
        ("var/backups/", OPERATIONS),
        ("secrets/", OPERATIONS),
    ],
)
def test_what_is_there_or_made_by_running_is_found(code: str, page: Path):
    assert path_exists(code, page)


@pytest.mark.parametrize(
    "code", ["casework/privacy/", "policydesk/bootstrap.py", "portal/chat.yml", "no_such.yml"]
)
def test_what_is_gone_is_not_found(code: str):
    assert not path_exists(code, OPERATIONS)


def test_a_dotted_name_is_a_module_and_what_it_holds():
    assert module_exists("desk.settings.Settings.address")
    assert module_exists("policydesk.servers.portal_server")
    assert module_exists("casework.faqs.publish_faq")
    assert not module_exists("desk.settings.NoSuchName")
    assert not module_exists("desk.settings.address")
    assert not module_exists("policydesk.portal_server")
