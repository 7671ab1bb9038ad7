"""Glyphs of PDF pages with their positions (pdfminer.six), and non-text content."""

import logging
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTImage, LTLine, LTPage, LTRect
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import literal_name

from knowledge.policies.formats.blocks import Unreadable

# Its warnings about small faults of a file say nothing that an owner could mend.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

LOCKED = Unreadable("is locked with a password", "save a copy without a password")
DAMAGED = Unreadable("is not a readable PDF", "export it again, or give docx or txt")
DAMAGES = (
    PDFException, PSException, ValueError, KeyError, TypeError, IndexError, AttributeError,
    AssertionError, RecursionError, OSError, struct.error, zlib.error,
)  # fmt: skip
THIN = 3.0  # points; what is narrower is a rule and no box
LEAST_PICTURE = 0.03  # of the page; what is smaller is a mark
QUARTER_TURNS = (0, 90, 90, 90)
NO_LETTER = "\ufffd"
SYMBOLS = range(0xF020, 0xF100)  # bullets and ticks of symbol fonts
# Scripts that no Chinese document is written in: a font that names its glyphs wrongly gives them.
FOREIGN = (
    (0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x9F), (0x180, 0x1CC), (0x1DD, 0x2C5), (0x2DA, 0x36F),
    (0x530, 0x1DFF), (0xA000, 0xF8FF), (0xFFF0, 0xFFFF),
)  # fmt: skip
NOTES = ("Text", "FreeText", "Highlight", "FileAttachment", "Stamp")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter; places in points from the page's lower left corner."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def size(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass
class Page:
    """``uprights``: x of vertical rules, as tables have; the last four are counts.

    ``turned``: letters set at an angle; ``notes``: comments and files pinned to the page.
    """

    number: int
    glyphs: list[Glyph] = field(default_factory=list)
    uprights: list[float] = field(default_factory=list)
    pictures: int = 0
    turned: int = 0
    symbols: int = 0
    notes: int = 0


def pages_of(path: Path) -> list[Page]:
    """Raises Unreadable."""
    try:
        with path.open("rb") as file:
            return list(_pages(file))
    except PDFPasswordIncorrect as fault:
        raise LOCKED from fault
    except DAMAGES as fault:
        raise DAMAGED from fault


def _pages(file: BinaryIO) -> Iterator[Page]:
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.get_pages(file), start=1):
        yield _most_upright(_read_as_turned(page, number, interpreter, device))


def _read_as_turned(
    page: PDFPage, number: int, interpreter: PDFPageInterpreter, device: PDFPageAggregator
) -> Iterator[Page]:
    """The page as it is to be shown, and with a quarter turn more each time."""
    for turn in QUARTER_TURNS:
        page.rotate = (page.rotate + turn) % 360
        interpreter.process_page(page)
        yield _page(number, device.get_result(), _notes_on(page))


def _most_upright(readings: Iterator[Page]) -> Page:
    """The page as shown, unless most of its letters lie: then turned so that most stand."""
    best = next(readings)
    if best.turned > len(best.glyphs):
        best = max((best, *readings), key=lambda page: len(page.glyphs))
    return best


def _notes_on(page: PDFPage) -> int:
    notes = [resolve1(note) for note in resolve1(page.annots) or ()]
    return sum(literal_name(note.get("Subtype")) in NOTES for note in notes if note)


def _page(number: int, layout: LTPage, notes: int) -> Page:
    page = Page(number, notes=notes)
    for part in _parts(layout):
        if isinstance(part, LTChar):
            _take_letter(page, part, layout)
        elif isinstance(part, (LTLine, LTRect)) and part.width <= THIN < part.height:
            page.uprights.append(part.x0)
        elif isinstance(part, LTImage) and _share(part, layout) >= LEAST_PICTURE:
            page.pictures += 1
    return page


def _parts(holder: Any) -> Iterator[Any]:
    for part in holder:
        yield part
        if not isinstance(part, LTChar) and hasattr(part, "__iter__"):
            yield from _parts(part)


def _take_letter(page: Page, letter: LTChar, layout: LTPage) -> None:
    inside = layout.x0 <= letter.x1 and letter.x0 <= layout.x1 and letter.y1 > letter.y0
    if not letter.upright or letter.matrix[1] or letter.matrix[0] < 0:
        page.turned += 1
    elif letter.get_text()[:1] and ord(letter.get_text()[0]) in SYMBOLS:
        page.symbols += 1
    elif inside:
        text = letter.get_text()
        shown = NO_LETTER if _has_no_meaning(text) else text
        page.glyphs.append(Glyph(shown, letter.x0, letter.x1, letter.y0, letter.y1))


def _has_no_meaning(text: str) -> bool:
    return text.startswith("(cid:") or any(a <= ord(ch) <= b for ch in text for a, b in FOREIGN)


def _share(part: Any, layout: LTPage) -> float:
    return float(part.width * part.height / (layout.width * layout.height or 1))
