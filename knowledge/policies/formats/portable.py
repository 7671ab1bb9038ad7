"""PDF files that hold text; scanned pages and locked files are refused."""

import logging
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from knowledge.policies.formats.blocks import Block, FileText, Unreadable
from knowledge.policies.formats.page_edges import without_edges
from knowledge.policies.formats.plain import lines_of

# Its warnings about small faults of a file say nothing that an owner could mend.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

LOCKED = Unreadable("is locked with a password", "save a copy without a password")
DAMAGED = Unreadable("is not a readable PDF", "export it again, or give docx or txt")
SCANNED = Unreadable(
    "holds pictures of pages but no text", "run text recognition (OCR) or give docx"
)


def read_pdf(path: Path) -> FileText:
    text = "\f".join(without_edges(_pages(path)))
    if not text.strip():
        raise SCANNED
    return FileText(tuple(Block(line) for line in lines_of(text)))


def _pages(path: Path) -> list[str]:
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise LOCKED
        return [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, OSError, IndexError) as fault:
        if isinstance(fault, Unreadable):
            raise
        raise DAMAGED from fault
