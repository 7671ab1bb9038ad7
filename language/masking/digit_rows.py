"""Tokenizer of digit runs as people type them: whole, in groups, glued to characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from language.masking.cue_words import CUES

# Also brackets round groups of digits: (138)0013-8000, [1][3][8].
GAP = r"(?:[ \t.·_-]{0,2}| - |[)\]】][ -]?[(\[【]?|[ ]?[(\[【])"
_OPENING = {"(": ")", "[": "]", "【": "】"}
_ROW_MAX_LOOK_BACK = 24


@dataclass(frozen=True, slots=True)
class DigitRow:
    """A candidate: ``digits`` without its gaps, lengths of the ``groups``, its place."""

    digits: str
    groups: tuple[int, ...]
    start: int
    end: int

    @property
    def evenly_grouped(self) -> bool:
        """One piece, digit by digit, or groups that a person would type; never a date."""
        if len(self.groups) == 1 or set(self.groups) == {1}:
            return True
        return self.groups[0] >= 3 and min(self.groups) >= 2 and not self._begins_like_a_date

    @property
    def _begins_like_a_date(self) -> bool:
        year_first = self.groups[0] == 4 and self.digits[:2] in ("19", "20")
        return year_first and self.groups[1] <= 2


def row_pattern(shape: str) -> re.Pattern[str]:
    """``shape`` (one item a digit, gaps allowed between) where it stands free of digits."""
    return re.compile(rf"(?<!\d)(?<!\d\.){shape}(?!\d)(?!\.\d)")


def rows(text: str, pattern: re.Pattern[str]) -> Iterator[DigitRow]:
    """The rows that a row_pattern finds, but for pieces of longer numbers."""
    for match in pattern.finditer(text):
        row = _row(match)
        if not _inside_a_longer_number(text, row):
            yield row


def with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the bracket before it or behind it that belongs to one inside it."""
    for opening, closing in _OPENING.items():
        more = text.count(opening, start, end) - text.count(closing, start, end)
        if more < 0 and text[start - 1 : start] == opening:
            return with_brackets(text, start - 1, end)
        if more > 0 and text[end : end + 1] == closing:
            return start, end + 1
    return start, end


def before(text: str, start: int, length: int = _ROW_MAX_LOOK_BACK) -> str:
    """What stands before ``start`` in the same sentence."""
    return re.split(r"[。；;！!？?\n]", text[max(0, start - length) : start])[-1]


def is_a_code_or_amount(text: str, row: DigitRow) -> bool:
    """An order number, an amount, a serial number: digits that belong to no person."""
    lead = before(text, row.start, 14)
    return bool(
        CUES.code_before.search(lead)
        or CUES.amount_before.search(lead)
        or CUES.amount_after.match(text, row.end)
        or _glued_to_a_word(lead)
    )


def _glued_to_a_word(lead: str) -> bool:
    """``SN13812345678`` is a serial number, ``tel13812345678`` is not."""
    glued = re.search(r"(?<![A-Za-z])[A-Za-z]+$", lead)
    if glued is None or CUES.latin_cue.fullmatch(glued[0]):
        return False
    # 联系人：Tom138…: a name, not a letter code.
    return all(cue.end() != glued.start() for cue in CUES.latin_name_at.finditer(lead))


def _inside_a_longer_number(text: str, row: DigitRow) -> bool:
    """``3101-138-1234-5678-22`` is one number of another kind."""
    grouped = len(row.groups) > 1
    return grouped and bool(
        re.search(r"\d[-_]$", text[max(0, row.start - 2) : row.start])
        or re.match(r"[-_]\d{3,}", text[row.end : row.end + 4])
    )


def _row(match: re.Match[str]) -> DigitRow:
    groups = tuple(len(g) for g in re.findall(r"[0-9Xx]+", match.group()))
    digits = "".join(re.findall(r"[0-9Xx]", match.group()))
    return DigitRow(digits.upper(), groups, match.start(), match.end())
