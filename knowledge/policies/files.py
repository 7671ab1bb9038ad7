"""Reading a policy file of any known format into blocks of text."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from knowledge.policies.formats.blocks import Block, FileText, Unreadable
from knowledge.policies.formats.docx import read_word
from knowledge.policies.formats.file_bounds import MB, SAVE_ANEW, refuse_large
from knowledge.policies.formats.html import read_web_page
from knowledge.policies.formats.invisible_characters import without_invisible
from knowledge.policies.formats.markdown import looks_like_markdown, markdown_blocks, read_markdown
from knowledge.policies.formats.pdf import read_pdf
from knowledge.policies.formats.radicals import with_characters
from knowledge.policies.formats.txt import read_plain

# Formats whose lines may be broken as on a printed page.
PRINTED_LINES = frozenset({".txt", ".pdf", ".md"})


class UnreadablePolicy(ValueError):
    """A file that is no policy: which, why, and how to mend it."""

    def __init__(self, path: Path, reason: str, mend: str) -> None:
        super().__init__(f"{path} {reason}; {mend}")
        self.path = path
        self.reason = reason
        self.mend = mend


def read_file_text(path: Path) -> FileText:
    """The file with its filled blocks and what was left out of it; raises UnreadablePolicy."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadablePolicy(path, "is of an unknown kind", f"give one of {', '.join(READERS)}")
    _require_content(path)
    try:
        refuse_large(path, LARGEST[path.suffix.lower()])
        found = reader(path)
    except Unreadable as fault:
        raise UnreadablePolicy(path, fault.reason, fault.mend) from fault
    except Exception as fault:  # the parsers of these formats raise whatever a file provokes
        damage = f"is damaged ({type(fault).__name__})"
        raise UnreadablePolicy(path, damage, SAVE_ANEW) from fault
    blocks = tuple(block for block in map(_plain, found.blocks) if block.text.strip())
    if not blocks:
        raise UnreadablePolicy(path, "holds no text", "give the file with its text")
    return replace(found, blocks=blocks)


def _plain(block: Block) -> Block:
    """With the characters that people mean and none that they do not see."""
    cells = tuple(map(_plain_text, block.cells))
    return replace(block, text=_plain_text(block.text), cells=cells)


def _plain_text(text: str) -> str:
    return with_characters(without_invisible(text))


def _require_content(path: Path) -> None:
    if not path.is_file():
        raise UnreadablePolicy(path, "is not there", "check the path")
    if path.stat().st_size == 0:
        raise UnreadablePolicy(path, "is empty", "give the file with its text")


def _read_text(path: Path) -> FileText:
    """Text, or Markdown under the name of text."""
    blocks = read_plain(path)
    lines = [block.text for block in blocks]
    return FileText(tuple(markdown_blocks(lines) if looks_like_markdown(lines) else blocks))


def _read_marked_text(path: Path) -> FileText:
    return FileText(tuple(read_markdown(path)))


# Bytes. A page may hold its pictures within itself; a docx or pdf holds them anyway.
LARGEST: Mapping[str, int] = {
    ".txt": 5 * MB, ".md": 5 * MB, ".html": 20 * MB, ".htm": 20 * MB, ".docx": 50 * MB,
    ".pdf": 50 * MB,
}  # fmt: skip
READERS: Mapping[str, Callable[[Path], FileText]] = {
    ".txt": _read_text,
    ".md": _read_marked_text,
    ".html": read_web_page,
    ".htm": read_web_page,
    ".docx": read_word,
    ".pdf": read_pdf,
}
