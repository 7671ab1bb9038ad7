"""Every relative link of every page leads to a file of this repository and to a heading of it."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.markdown_pages import REPOSITORY, anchors, links, name_of, pages, slug_of

every_page = pytest.mark.parametrize("page", pages(), ids=name_of)


def problem(page: Path, link: str) -> str | None:
    """What is wrong with ``link`` on ``page``; None for a good one, or one to elsewhere."""
    address = urlsplit(link)
    if address.scheme or address.netloc:
        return None
    target = (page.parent / unquote(address.path)).resolve() if address.path else page
    if not target.exists():
        return f"{link}: no such file"
    if not target.is_relative_to(REPOSITORY):
        return f"{link}: leads out of the repository"
    if address.fragment and unquote(address.fragment) not in anchors(target):
        return f"{link}: no such heading"
    return None


@every_page
def test_every_link_leads_to_a_file_and_a_heading(page: Path):
    found = [problem(page, link) for link in links(page)]

    assert [each for each in found if each] == []


def test_a_wrong_link_is_found(tmp_path: Path):
    page = REPOSITORY / "docs" / "architecture.md"

    assert problem(page, "adr/0006.md") == "adr/0006.md: no such file"
    assert problem(page, "glossary.md#no-such") == "glossary.md#no-such: no such heading"
    assert problem(page, "../../etc") in (
        "../../etc: no such file",
        "../../etc: leads out of the repository",
    )
    assert problem(page, "#who-may-import-whom") is None
    assert problem(page, "https://example.org/nowhere") is None


@pytest.mark.parametrize(
    ("heading", "fragment"),
    [
        ("The proxy", "the-proxy"),
        ("Keys (secrets/ in POLICYDESK_VAR_DIR)", "keys-secrets-in-policydesk_var_dir"),
        ("安全说明（摘要）", "安全说明摘要"),
        ("5. and 6. Asked often, escalated", "5-and-6-asked-often-escalated"),
    ],
)
def test_a_heading_is_reached_by_its_fragment(heading: str, fragment: str):
    assert slug_of(heading) == fragment


def test_every_page_of_docs_is_linked_from_another():
    linked = {
        (page.parent / unquote(urlsplit(link).path)).resolve()
        for page in pages()
        for link in links(page)
        if urlsplit(link).path and not urlsplit(link).scheme
    }
    folder = REPOSITORY / "docs"

    assert [page for page in pages() if page.is_relative_to(folder) and page not in linked] == []
