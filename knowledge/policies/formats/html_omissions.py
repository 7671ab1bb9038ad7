"""Non-text content of an HTML page, reported: pictures, frames, downloads."""

from collections.abc import Iterator

from bs4.element import NavigableString, Tag

from knowledge.policies.formats.blocks import LeftOut
from knowledge.policies.formats.html_boilerplate import FILE
from knowledge.policies.head_lines import without_gaps

KINDS = {
    "img": "a picture",
    "iframe": "an embedded page",
    "embed": "an embedded object",
    "object": "an embedded object",
    "video": "a film",
    "audio": "a recording",
}
REASON = "only text and tables are read; type out what an answer should cite"
FILE_REASON = "the file is not part of this one; import it by itself"
LEAST_SIZE = 60  # pixels; what is smaller is an icon
PLACE_LENGTH = 16


def left_out_of(body: Tag, title: str | None) -> Iterator[LeftOut]:
    """Pictures and frames between title and last sentence, those of annexes, and linked files."""
    place, told = "", False
    waiting: list[tuple[Tag, str]] = []
    for node in body.descendants:
        if type(node) is NavigableString and (text := " ".join(node.split())):
            told = told or "。" in text
            yield from map(_left_out, waiting if "。" in text else ())
            if "。" in text or (title and without_gaps(text).startswith(title[:PLACE_LENGTH])):
                waiting.clear()
            place = "" if node.find_parent("a") else text[:PLACE_LENGTH]
        elif isinstance(node, Tag) and node.name in KINDS and not _is_icon(node):
            waiting.append((node, place))
    yield from (_left_out(found) for found in waiting if not told or found[1].startswith("附"))
    yield from _linked_files(body)


def _left_out(found: tuple[Tag, str]) -> LeftOut:
    return LeftOut(KINDS[found[0].name], f"at “{found[1]}”", REASON)


def _linked_files(body: Tag) -> Iterator[LeftOut]:
    for link in body("a"):
        if FILE.search(str(link.get("href", ""))):
            name = without_gaps(" ".join(link.get_text().split())) or str(link["href"])
            yield LeftOut("a linked file", f"“{name}”", FILE_REASON)


def _is_icon(tag: Tag) -> bool:
    """Small, or a button; pictures of the document itself are neither."""
    sizes = (str(tag.get(name, "")).removesuffix("px") for name in ("width", "height"))
    small = any(size.isdecimal() and int(size) < LEAST_SIZE for size in sizes)
    return small or (tag.name == "img" and tag.find_parent("a") is not None)
