"""Markdown as converters write it: headings at odd levels, bold numbers, pipe tables."""

import re
from pathlib import Path

from knowledge.policies.formats.blocks import Block, row_block
from knowledge.policies.formats.plain import decoded, lines_of

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*$")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
EMPHASIS_REST = re.compile(r"\*\*")
RULE = re.compile(r"^\s*([-*_])(\s*\1){2,}\s*$")
PIPE_ROW = re.compile(r"^\s*\|(.*)\|\s*$")
PIPE_RULE = re.compile(r"^[\s|:-]+$")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")


def read_markdown(path: Path) -> list[Block]:
    return markdown_blocks(lines_of(COMMENT.sub("", decoded(path.read_bytes()))))


def markdown_blocks(lines: list[str]) -> list[Block]:
    """Blocks without the marks of the format."""
    return [block_of(line) for line in lines if not RULE.match(line) and not is_table_rule(line)]


def looks_like_markdown(lines: list[str]) -> bool:
    """Text files are often Markdown in truth."""
    return any(HEADING.match(line) or EMPHASIS.search(line) for line in lines)


def is_table_rule(line: str) -> bool:
    return "|" in line and "-" in line and bool(PIPE_RULE.match(line))


def block_of(line: str) -> Block:
    row = PIPE_ROW.match(line)
    if row:
        return row_block([without_marks(cell) for cell in row[1].split("|")])
    heading = HEADING.match(line)
    return Block(without_marks(heading[1] if heading else line), heading=bool(heading))


def without_marks(text: str) -> str:
    plain = BREAK.sub(" ", LINK.sub(r"\1", text))
    return EMPHASIS_REST.sub("", EMPHASIS.sub(r"\2", plain))
