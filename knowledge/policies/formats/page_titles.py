"""Title of an HTML page, from its meta tags, ``<title>`` and headings."""

import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup

from knowledge.policies.doc_numbers import DOC_NO
from knowledge.policies.fields import is_field
from knowledge.policies.formats.blocks import Block
from knowledge.policies.head_lines import LETTERHEAD, is_agency, reads_like_title, without_gaps
from knowledge.policies.words import any_of

# Names under which the content systems of government sites and social networks file it.
META_NAMES = (
    "articletitle", "article:title", "og:title", "dc.title", "dcterms.title", "twitter:title",
    "contenttitle", "title",
)  # fmt: skip
SITE_NAME = re.compile(r"\s*(?:[_|｜>»]+|--+|—+|[-–](?!\d))\s*|\s{2,}")
CUT_SHORT = re.compile(r"(?:(?<!\.)\.{2,}|(?<!…)…+)$")
LONGEST_CHANNEL = 6  # 政策解读, 规范性文件: the names of a site's parts
MOST_LINES = 3


def page_title(page: BeautifulSoup, blocks: Sequence[Block]) -> str | None:
    """What the page calls its document; None where it says nothing that reads like a title."""
    named = list(_meta_titles(page))
    standing = [title for name in named if (title := _standing(name, blocks))]
    parts = [title for name in _title_parts(page) if (title := _standing(name, blocks))]
    headings = [without_gaps(block.text) for block in blocks if block.heading]
    sure = [title for title in (*headings, *named, *_title_parts(page)) if _is_sure(title)]
    longest = sorted(parts, key=len, reverse=True)
    return next(iter([*standing, *longest, *sure]), None)


def without_lead(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """The blocks from the title on; of those before it the fields and what holds sentences."""
    first = _place_of(title, blocks) if title else None
    lead = [b for b in blocks[:first] if _says_something(b, title or "")] if first else []
    return [*lead, *blocks[first or 0 :]]


def _says_something(block: Block, title: str) -> bool:
    """A sentence, a field, a number, a letterhead, or the title of the notice that issues it."""
    text = without_gaps(block.text)
    if re.match(any_of("page_openings"), text):
        return False
    notice = title in text and reads_like_title(text) and not _explains(text)
    heads = LETTERHEAD.match(text) or DOC_NO.search(text)
    fields = any(map(is_field, block.cells or (block.text,)))
    return "。" in text or bool(heads) or notice or fields


def _explains(text: str) -> bool:
    return bool(re.search(f"{any_of('interpretation_words')}$", text))


def _meta_titles(page: BeautifulSoup) -> Iterator[str]:
    found = {
        str(tag.get("name") or tag.get("property") or "").lower(): str(tag.get("content") or "")
        for tag in reversed(page("meta"))
    }
    named = (without_gaps(" ".join(found.get(name, "").split())) for name in META_NAMES)
    return (part for name in named for part in (name, *SITE_NAME.split(name)) if part)


def _title_parts(page: BeautifulSoup) -> list[str]:
    """``<title>`` whole, and each of its parts: the names of the site stand in front or behind."""
    text = " ".join(page.title.get_text().split()) if page.title else ""
    parts = dict.fromkeys([text, *SITE_NAME.split(text), *text.split()])
    return [part for part in map(without_gaps, parts) if part]


def _standing(name: str, blocks: Sequence[Block]) -> str | None:
    """The name as the page shows it, whole where ``<title>`` or a meta tag cuts it short."""
    place = _place_of(name, blocks) if _may_be(name) else None
    if place is None:
        return None
    shown = "".join(without_gaps(block.text) for block in blocks[place : place + MOST_LINES])
    whole = without_gaps(blocks[place].text)
    return whole if CUT_SHORT.search(name) else name if shown.startswith(name) else whole


def _place_of(title: str, blocks: Sequence[Block]) -> int | None:
    """Where the title stands, in up to three blocks; headings first."""
    starts = [i for i in range(len(blocks)) if _begins_at(title, blocks, i)]
    return min(starts, key=lambda i: (not blocks[i].heading, i), default=None)


def _begins_at(title: str, blocks: Sequence[Block], place: int) -> bool:
    texts = [without_gaps(block.text) for block in blocks[place : place + MOST_LINES]]
    if CUT_SHORT.search(title):
        return texts[0].startswith(CUT_SHORT.sub("", title))
    return any("".join(texts[: n + 1]) == title for n in range(len(texts)))


def _may_be(name: str) -> bool:
    return len(name) > LONGEST_CHANNEL and not is_agency(name)


def _is_sure(name: str) -> bool:
    return _may_be(name) and reads_like_title(name) and not CUT_SHORT.search(name)
