"""Task tables with cells printed one below the other, as in text extracted from PDFs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.policies.numbering import Rank, read_marker
from knowledge.policies.printed_lines import join, tidy
from knowledge.policies.task_rows import TaskRow
from knowledge.policies.words import due_pattern, policy_words

HEADING_LINES = 12
MOST_DUE_LINES = 4
ROW_NUMBER = re.compile(r"\s*(\d+)(?:$|\s+(?!日内|日前|天内|月底|月前|个工作日))")
SENTENCE_END = re.compile(r"[。！；](?=[^。！；]*$)")
CONTENT_SHARE = 0.6
ROLE_ENDS = ("牵头", "负责", "配合")


@dataclass(frozen=True, slots=True)
class TableHead:
    """Where the table's lines begin, and how many columns stand left of the task."""

    first: int
    rows: int
    heads: int


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """The table's parts in order (section headings and rows) and the line behind it."""

    first: int
    end: int
    heading: str
    parts: tuple[str | TaskRow, ...]


def find_column_table(lines: Sequence[str], start: int = 0) -> ColumnTable | None:
    """The first task table at or behind line ``start``; None where there is none."""
    for index in range(start, len(lines)):
        head = _head_at(lines, index)
        if head:
            table = _read_table(lines, head)
            if table:
                return table
    return None


def _head_at(lines: Sequence[str], index: int) -> TableHead | None:
    """A heading line: a number column first, units among the others, the first row soon after."""
    columns = policy_words().table_columns
    if not lines[index].strip().startswith(tuple(columns["number"])):
        return None
    ahead = range(index + 1, min(index + HEADING_LINES, len(lines)))
    rows = next((i for i in ahead if _begins_row(lines[i], 1)), None)
    if rows is None:
        return None
    while rows > index + 1 and _is_section(lines[rows - 1]):
        rows -= 1
    names = " ".join(lines[index:rows]).split()
    units = next((i for i, n in enumerate(names) if _has(n, columns["units"])), None)
    return None if units is None else TableHead(index, rows, max(units - 2, 0))


def _has(name: str, cues: Sequence[str]) -> bool:
    return any(cue in name for cue in cues)


def _begins_row(line: str, number: int) -> bool:
    """The number alone, or before the row's first cell."""
    found = ROW_NUMBER.match(line.rstrip())
    return found is not None and found[1] == str(number)


def _is_section(line: str) -> bool:
    """A heading across the table: 一、…"""
    marker = read_marker(line.strip())
    return marker is not None and marker.rank is Rank.PART


def _read_table(lines: Sequence[str], head: TableHead) -> ColumnTable | None:
    heading = {tidy(line) for line in lines[head.first : head.rows]} if head.rows else set()
    body = [(i, lines[i]) for i in range(head.rows, len(lines)) if tidy(lines[i]) not in heading]
    raw, end = _split_rows(body)
    if not raw:
        return None
    reader = _RowReader(head.heads, _content_width(raw))
    parts = [part if isinstance(part, str) else reader.row(*part) for part in raw]
    names = " ".join(tidy(line) for line in lines[head.first : head.rows] if not _is_section(line))
    return ColumnTable(head.first, end, names, tuple(parts))


RawRow = tuple[int, list[str]]


def _split_rows(body: list[tuple[int, str]]) -> tuple[list[str | RawRow], int]:
    """Lines by row (numbers must follow each other) and the index behind the last row."""
    raw: list[str | RawRow] = []
    expected, end = 1, body[0][0] if body else 0
    for index, line in body:
        if _begins_row(line, expected):
            rest = tidy(line)[len(str(expected)) :].strip()
            raw.append((expected, [rest] if rest else []))
            expected += 1
        elif _is_section(line) and not _is_open(raw):
            raw.append(tidy(line))
        elif raw and isinstance(raw[-1], tuple):
            raw[-1][1].append(tidy(line))
        end = index + 1
    return raw, end - _trim_last(raw)


def _is_open(raw: list[str | RawRow]) -> bool:
    """Whether the last row still waits for its units or time."""
    last = raw[-1] if raw else ""
    return isinstance(last, tuple) and _due_lines(last[1])[0] == 0


def _trim_last(raw: list[str | RawRow]) -> int:
    """Cut what follows the last row's time; the number of lines cut."""
    last = next((part for part in reversed(raw) if isinstance(part, tuple)), None)
    if last is None or raw[-1] is not last:
        return 0
    lines = last[1]
    for length in range(1, len(lines)):
        taken = lines[:length]
        if any("。" in line for line in taken) and _due_lines(taken)[0]:
            cut = len(lines) - length
            del lines[length:]
            return cut
    return 0


def _due_lines(lines: list[str]) -> tuple[int, str, str]:
    """How many last lines the time takes, the text before it in the first of them, the time."""
    for count in range(min(MOST_DUE_LINES, len(lines)), 0, -1):
        tail = lines[-count:]
        first = tail[0].split(" ")
        for words in range(len(first)):
            due = "".join([" ".join(first[words:]), *tail[1:]])
            if due_pattern().fullmatch(due):
                return count, " ".join(first[:words]), due
    return 0, "", ""


def _content_width(raw: list[str | RawRow]) -> float:
    """Characters in a full line of the task column: what the longer lines agree on."""
    widths = sorted(len(line) for part in raw if not isinstance(part, str) for line in part[1])
    return widths[int(len(widths) * 0.8)] if widths else 0


class _RowReader:
    """Reads rows in order and remembers the cells that merge over several of them."""

    def __init__(self, heads: int, content_width: float) -> None:
        self._columns = heads
        self._least_content = content_width * CONTENT_SHARE
        self._narrow = 0
        self._heads: tuple[str, ...] = ("",) * heads

    def row(self, number: int, lines: list[str]) -> TaskRow:
        taken, before, due = _due_lines(lines)
        kept = [*lines[: len(lines) - taken], *([before] if before else [])]
        first = self._first_content(kept)
        self._merge(kept[:first])
        task, units = _task_and_units(kept[first:])
        return TaskRow(number, tuple(h for h in self._heads if h), task, units, due)

    def _first_content(self, lines: list[str]) -> int:
        """The first line that is too long for a head or ends a sentence."""
        for index, line in enumerate(lines):
            if len(line) >= self._least_content or SENTENCE_END.search(line):
                return index
        return 0

    def _merge(self, lines: list[str]) -> None:
        """Take over the heads that this row shows; those it lacks go on from above."""
        if not lines or not self._columns:
            return
        self._narrow = self._narrow or (len(lines[0]) if self._columns > 1 else 0)
        split = next((i for i, line in enumerate(lines) if len(line) > self._narrow), len(lines))
        outer, inner = lines[:split], lines[split:]
        if self._columns == 1 or not outer:
            self._heads = (*self._heads[:-1], "".join(lines))
        else:
            self._heads = ("".join(outer), "".join(inner) or self._inner_of("".join(outer)))

    def _inner_of(self, outer: str) -> str:
        return self._heads[-1] if outer == self._heads[0] else ""


def _task_and_units(lines: list[str]) -> tuple[str, str]:
    """The sentence end parts the two cells."""
    text = ""
    for line in lines:
        text = f"{text} {line}" if text.endswith(ROLE_ENDS) else join(text, line)
    found = SENTENCE_END.search(text)
    if found is None:
        return text, ""
    return text[: found.end()].strip(), text[found.end() :].strip()
