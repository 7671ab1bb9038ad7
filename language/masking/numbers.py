"""Recognisers of resident IDs, bank cards, mobile and landline numbers in plain text."""

import re
from collections.abc import Iterator

from language.masking.check_digits import is_resident_id, looks_like_resident_id, passes_luhn
from language.masking.cue_words import CUES
from language.masking.digit_rows import (
    GAP,
    DigitRow,
    before,
    is_a_code_or_amount,
    row_pattern,
    rows,
    with_brackets,
)
from language.masking.findings import Found, FoundType
from language.masking.spelled_out_digits import written_out_too

_MOBILE = rf"1{GAP}[3-9](?:{GAP}[0-9]){{9}}"
_IDS_18 = row_pattern(rf"[1-9](?:{GAP}[0-9]){{16}}{GAP}[0-9Xx]")
_IDS_15 = row_pattern(rf"[1-9](?:{GAP}[0-9]){{14}}")
_ANY_IDS = row_pattern(rf"[0-9](?:{GAP}[0-9]){{13,18}}(?:{GAP}[0-9Xx])?")
_CARDS = row_pattern(r"[3-69][0-9]{3}(?:[ \t-]?[0-9]){9,15}(?![A-Za-z])")
_ACCOUNTS = row_pattern(r"[0-9](?:[ \t-]?[0-9]){9,20}")
_MOBILES = row_pattern(rf"(?:86[ (-]{{0,2}})?{_MOBILE}")
_FROM_ABROAD = row_pattern(rf"0086[ (-]{{0,2}}{_MOBILE}")
# 138，1234，5678; an amount has its commas after every third digit from the right.
_WITH_COMMAS = row_pattern(r"1[3-9][0-9][,/][0-9]{4}[,/][0-9]{4}")
# ITU-T E.164: + (or 00), the code of a country other than 86, at most fifteen digits in all.
_ABROAD = re.compile(
    r"(?<![0-9A-Za-z+])(?:\+ ?|00)(?!86)[1-9](?:[ -]?\(?[0-9]\)?){7,14}(?![0-9A-Za-z])"
)
# Area codes: 010, 02x, 03xx to 09xx (MIIT numbering plan); local numbers never begin with 0 or 1.
_CODE = r"(?:010|02[0-57-9]|0[3-9][0-9]{2})"
_AREA = rf"(?:\({_CODE}\)|{_CODE})[ -]{{0,2}}"
_LOCAL = r"[2-9][0-9]{2,3}[ -]?[0-9]{4}"
_EXTENSION = r"(?:[ ]?(?:转|-|#|ext\.?|分机号?)[ ]?[0-9]{1,5})?"
_ONE_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(rf"(?<![0-9A-Za-z.]){_AREA}{_LOCAL}{_EXTENSION}(?![0-9])")
_LOCAL_ONLY = re.compile(rf"(?<![0-9A-Za-z.-]){_LOCAL}{_EXTENSION}(?![0-9])")
_PREFIX = re.compile(r"(?:\+ ?|00)?86[ (-]{0,2}$|\+$")
# A foreigner's permanent residence card until 2023: country, office, birth date, two digits.
_OLD_CARD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{3}[0-9]{12}(?![A-Za-z0-9])")
# Letters that look like 0 and 1, by mistake or so that no machine reads the number.
_LIKE_DIGITS = str.maketrans("OoIl|", "00111")
_MISTYPED = re.compile(
    r"(?<![A-Za-z0-9])(?:\+?86[ -]?)?[1Il|](?:[ -]?[0-9OoIl]){10}(?![A-Za-z0-9])"
)
_FEW_LETTERS = 5


def resident_ids(text: str) -> Iterator[Found]:
    """With a right check character; after its cue word also a mistyped one, or its last digits."""
    yield from written_out_too(_resident_ids, text)


def bank_cards(text: str) -> Iterator[Found]:
    """By issuer digit and Luhn; after its cue word any account number of a person."""
    yield from written_out_too(_bank_cards, text)


def mobiles(text: str) -> Iterator[Found]:
    """Eleven digits in one piece or in groups, with or without +86, also spelled out."""
    yield from written_out_too(_mobiles, text)


def landlines(text: str) -> Iterator[Found]:
    """With area code, or after its cue word, also spelled out; an office's published one stays."""
    yield from written_out_too(_landlines, text)


def _landlines(text: str) -> Iterator[Found]:
    for match in _LANDLINE.finditer(text):
        lead = before(text, match.start())
        if not (CUES.code_before.search(lead) or is_published(text, match)):
            yield Found(match.start(), match.end(), FoundType.LANDLINE)
    for match in _ABROAD.finditer(text):
        if CUES.phone_abroad.search(before(text, match.start())) and not is_published(text, match):
            yield Found(match.start(), match.end(), FoundType.LANDLINE)
    for match in _LOCAL_ONLY.finditer(text):
        lead = before(text, match.start())
        if CUES.phone_at.search(lead) and not (
            is_published(text, match) or CUES.amount_after.match(text, match.end())
        ):
            yield Found(match.start(), match.end(), FoundType.LANDLINE)


def is_published(text: str, number: re.Match[str]) -> bool:
    """An office's number: its words stand around it and no word says that it is the asker's."""
    lead = before(text, number.start(), 30)
    clause = re.split(r"[,，、]", lead)[-1]
    if CUES.own.search(clause):
        return False
    return bool(
        CUES.office.search(clause)
        or CUES.asked_to_call.search(lead)
        or CUES.office_line.search(lead)
        or CUES.office_after.match(text, number.end())
        or CUES.office_voice.search(text)
    )


def _resident_ids(text: str) -> Iterator[Found]:
    for row in rows(text, _IDS_18):
        if is_resident_id(row.digits) and not CUES.code_before.search(before(text, row.start, 8)):
            yield Found(row.start, row.end, FoundType.RESIDENT_ID)
    for row in rows(text, _IDS_15):
        if looks_like_resident_id(row.digits) and CUES.id_near.search(before(text, row.start)):
            yield Found(row.start, row.end, FoundType.RESIDENT_ID)
    for row in rows(text, _ANY_IDS):
        if CUES.id_at.search(before(text, row.start)):
            yield Found(row.start, row.end, FoundType.RESIDENT_ID)
    for match in _OLD_CARD.finditer(text):
        if _is_old_card(match[0]) or CUES.id_at.search(before(text, match.start())):
            yield Found(*match.span(), FoundType.RESIDENT_ID)
    for match in CUES.id_tail.finditer(text):
        if not CUES.unit_after.match(text, match.end("tail")):
            yield Found(*match.span("tail"), FoundType.RESIDENT_ID)


def _bank_cards(text: str) -> Iterator[Found]:
    for row in rows(text, _CARDS):
        if _is_card(row.digits) and not is_a_code_or_amount(text, row):
            yield Found(row.start, row.end, FoundType.BANK_CARD)
    for row in rows(text, _ACCOUNTS):
        lead = before(text, row.start)
        if (
            _is_an_account(row.digits)
            and CUES.card_at.search(lead)
            and not CUES.not_a_card.search(lead)
        ):
            yield Found(row.start, row.end, FoundType.BANK_CARD)


def _mobiles(text: str) -> Iterator[Found]:
    for row in rows(text, _MOBILES):
        fits = row.evenly_grouped or row.digits.startswith("86")
        if fits and not is_a_code_or_amount(text, row):
            prefix = _PREFIX.search(text, max(0, row.start - 6), row.start)
            start = prefix.start() if prefix else row.start
            yield Found(*with_brackets(text, start, row.end), FoundType.MOBILE)
    for row in rows(text, _FROM_ABROAD):
        yield Found(*with_brackets(text, row.start, row.end), FoundType.MOBILE)
    for row in rows(text, _WITH_COMMAS):
        if not is_a_code_or_amount(text, row):
            yield Found(row.start, row.end, FoundType.MOBILE)
    yield from _with_letters(text)


def _with_letters(text: str) -> Iterator[Found]:
    """1380013800O: letters for digits, few enough to be a number all the same."""
    for match in _MISTYPED.finditer(text):
        letters = sum(c.isalpha() for c in match[0])
        digits = re.sub(r"[^0-9]", "", match[0].translate(_LIKE_DIGITS)).removeprefix("86")
        row = DigitRow(digits, (len(digits),), *match.span())
        few = 0 < letters <= _FEW_LETTERS and _ONE_MOBILE.fullmatch(digits)
        if few and not is_a_code_or_amount(text, row):
            yield Found(*match.span(), FoundType.MOBILE)


def _is_old_card(number: str) -> bool:
    """The office of a province in the fourth and fifth, a birth date in the eighth to 13th."""
    return looks_like_resident_id(f"{number[3:5]}0000{number[7:13]}000")


def _is_card(digits: str) -> bool:
    """UnionPay and the networks issue 13 to 19 digits; most Chinese cards begin with 62."""
    return len(digits) in (15, 16, 17, 18, 19) and passes_luhn(digits) and digits[0] in "34569"


def _is_an_account(digits: str) -> bool:
    """A mobile number after 账号 is what one signs in with."""
    return not _ONE_MOBILE.fullmatch(digits)
