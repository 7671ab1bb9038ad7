"""Word documents (docx): paragraphs, tables, text boxes in order; tracked changes accepted."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from knowledge.policies.formats.blocks import Block, FileText, LeftOut, Unreadable
from knowledge.policies.formats.docx_edges import page_edges_of
from knowledge.policies.formats.docx_numbering import WordNumbers
from knowledge.policies.formats.docx_tables import rows_of
from knowledge.policies.formats.docx_text import (
    GONE,
    KINDS,
    is_unfilled,
    kinds_left_out,
    text_boxes_in,
    text_in,
)
from knowledge.policies.formats.file_bounds import refuse_archive_bomb

HEADING_STYLES = ("heading", "title", "标题")
CONTENTS_STYLES = ("toc ", "目录 ")
CONTENTS = f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}"
PLACE_LENGTH = 16
DAMAGES = (
    PackageNotFoundError, BadZipFile, XMLSyntaxError, KeyError, ValueError, AttributeError,
    NotImplementedError, OSError, zlib.error, EOFError,
)  # fmt: skip
NOT_RUNNING_TEXT = "only the running text and its tables are read"


def read_word(path: Path) -> FileText:
    document = _opened(path)
    reader = _WordReader(document)
    blocks = tuple(reader.blocks_in(document.element.body))
    return FileText(blocks, left_out=(*reader.left_out, *page_edges_of(document)))


def _opened(path: Path) -> WordDocument:
    try:
        refuse_archive_bomb(path)
        return Document(str(path))
    except Unreadable:
        raise
    except DAMAGES as fault:
        raise Unreadable(
            "is not a readable Word document",
            "open it in Word and save it as .docx without a password",
        ) from fault


class _WordReader:
    """Walks down one document; ``left_out`` grows on the way."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._numbers = WordNumbers(document)
        self._place = "the beginning"
        self.left_out: list[LeftOut] = []

    def blocks_in(self, holder: Any) -> Iterator[Block]:
        """The blocks of a body, a cell or a text box; a paragraph whose end was deleted goes on."""
        carried = ""
        for part in self._parts(holder):
            if part.tag == qn("w:tbl"):
                yield from rows_of(part, self.blocks_in)
            elif _end_is_deleted(part):
                carried += text_in(part)
            else:
                yield from self._paragraph(part, carried)
                carried = ""
        if carried:
            yield Block(carried)

    def _parts(self, holder: Any) -> Iterator[Any]:
        """Paragraphs and tables, out of whatever wraps them."""
        for child in holder.iterchildren("*"):
            if child.tag in (qn("w:p"), qn("w:tbl")):
                yield child
            elif child.tag in KINDS or is_unfilled(child):
                self._leave_out(KINDS.get(child.tag, "an unfilled field"))
            elif child.find(CONTENTS) is not None:
                self._leave_out("a table of contents")
            elif child.tag not in GONE:
                yield from self._parts(child)

    def _paragraph(self, element: Any, carried: str) -> Iterator[Block]:
        paragraph = Paragraph(element, self._document)
        if _style(paragraph).startswith(CONTENTS_STYLES):
            self._leave_out("a table of contents")
            return
        text = f"{self._numbers.before(paragraph)}{carried}{text_in(element)}"
        self._place = f"“{text.strip()[:PLACE_LENGTH]}”" if text.strip() else self._place
        yield Block(text, heading=_style(paragraph).startswith(HEADING_STYLES))
        for kind in kinds_left_out(element):
            self._leave_out(kind)
        for box in text_boxes_in(element):
            yield from self.blocks_in(box)

    def _leave_out(self, kind: str) -> None:
        self.left_out.append(LeftOut(kind, f"at {self._place}", NOT_RUNNING_TEXT))


def _end_is_deleted(paragraph: Any) -> bool:
    """Its mark was deleted or moved away: what follows belongs to the same paragraph."""
    mark = f"{qn('w:pPr')}/{qn('w:rPr')}/"
    return any(paragraph.find(mark + qn(f"w:{name}")) is not None for name in ("del", "moveFrom"))


def _style(paragraph: Paragraph) -> str:
    name = paragraph.style.name if paragraph.style else None
    return (name or "").lower()
