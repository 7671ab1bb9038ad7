"""Hidden duplicates on an HTML page: a mobile version, an older text behind a tab."""

import re
from collections.abc import Iterator

from bs4 import Tag

from knowledge.policies.formats.blocks import LeftOut
from knowledge.policies.head_lines import without_gaps
from knowledge.policies.numbering import Rank, read_marker

STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
REASON = "the page hides it, and shows the articles of the same numbers"
PLACE_LENGTH = 16

Number = tuple[int, int]


def remove_hidden_copies(body: Tag) -> Iterator[LeftOut]:
    """Take out hidden parts whose lines or articles are shown as well; other hidden text stays.

    What folds open at a click is hidden too, and is text of its own.
    """
    hidden = [tag for tag in body(_is_hidden) if not tag.find_parent(_is_hidden)]
    apart = {id(tag) for tag in hidden}
    texts = {text for text, around in _lines(body) if not any(id(tag) in apart for tag in around)}
    numbers = set(_articles(texts))
    for tag in hidden:
        lines = {text for text, _ in _lines(tag)}
        copied = lines <= texts
        if lines and (copied or (set(_articles(lines)) <= numbers and any(_articles(lines)))):
            tag.decompose()
            if not copied:
                yield LeftOut("hidden text", f"“{_first_new(lines, texts)}”", REASON)


def _is_hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or bool(STYLE.search(str(tag.get("style", ""))))


def _lines(tag: Tag) -> Iterator[tuple[str, list[Tag]]]:
    """Each text with the tags that it stands in."""
    for string in tag.find_all(string=True):
        if text := without_gaps(str(string)):
            yield text, list(string.parents)


def _articles(lines: set[str]) -> Iterator[Number]:
    markers = (read_marker(line) for line in lines)
    return (
        (marker.number, marker.after)
        for marker in markers
        if marker and marker.rank is Rank.ARTICLE
    )


def _first_new(lines: set[str], texts: set[str]) -> str:
    return min(lines - texts)[:PLACE_LENGTH]
