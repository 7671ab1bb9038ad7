"""The repository's Markdown pages as tests read them: links, anchors of headings, inline code."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

REPOSITORY = Path(__file__).resolve().parents[1]


@cache
def files() -> frozenset[str]:
    """Every file that git knows, or would know, of this checkout."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True)
    return frozenset(name for name in listed.stdout.split("\0") if (REPOSITORY / name).is_file())


@cache
def pages() -> tuple[Path, ...]:
    """The Markdown pages among them."""
    return tuple(sorted(REPOSITORY / name for name in files() if name.endswith(".md")))


def name_of(page: Path) -> str:
    return str(page.relative_to(REPOSITORY))


def links(page: Path) -> list[str]:
    """Targets of links and images, as they are written; fenced code is not looked at."""
    sources = ((token, {"a": "href", "img": "src"}.get(token.tag)) for token in inline(page))
    return [str(token.attrs[name]) for token, name in sources if name and name in token.attrs]


def inline_code(page: Path) -> list[str]:
    """What stands in backticks within the text."""
    return [token.content for token in inline(page) if token.type == "code_inline"]


@cache
def anchors(page: Path) -> frozenset[str]:
    """The fragments that lead to a heading, by GitHub's rule; repeated ones get ``-1``, ``-2``."""
    seen: dict[str, int] = {}
    for heading in headings(page):
        slug = slug_of(heading)
        seen[slug] = seen.get(slug, -1) + 1
    numbered = (f"{slug}-{n}" for slug, times in seen.items() for n in range(1, times + 1))
    return frozenset({*seen, *numbered})


def slug_of(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def headings(page: Path) -> Iterator[str]:
    for opening, content in pairwise(parsed(page)):
        if opening.type == "heading_open":
            yield "".join(child.content for child in content.children or [])


def inline(page: Path) -> Iterator[Token]:
    for token in parsed(page):
        yield from token.children or []


@cache
def parsed(page: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
