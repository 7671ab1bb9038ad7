"""Word documents: paragraphs and tables in their order, automatic numbers written out."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from knowledge.policies.formats.blocks import Block, Unreadable, row_block
from knowledge.policies.formats.word_numbers import WordNumbers

HEADING_STYLES = ("heading", "title", "标题")


def read_word(path: Path) -> list[Block]:
    return list(_blocks(_opened(path)))


def _opened(path: Path) -> WordDocument:
    try:
        return Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as fault:
        raise Unreadable(
            "is not a readable Word document",
            "open it in Word and save it as .docx without a password",
        ) from fault


def _blocks(document: WordDocument) -> Iterator[Block]:
    numbers = WordNumbers(document)
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            yield Block(numbers.before(part) + part.text, heading=_is_heading(part))
        else:
            yield from _rows(part)


def _is_heading(paragraph: Paragraph) -> bool:
    style = paragraph.style.name if paragraph.style else None
    return (style or "").lower().startswith(HEADING_STYLES)


def _rows(table: Table) -> Iterator[Block]:
    """A merged cell is repeated in each row and column that it covers."""
    for row in table.rows:
        yield row_block([cell.text for cell in row.cells])
