"""PDF files with a text layer; scanned, encrypted and garbled ones are refused."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.policies.formats.blocks import Block, FileText, LeftOut, Unreadable
from knowledge.policies.formats.garbled_text import is_garbled
from knowledge.policies.formats.page_edges import dropped_edges, without_edges
from knowledge.policies.formats.pdf_glyphs import NO_LETTER, Page, pages_of
from knowledge.policies.formats.pdf_layout import lines_of_page
from knowledge.policies.formats.txt import lines_of

SCANNED = Unreadable(
    "holds pictures of pages but no text", "run text recognition (OCR) or give docx"
)
GARBLED = Unreadable(
    "holds letters that its fonts give no meaning to",
    "run text recognition (OCR), export it again with its fonts, or give docx",
)
MOST_UNREADABLE = 0.3
IMAGE_PAGE = "it holds a picture and no text; run text recognition (OCR) or type it out"
PICTURE = "only text is read; type out what an answer should cite"
UNREADABLE = "its font gives them no meaning; each stands as \ufffd: compare with the original"
NO_WORDS = "its font names its letters wrongly; compare with the original"
TURNED = "it is set at an angle, as watermarks are"
SYMBOL = "its font is made of signs and not of letters"
NOTE = "what is pinned to a page is no part of the text"
EDGE = "what comes back at the edge of each page is no part of the text"
SHOWN_LENGTH = 20


def read_pdf(path: Path) -> FileText:
    pages = pages_of(path)
    texts = ["\n".join(lines_of_page(page.glyphs, page.uprights)) for page in pages]
    _require_meaning(texts)
    text = "\f".join(without_edges(texts))
    left_out = (*_left_out_of(pages, texts), *_edges(texts))
    return FileText(tuple(Block(line) for line in lines_of(text)), left_out=left_out)


def _require_meaning(texts: Sequence[str]) -> None:
    letters = ["".join(text.split()) for text in texts]
    whole = "".join(letters)
    if not whole:
        raise SCANNED
    unreadable = sum(len(t) if is_garbled(t) else t.count(NO_LETTER) for t in letters)
    if unreadable > MOST_UNREADABLE * len(whole):
        raise GARBLED


def _left_out_of(pages: Sequence[Page], texts: Sequence[str]) -> Iterator[LeftOut]:
    for page, text in zip(pages, texts, strict=True):
        place = f"on page {page.number}"
        whole = not text.strip()
        kinds = (
            ("a page", page.pictures and whole, IMAGE_PAGE),
            ("a picture", page.pictures and not whole, PICTURE),
            ("a page whose letters make no words", is_garbled(text), NO_WORDS),
            ("turned text", page.turned, TURNED),
            ("a symbol", page.symbols, SYMBOL),
            ("a comment or pinned file", page.notes, NOTE),
        )
        yield from (LeftOut(what, place, reason) for what, there, reason in kinds if there)
        for line in (line for line in text.splitlines() if NO_LETTER in line):
            shown = f"{place}, “{line.strip()[:SHOWN_LENGTH]}”"
            yield LeftOut("unreadable letters", shown, UNREADABLE)


def _edges(texts: Sequence[str]) -> Iterator[LeftOut]:
    for line in dropped_edges(texts):
        yield LeftOut("a page head or foot", f"“{line[:SHOWN_LENGTH]}”", EDGE)
