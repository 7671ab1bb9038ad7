"""Markdown as converters write it: odd heading levels, bold numbers, pipe and HTML tables."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from knowledge.policies.formats.blocks import Block
from knowledge.policies.formats.html import blocks_of_fragment
from knowledge.policies.formats.layout_tables import Cell, table_blocks
from knowledge.policies.formats.txt import decoded, lines_of
from knowledge.policies.words import label

COMMENT_OPENS, COMMENT_CLOSES = "<!--", "-->"
HEADING = re.compile(r"^\s{0,3}#{1,6}\s++(.*)$")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)")
CLOSES = {mark: re.compile(rf"(?<=\S){re.escape(mark)}") for mark in ("**", "__")}
EMPHASIS_REST = re.compile(r"(?<!\\)\*\*")
RULE = re.compile(r"^\s*([-*_])(\s*\1){2,}\s*$")
PIPE_ROW = re.compile(r"^\s*\|(.*)\|\s*$")
PIPE = re.compile(r"(?<!\\)\|")
PIPE_RULE = re.compile(r"^[\s|:-]+$")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LINK = re.compile(r"!?\[([^\[\]\n]*+)\]\((?:[^)\s\]]|\](?!\())*+\)")
QUOTE = re.compile(r"^\s{0,3}>\s?")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:p|div|span|center|font|b|strong|i|em|u|s|sup|sub|a|small|big|mark|ins)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
FOOTNOTE = re.compile(r"^\s{0,3}\[\^([^\]\s]{1,30})\]:\s*(.+)$")
FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,30}\]")


def read_markdown(path: Path) -> list[Block]:
    return markdown_blocks(lines_of(without_comments(decoded(path.read_bytes()))))


def without_comments(text: str) -> str:
    """Without ``<!-- … -->``; one that is never closed stays."""
    kept, at = list[str](), 0
    while (opens := text.find(COMMENT_OPENS, at)) >= 0:
        closes = text.find(COMMENT_CLOSES, opens + len(COMMENT_OPENS))
        if closes < 0:
            break
        kept.append(text[at:opens])
        at = closes + len(COMMENT_CLOSES)
    return "".join([*kept, text[at:]])


def markdown_blocks(lines: list[str]) -> list[Block]:
    """Blocks without the marks of the format; footnotes stand at the end."""
    notes = [found for line in lines if (found := FOOTNOTE.match(line))]
    text = [line for line in lines if not FOOTNOTE.match(line) and not RULE.match(line)]
    blocks = [
        block
        for kind, run in groupby(_kinds(text), key=lambda pair: pair[0])
        for block in _blocks(kind, [line for _, line in run])
    ]
    shown = (label("footnote", number=note[1], text=without_marks(note[2])) for note in notes)
    return [*blocks, *map(Block, shown)]


def looks_like_markdown(lines: list[str]) -> bool:
    """Text files are often Markdown in truth."""
    return any(HEADING.match(line) or without_emphasis(line) != line for line in lines)


def is_table_rule(line: str) -> bool:
    return "|" in line and "-" in line and bool(PIPE_RULE.match(line))


def block_of(line: str) -> Block:
    heading = HEADING.match(line)
    return Block(
        without_marks(heading[1].rstrip("#").rstrip() if heading else line), heading=bool(heading)
    )


def without_marks(text: str) -> str:
    plain = FOOTNOTE_MARK.sub("", BREAK.sub(" ", LINK.sub(r"\1", QUOTE.sub("", text))))
    shown = ESCAPED.sub(r"\1", TAG.sub("", EMPHASIS_REST.sub("", without_emphasis(plain))))
    return html.unescape(shown) if "&" in shown else shown


def without_emphasis(text: str) -> str:
    """Without the marks of **bold** and __bold__; a mark that is never closed stays."""
    kept, at, never_closed = list[str](), 0, set[str]()
    opens = EMPHASIS.search(text)
    while opens:
        mark, after = opens[1], opens.end()
        closes = None if mark in never_closed else CLOSES[mark].search(text, after + 1)
        if closes:
            kept += [text[at : opens.start()], text[after : closes.start()]]
            at = closes.end()
        else:
            never_closed.add(mark)
        opens = EMPHASIS.search(text, at if closes else opens.start() + 1)
    return "".join([*kept, text[at:]])


def _kinds(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each line as one of an HTML table, of a table of pipes, or of prose."""
    depth = 0
    for line in lines:
        inside = depth > 0
        depth = max(0, depth + sum(-1 if found[1] else 1 for found in TABLE.finditer(line)))
        if inside or TABLE.search(line):
            yield "html", line
        else:
            yield ("pipes" if PIPE_ROW.match(line) or is_table_rule(line) else "prose"), line


def _blocks(kind: str, lines: list[str]) -> Iterator[Block]:
    if kind == "html":
        return blocks_of_fragment("\n".join(lines))
    if kind == "pipes":
        return table_blocks(_cells(row[1]) for line in lines if (row := _row(line)))
    return (block_of(part) for line in lines for part in BREAK.split(line))


def _row(line: str) -> re.Match[str] | None:
    return None if is_table_rule(line) else PIPE_ROW.match(line)


def _cells(row: str) -> list[Cell]:
    """The cells of a row; ``<br>`` parts the lines of one."""
    return [
        [Block(line) for part in BREAK.split(cell) if (line := without_marks(part).strip())]
        for cell in PIPE.split(row)
    ]
