"""Web pages: the blocks of the body, tables with merged cells filled in."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString, Tag

from knowledge.policies.formats.blocks import Block, FileText, row_block
from knowledge.policies.formats.plain import decoded

FURNITURE = ("script", "style", "nav", "header", "footer", "aside", "form", "noscript", "template")
# Names that sites give to what stands around a document.
AROUND = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|crumbs?|breadcrumbs?|header|footer|foot|share|copyright|sidebar"
    r"|toolbar|btns?|position|location)(?:[-_ ]|$)",
    re.IGNORECASE,
)
LONGEST_AROUND = 400
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    "p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "br", "pre",
    "blockquote", "table", "center", "hr", "body", "figure", "figcaption",
}  # fmt: skip
MOST_SPANNED = 1000


def read_web_page(path: Path) -> FileText:
    page = BeautifulSoup(decoded(path.read_bytes()), "lxml")
    for tag in page(FURNITURE):
        tag.decompose()
    for tag in [tag for tag in page(_stands_around) if not tag.decomposed]:
        tag.decompose()
    body = page.body
    return FileText(tuple(_blocks(body, heading=False)) if body else ())


def _stands_around(tag: Tag) -> bool:
    """Menus, paths and buttons by their names; never what holds a title or much text."""
    names = " ".join([*tag.get_attribute_list("class"), *tag.get_attribute_list("id")])
    if tag.name == "body" or not AROUND.search(names):
        return False
    return tag.find("h1") is None and len(tag.get_text(strip=True)) <= LONGEST_AROUND


def _blocks(tag: Tag, *, heading: bool) -> Iterator[Block]:
    """Depth first; inline text between two block tags is one block."""
    inline = ""
    for child in tag.children:
        if isinstance(child, NavigableString):
            inline += str(child) if type(child) is NavigableString else ""
        elif isinstance(child, Tag) and _holds_blocks(child):
            yield from _paragraph(inline, heading)
            inline = ""
            yield from (
                _rows(child)
                if child.name == "table"
                else _blocks(child, heading=heading or child.name in HEADINGS)
            )
        elif isinstance(child, Tag):
            inline += child.get_text()
    yield from _paragraph(inline, heading)


def _holds_blocks(tag: Tag) -> bool:
    return tag.name in BLOCKS or tag.find(list(BLOCKS)) is not None


def _paragraph(inline: str, heading: bool) -> Iterator[Block]:
    text = " ".join(inline.split())
    if text:
        yield Block(text, heading=heading)


def _rows(table: Tag) -> Iterator[Block]:
    """Rows of a table; a cell that spans rows or columns is repeated in each."""
    spanning: dict[int, tuple[int, str]] = {}
    for row in table.find_all("tr"):
        cells: list[str] = []
        for cell in row.find_all(["td", "th"], recursive=False):
            _take_spanning(cells, spanning)
            _take_cell(cells, spanning, cell)
        _take_spanning(cells, spanning)
        yield row_block(cells)


def _take_spanning(cells: list[str], spanning: dict[int, tuple[int, str]]) -> None:
    while len(cells) in spanning:
        place = len(cells)
        left, text = spanning.pop(place)
        if left > 1:
            spanning[place] = (left - 1, text)
        cells.append(text)


def _take_cell(cells: list[str], spanning: dict[int, tuple[int, str]], cell: Tag) -> None:
    text, rows = cell.get_text(" ", strip=True), _span(cell, "rowspan")
    for _ in range(_span(cell, "colspan")):
        if rows > 1:
            spanning[len(cells)] = (rows - 1, text)
        cells.append(text)


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1"))
    return max(1, min(int(value), MOST_SPANNED)) if value.isdigit() else 1
