"""HTML pages: blocks of the body, tables with merged cells repeated."""

from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from knowledge.policies.formats.blocks import Block, FileText, Unreadable
from knowledge.policies.formats.file_bounds import GIVE_LESS, SAVE_ANEW
from knowledge.policies.formats.html_boilerplate import remove_boilerplate
from knowledge.policies.formats.html_hidden import remove_hidden_copies
from knowledge.policies.formats.html_omissions import left_out_of
from knowledge.policies.formats.layout_tables import Cell, table_blocks
from knowledge.policies.formats.page_titles import page_title, without_lead
from knowledge.policies.formats.txt import decoded

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    "p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "br", "pre",
    "blockquote", "table", "center", "hr", "body", "figure", "figcaption",
}  # fmt: skip
MOST_SPANNED = 1000
DEEPEST = 200  # a page that Word has saved nests some thirty levels
MOST_ELEMENTS = 200_000


def read_web_page(path: Path) -> FileText:
    page = BeautifulSoup(decoded(path.read_bytes()), "lxml")
    refuse_deep_nesting(page)
    remove_boilerplate(page)
    copies = tuple(remove_hidden_copies(page.body)) if page.body else ()
    blocks = list(_blocks(page.body, heading=False)) if page.body else []
    title = page_title(page, blocks)
    left_out = tuple(left_out_of(page.body, title)) if page.body else ()
    return FileText(tuple(without_lead(blocks, title)), title, (*copies, *left_out))


def refuse_deep_nesting(page: BeautifulSoup) -> None:
    """Raise Unreadable for what no page of a person looks like: it is read level by level."""
    depth_of = {id(page): 0}
    for count, tag in enumerate(page.find_all(True), start=1):
        depth = depth_of[id(tag)] = depth_of.get(id(tag.parent), 0) + 1
        if depth > DEEPEST:
            raise Unreadable(f"nests its elements more than {DEEPEST} levels deep", SAVE_ANEW)
        if count > MOST_ELEMENTS:
            raise Unreadable(f"holds more than {MOST_ELEMENTS} elements", GIVE_LESS)


def blocks_of_fragment(markup: str) -> Iterator[Block]:
    """A piece of HTML, as it stands in other formats."""
    body = BeautifulSoup(markup, "lxml").body
    return _blocks(body, heading=False) if body else iter(())


def _blocks(tag: Tag, *, heading: bool) -> Iterator[Block]:
    """Depth first; inline text between two block tags is one block."""
    inline = ""
    for child in tag.children:
        if isinstance(child, NavigableString):
            inline += str(child) if type(child) is NavigableString else ""
        elif isinstance(child, Tag) and _holds_blocks(child):
            yield from _paragraph(inline, heading)
            inline = ""
            yield from _block_tag(child, heading=heading)
        elif isinstance(child, Tag):
            inline += child.get_text()
    yield from _paragraph(inline, heading)


def _block_tag(tag: Tag, *, heading: bool) -> Iterator[Block]:
    if tag.name == "table":
        return _table(tag)
    if tag.name == "pre" and tag.find(list(BLOCKS)) is None:
        return _lines(tag)
    return _blocks(tag, heading=heading or tag.name in HEADINGS)


def _holds_blocks(tag: Tag) -> bool:
    return tag.name in BLOCKS or tag.find(list(BLOCKS)) is not None


def _paragraph(inline: str, heading: bool) -> Iterator[Block]:
    text = " ".join(inline.split())
    if text:
        yield Block(text, heading=heading)


def _lines(tag: Tag) -> Iterator[Block]:
    """Text set as it was typed: each line a paragraph."""
    return (Block(" ".join(line.split())) for line in tag.get_text().splitlines() if line.strip())


def _table(table: Tag) -> Iterator[Block]:
    """The caption and the rows; a cell that spans rows or columns is repeated in each."""
    for caption in table.find_all("caption", recursive=False):
        yield from _blocks(caption, heading=False)
    yield from table_blocks(_rows(table))


def _rows(table: Tag) -> Iterator[list[Cell]]:
    spanning: dict[int, tuple[int, Cell]] = {}
    for row in table.find_all("tr"):
        if row.find_parent("table") is not table:
            continue
        cells: list[Cell] = []
        for cell in row.find_all(["td", "th"], recursive=False):
            _take_spanning(cells, spanning)
            _take_cell(cells, spanning, cell)
        _take_spanning(cells, spanning)
        yield cells


def _take_spanning(cells: list[Cell], spanning: dict[int, tuple[int, Cell]]) -> None:
    while len(cells) in spanning:
        place = len(cells)
        left, cell = spanning.pop(place)
        if left > 1:
            spanning[place] = (left - 1, cell)
        cells.append(cell)


def _take_cell(cells: list[Cell], spanning: dict[int, tuple[int, Cell]], tag: Tag) -> None:
    cell, rows = list(_blocks(tag, heading=False)), _span(tag, "rowspan")
    for _ in range(_span(tag, "colspan")):
        if rows > 1:
            spanning[len(cells)] = (rows - 1, cell)
        cells.append(cell)


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1"))
    return max(1, min(int(value), MOST_SPANNED)) if value.isdigit() else 1
