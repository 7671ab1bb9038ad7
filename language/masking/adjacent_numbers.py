"""Segmentation of concatenated numbers: an identity number and a telephone, two telephones.

A run of digits is read as a row of whole numbers, each of which proves itself by its form; one
that cannot be read so to its end is an order, a parcel, a contract number and stays.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from language.masking.check_digits import (
    is_resident_id,
    looks_like_resident_id,
    passes_luhn,
)
from language.masking.cue_words import CUES
from language.masking.digit_rows import DigitRow, before, is_a_code_or_amount
from language.masking.findings import Found, FoundType

# The shortest is a day and a mobile number; nobody types more than a few numbers in one run.
_RUN = re.compile(r"(?<![0-9Xx])(?<![0-9]\.)[0-9][0-9Xx]{18,79}(?![0-9Xx])")
_ID_LENGTH = 18
# GB/T 33855 cards of disabled persons: the identity number, kind, grade, and which reissue.
_DISABILITY = re.compile(r"[1-7][1-4][0-9]?$")
_MOBILE = re.compile(r"(?:86)?1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"(?:010|02[0-57-9])[2-8][0-9]{7}|0[3-9][0-9]{2}[2-8][0-9]{6,7}")
_CARD_LENGTHS = (19, 16, 18, 17)
_MOMENTS = ((14, "%Y%m%d%H%M%S"), (12, "%Y%m%d%H%M"), (8, "%Y%m%d"))
_YEARS = range(1900, 2100)
_PROVE_A_PERSON = frozenset({FoundType.RESIDENT_ID, FoundType.MOBILE})

Part = tuple[int, FoundType | None]  # where it ends, and what it is: None for a moment


def glued_numbers(text: str) -> Iterator[Found]:
    """Each private number in a run of several, or an identity number at an end of any run."""
    for match in _RUN.finditer(text):
        row = DigitRow(match[0].upper(), (len(match[0]),), *match.span())
        if CUES.id_near.search(before(text, row.start)) or not is_a_code_or_amount(text, row):
            yield from _numbers_in(row)


def _numbers_in(row: DigitRow) -> Iterator[Found]:
    parts = _read(row.digits, 0, {}) or ()
    if _PROVE_A_PERSON.isdisjoint(kind for _, kind in parts):
        yield from _identity_at_an_end(row)
        return
    start = 0
    for end, kind in parts:
        if kind is not None:
            yield Found(row.start + start, row.start + end, kind)
        start = end


def _identity_at_an_end(row: DigitRow) -> Iterator[Found]:
    for start in (0, len(row.digits) - _ID_LENGTH):
        if is_resident_id(row.digits[start : start + _ID_LENGTH]):
            at = row.start + start
            yield Found(at, at + _ID_LENGTH, FoundType.RESIDENT_ID)
            return


def _read(
    digits: str, start: int, known: dict[int, tuple[Part, ...] | None]
) -> tuple[Part, ...] | None:
    """The whole numbers of which ``digits`` consists from ``start``; None where it does not."""
    if start == len(digits):
        return ()
    if start not in known:
        rows = (
            (part, *rest)
            for part in _parts_at(digits, start)
            if (rest := _read(digits, part[0], known)) is not None
        )
        known[start] = next(rows, None)
    return known[start]


def _parts_at(digits: str, start: int) -> Iterator[Part]:
    end = start + _ID_LENGTH
    if len(digits) >= end and looks_like_resident_id(digits[start:end]):
        if _DISABILITY.fullmatch(digits, end):
            yield len(digits), FoundType.RESIDENT_ID
        yield end, FoundType.RESIDENT_ID
    if mobile := _MOBILE.match(digits, start):
        yield mobile.end(), FoundType.MOBILE
    if landline := _LANDLINE.match(digits, start):
        yield landline.end(), FoundType.LANDLINE
    yield from ((end, FoundType.BANK_CARD) for end in _card_ends(digits, start))
    yield from ((end, None) for end in _moment_ends(digits, start))


def _card_ends(digits: str, start: int) -> Iterator[int]:
    for length in _CARD_LENGTHS if digits.startswith("62", start) else ():
        number = digits[start : start + length]
        if len(number) == length and number.isdecimal() and passes_luhn(number):
            yield start + length


def _moment_ends(digits: str, start: int) -> Iterator[int]:
    for length, form in _MOMENTS:
        written = digits[start : start + length]
        if len(written) == length and _is_moment(written, form):
            yield start + length


def _is_moment(written: str, form: str) -> bool:
    try:
        return datetime.strptime(written, form).year in _YEARS  # noqa: DTZ007 - the day alone counts
    except ValueError:
        return False
