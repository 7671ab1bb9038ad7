"""Chinese numerals, read and written: everyday, formal (壹) and short (廿) ones, up to 亿.

An estimate (两三年, 七八十, 十多万, 几百) has no value: it is never read as an exact number.
"""

import re
from fractions import Fraction

DIGITS = {ch: n for n, ch in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"亿": 100_000_000, "万": 10_000}  # the larger first
NUMERALS = "零〇一二两三四五六七八九十百千"
LARGE_NUMERALS = NUMERALS + "万亿"
# Written otherwise: circles and the letter O for 〇, the formal numerals of documents of value.
OTHER_FORMS = str.maketrans(
    "○◯OoＯｏ壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸", "〇〇〇〇〇〇一二三四五六七八九十百千二三三六"
)
SHORT_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
ALL_NUMERALS = NUMERALS + "○◯壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸" + "".join(SHORT_TENS)
CHINESE_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})\s*年\s*([一二三四五六七八九十]{1,3})\s*月"
    r"\s*([一二三四五六七八九十]{1,3})\s*日"
)
# Digits written out one by one, as in 幺三八〇〇〇…; 两 is never used so.
WRITTEN_DIGITS = "零〇○一幺二三四五六七八九壹贰叁肆伍陆柒捌玖"
_WRITTEN_OUT = str.maketrans(WRITTEN_DIGITS, "0001123456789123456789")
_SHORTEST_YEAR = 4  # 二〇三〇
_DECIMAL = re.compile(r"(\d+(?:\.\d+)?)([百千万亿]?)")
_ESTIMATE = re.compile("一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九")
# An amount in running text, as ``quantity_of`` reads it: the marks of an estimate belong to it, so
# that nobody reads the 万 of 十多万 alone.
AMOUNT = (
    r"(?:\d+(?:,\d{3}){0,6}(?:\.\d+)?\s?[多余来]?[万千百亿]?"
    rf"|[几{LARGE_NUMERALS}]{{1,20}}(?:[多余来][万千百亿]{{0,2}})?)"
)
# The same where it is counted, with what says before a unit that there are some of them (数百).
COUNTED_AMOUNT = rf"(?:数(?=[十百千万亿])|[上近](?=[百千万亿]))?{AMOUNT}"


def number_of(numeral: str) -> int | None:
    """The value of a Chinese or decimal numeral; None where it is neither, or an estimate.

    Digits in a row are those of a year or a label, one by one (三五 is 35); an amount is for
    ``quantity_of``.

    >>> number_of("一百零二"), number_of("廿 五"), number_of("一百O八"), number_of("二〇三〇")
    (102, 25, 108, 2030)
    >>> number_of("七八十")
    """
    numeral = "".join(numeral.split())
    if numeral.isdecimal():
        return int(numeral)
    numeral = _everyday(numeral)
    if not numeral or not set(numeral) <= set(LARGE_NUMERALS):
        return None
    if set(numeral) <= set(DIGITS):
        return _one_by_one(numeral)
    return None if _ESTIMATE.search(numeral) else _with_units(numeral)


def quantity_of(written: str) -> Fraction | None:
    """The value of an amount in running text: decimals, separators, a unit behind the digits.

    None for an estimate: 十多万, 几百, and two or three Chinese digits in a row (三五天) unless the
    first ends another word (唯一一个), where the last one counts.

    >>> int(quantity_of("1,200.5万")), int(quantity_of("三亿五千万")), int(quantity_of("一一"))
    (12005000, 350000000, 1)
    >>> quantity_of("三五"), quantity_of("十多万")
    (None, None)
    """
    bare = written.replace(",", "").replace(" ", "")
    decimal = _DECIMAL.fullmatch(bare)
    if decimal:
        return Fraction(decimal[1]) * (UNITS | MYRIADS).get(decimal[2], 1)
    few_digits = len(bare) < _SHORTEST_YEAR and set(bare) <= set(DIGITS)
    if few_digits and _ESTIMATE.search(bare):
        return None
    value = number_of(bare[-1:] if few_digits else bare)
    return None if value is None else Fraction(value)


def chinese_number(value: int) -> str:
    """``12`` as 十二, ``102`` as 一百零二; ``value`` is from 0 to 10 ** 16 - 1."""
    written = _written(value)
    return written.removeprefix("一") if written.startswith("一十") else written or "零"


def with_plain_dates(text: str) -> str:
    """Dates in digits, whatever they are written in.

    >>> with_plain_dates("二〇三〇年四月十二日")
    '2030年4月12日'
    """
    return CHINESE_DATE.sub(_in_digits, text)


def digits_spoken(text: str) -> str:
    """``text`` with Chinese digits as figures, for numbers that were spelled out.

    >>> digits_spoken("幺三八〇〇〇")
    '138000'
    """
    return text.translate(_WRITTEN_OUT)


def _one_by_one(digits: str) -> int | None:
    """二〇三〇; 两 is never written so, 两三 is an estimate."""
    if "两" in digits and len(digits) > 1:
        return None
    return int("".join(str(DIGITS[ch]) for ch in digits))


def _everyday(numeral: str) -> str:
    """In everyday numerals; letters alone are none."""
    if numeral.isascii():
        return ""
    for short, tens in SHORT_TENS.items():
        numeral = numeral.replace(short, tens)
    return numeral.translate(OTHER_FORMS)


def _with_units(numeral: str) -> int:
    """三亿五千万 is the value before 亿, a hundred million times, and the value behind it."""
    for unit, size in MYRIADS.items():
        before, found, behind = numeral.rpartition(unit)
        if found:
            return _with_units(before or "一") * size + _with_units(behind)
    return _below_myriad(numeral)


def _below_myriad(numeral: str) -> int:
    total, digit = 0, None
    for ch in numeral:
        if ch in UNITS:
            total += (1 if digit is None else digit) * UNITS[ch]
            digit = None
        else:
            digit = DIGITS[ch] or None
    return total + (digit or 0)


def _written(value: int) -> str:
    """``value`` with 一 before each 十; nothing for 0."""
    for unit, size in (MYRIADS | dict(reversed(UNITS.items()))).items():
        if value >= size:
            count, rest = divmod(value, size)
            gap = "零" if 0 < rest < size // 10 else ""
            return f"{_written(count)}{unit}{gap}{_written(rest)}"
    return "零一二三四五六七八九"[value] if value else ""


def _in_digits(found: re.Match[str]) -> str:
    year, month, day = map(number_of, found.groups())
    return f"{year}年{month}月{day}日"
