"""Line unwrapping: joins broken lines, drops page numbers and running headers."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.policies.decimal_numbers import read_decimal
from knowledge.policies.numbering import Rank, read_marker
from knowledge.policies.words import any_of, any_pattern_of

PAGE_NUMBER = re.compile(
    r"^\s*(?:[—–－-]+\s*\d{1,4}\s*[—–－-]+|第\s*\d+\s*页(?:\s*+[，,]?\s*+共\s*\d+\s*页)?)\s*$"
)
BARE_NUMBER = re.compile(r"^\s*\d{1,3}\s*$")
RULE = re.compile(r"^[\s━─—_=＿﹏*-]{3,}$")
SPACES = re.compile(r"[ \t\u00a0\u3000]+")
ENDS = "。；：！？;:!?”）)】"
OPEN_ENDS = "、，（(《“"
FIELD = re.compile(r"^[\u4e00-\u9fff]{2,6}：")
TOLERANCE = 6
INDENT = 4
WRAPPED_WIDTHS = range(40, 121)  # columns
LEAST_WRAPPED_LINES = 8
LEAST_FLATTENED = 300
LEAST_FLATTENED_FIRST = 100
LEAST_FULL_SHARE = 0.3
LONG_LINE = 40
LONGEST_PARTED_HEADING = 40
SENTENCE_ENDS = "。！？；"
MOST_HEAD_WORDS = 8
LONGEST_HEAD_WORD = 70
SENTENCE_MARK = re.compile(r"[。；]|，(?=.{30})")
REPEATED_HEADS = 3
FIELD_NAME = re.compile(
    "|".join(map(any_of, ("issuer_fields", "issued_fields", "published_fields", "closing_lines")))
)
HEADED = frozenset({Rank.CHAPTER, Rank.SECTION, Rank.PART, Rank.SUBPART})


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Where lines were broken: at ``width`` columns, or not at all."""

    width: int | None

    def is_full(self, line: str, *, first: bool = False) -> bool:
        """The first line of a paragraph is shorter by its indent, which was not kept."""
        short = TOLERANCE + INDENT if first else TOLERANCE
        return self.width is not None and width_of(line) >= self.width - short


def unflattened(lines: Iterable[str]) -> Iterator[str]:
    """Lines; one that holds a whole document is parted at the spaces before its numbers."""
    for place, line in enumerate(lines):
        if len(line) < (LEAST_FLATTENED if place else LEAST_FLATTENED_FIRST):
            yield line
        else:
            yield from _parted(line)


def _parted(line: str) -> Iterator[str]:
    """At the spaces that were ends of lines: before numbers, behind sentences and headings."""
    head, words = _head_and_rest(SPACES.split(line.strip()))
    yield from head
    begun = ""
    for place, word in enumerate(words):
        if begun and (_ended_a_line(begun) or _numbers_a_part(" ".join(words[place : place + 2]))):
            yield begun
            begun = word
        else:
            begun = f"{begun} {word}".strip()
    yield begun


def _ended_a_line(text: str) -> bool:
    """A sentence, or the short heading of a numbered part."""
    if text[-1] in SENTENCE_ENDS:
        return True
    marker = read_marker(text)
    is_heading = marker and marker.rank in HEADED and marker.length < len(text)
    return (
        bool(is_heading)
        and len(text) <= LONGEST_PARTED_HEADING
        and not (re.search(r"[，。；：]", text))
    )


def _head_and_rest(words: list[str]) -> tuple[list[str], list[str]]:
    """Title, number and salutation, which stand alone before the first sentence."""
    ahead = words[:MOST_HEAD_WORDS]
    first = next((i for i, word in enumerate(ahead) if not _stands_alone(word)), len(ahead))
    return words[:first], words[first:]


def _stands_alone(word: str) -> bool:
    return (
        len(word) <= LONGEST_HEAD_WORD
        and not SENTENCE_MARK.search(word)
        and not (_numbers_a_part(word))
    )


def _numbers_a_part(text: str) -> bool:
    marker = read_marker(text)
    return marker is not None and marker.sure and marker.rank is not Rank.ANNEX


def paragraphs_of(lines: Sequence[str]) -> list[str]:
    """The paragraphs that were printed as ``lines``."""
    wrapping = wrapping_of(lines)
    joined: list[str] = []
    last = ""
    for line in map(tidy, lines):
        if joined and _continues(joined[-1], last, line, wrapping):
            joined[-1] = join(joined[-1], line)
        elif line:
            joined.append(line)
        last = line or last
    return joined


def without_running_headers(lines: Sequence[str]) -> list[str]:
    """Lines without page numbers, rules and heads that come back on page after page."""
    heads = _running_heads(lines)
    return [
        line for line in lines
        if line.strip() and not PAGE_NUMBER.match(line) and not RULE.match(line)
        and line.strip() not in heads
    ]  # fmt: skip


def without_bare_page_numbers(lines: Sequence[str]) -> list[str]:
    """Prose lines without the numbers that stand alone at the foot of a page."""
    return [a for a, b in pairwise([*lines, " "]) if not (BARE_NUMBER.match(a) and b[:1] == " ")]


def wrapping_of(lines: Sequence[str]) -> Wrapping:
    widths = sorted(width_of(line) for line in lines if line.strip())
    if len(widths) < LEAST_WRAPPED_LINES:
        return Wrapping(None)
    width = widths[int(len(widths) * 0.9)]
    full = sum(abs(width - other) <= TOLERANCE for other in widths)
    wrapped = width in WRAPPED_WIDTHS and full >= LEAST_FULL_SHARE * len(widths)
    return Wrapping(width if wrapped else None)


def width_of(line: str) -> int:
    """Columns: two for wide characters and Chinese quotation marks, one for others."""
    return sum(2 if unicodedata.east_asian_width(ch) in "WFA" else 1 for ch in line.strip())


def tidy(line: str) -> str:
    return SPACES.sub(" ", line).strip()


def join(left: str, right: str) -> str:
    """Two parts of one line; a bracket's first word doubled at a page break is kept once."""
    if len(left) > 1 and left[-2] in "（(" and right.startswith(left[-1]):
        return left[:-1] + right
    spaced = left[-1:].isascii() and right[:1].isascii() and left[-1:].isalnum()
    return f"{left} {right}" if spaced and right[:1].isalnum() else left + right


def _continues(paragraph: str, last: str, line: str, wrapping: Wrapping) -> bool:
    if not line or _starts_anew(line, paragraph) or paragraph[-1] in "：:":
        return False
    first = paragraph == last and not read_marker(paragraph)
    if wrapping.is_full(last, first=first) or paragraph[-1] in OPEN_ENDS or _in_bracket(paragraph):
        return True
    return width_of(last) >= LONG_LINE and _is_unfinished(paragraph)


def _is_unfinished(paragraph: str) -> bool:
    """A sentence that a page break cut; a part's line without a full stop is a heading."""
    marker = read_marker(paragraph)
    begun = "。" if marker and marker.rank in HEADED else "，。"
    return any(stop in paragraph for stop in begun) and paragraph[-1] not in ENDS


def _starts_anew(line: str, paragraph: str) -> bool:
    """A number, also a doubtful one where a sentence ended above it; or a known field."""
    marker = read_marker(line) or read_decimal(line)
    if marker and (marker.sure or paragraph[-1] in SENTENCE_ENDS):
        return True
    return bool(FIELD.match(line) and _is_known_field(line))


def _is_known_field(line: str) -> bool:
    names_annex = re.match(any_pattern_of("annex_line_forms"), line)
    return bool(names_annex or FIELD_NAME.match(line))


def _in_bracket(paragraph: str) -> bool:
    return paragraph.rfind("（") > paragraph.rfind("）") and len(paragraph) > 20


def _running_heads(lines: Sequence[str]) -> set[str]:
    firsts = Counter(line.strip() for line in _first_lines(lines))
    return {line for line, times in firsts.items() if times >= REPEATED_HEADS and len(line) > 3}


def _first_lines(lines: Sequence[str]) -> Iterator[str]:
    """The first lines of pages: text taken out of PDFs begins them with a space."""
    return (line for line in lines if line[:1] == " " and line.strip())
