"""Plain text files, also text that other programs extracted from PDFs."""

import codecs
from itertools import pairwise
from pathlib import Path

from knowledge.policies.formats.blocks import Block, Unreadable, row_block
from knowledge.policies.formats.invisible_characters import without_invisible

BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
MOST_ODD_CHARACTERS = 0.02
LEAST_TABS = 2
NOT_TEXT = Unreadable("is not text", "save it as UTF-8 or GB18030 text, or give the original file")


def read_plain(path: Path) -> list[Block]:
    return blocks_of(lines_of(decoded(path.read_bytes())))


def blocks_of(lines: list[str]) -> list[Block]:
    """Lines; those whose cells tabs keep apart, as many as in the next or the last, are rows."""
    tabs = [0, *(line.rstrip().count("\t") for line in lines), 0]
    around = zip(lines, tabs, tabs[1:], tabs[2:], strict=False)
    return [
        row_block(line.split("\t"))
        if here >= LEAST_TABS and here in (before, after)
        else Block(line)
        for line, before, here, after in around
    ]


def decoded(raw: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or GB18030; raises Unreadable for anything else.

    What nobody sees is left out.
    """
    for encoding in _encodings(raw):
        try:
            text = without_invisible(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise NOT_TEXT


def lines_of(text: str) -> list[str]:
    """Lines without their ends; a form feed starts a new line that keeps a leading space.

    That space is how text taken out of PDFs shows where a page begins.
    """
    return text.replace("\f", "\n ").splitlines()


def _encodings(raw: bytes) -> list[str]:
    marked = [name for mark, name in BYTE_ORDER_MARKS.items() if raw.startswith(mark)]
    return marked or ["utf-8", "gb18030"]


def _is_text(text: str) -> bool:
    odd = sum(not ch.isprintable() and not ch.isspace() for ch in text)
    return "\0" not in text and odd <= MOST_ODD_CHARACTERS * len(text) and not _is_noise(text)


def _is_noise(text: str) -> bool:
    """Random bytes decode to rare characters side by side; Chinese text does not."""
    rare = [not _is_usual(ch) for ch in text]
    return sum(a and b for a, b in pairwise(rare)) > 0.2 * len(text)


def _is_usual(character: str) -> bool:
    """ASCII, Latin, CJK ideographs of everyday fonts, their punctuation and full-width forms."""
    code = ord(character)
    return code < 0x250 or 0x2000 <= code < 0x3130 or 0x4E00 <= code < 0xA000 or code >= 0xFE30
