"""Chinese numerals up to 9,999, both ways: everyday, formal (壹) and short (廿) ones."""

import re

DIGITS = {ch: n for n, ch in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERALS = "零〇一二两三四五六七八九十百千"
# Written otherwise: circles and the letter O for 〇, the formal numerals of documents of value.
OTHER_FORMS = str.maketrans(
    "○◯OoＯｏ壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸", "〇〇〇〇〇〇一二三四五六七八九十百千二三三六"
)
SHORT_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
ALL_NUMERALS = NUMERALS + "○◯壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸" + "".join(SHORT_TENS)


def number_of(numeral: str) -> int | None:
    """The value of a Chinese or decimal numeral; None where it is neither.

    >>> number_of("一百零二"), number_of("廿 五"), number_of("一百O八")
    (102, 25, 108)
    """
    numeral = "".join(numeral.split())
    if numeral.isdecimal():
        return int(numeral)
    numeral = _everyday(numeral)
    if not numeral or any(ch not in NUMERALS for ch in numeral):
        return None
    if not any(ch in UNITS for ch in numeral):
        return int("".join(str(DIGITS[ch]) for ch in numeral))
    return _with_units(numeral)


def _everyday(numeral: str) -> str:
    """In everyday numerals; letters alone are none."""
    if numeral.isascii():
        return ""
    for short, tens in SHORT_TENS.items():
        numeral = numeral.replace(short, tens)
    return numeral.translate(OTHER_FORMS)


def chinese_number(value: int) -> str:
    """``12`` as 十二, ``102`` as 一百零二."""
    written, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = value // size % 10
        if digit == 0:
            gap = bool(written)
            continue
        written += ("零" if gap else "") + "零一二三四五六七八九"[digit] + unit
        gap = False
    return written.removeprefix("一") if 10 <= value < 20 else written or "零"


def _with_units(numeral: str) -> int:
    total, digit = 0, None
    for ch in numeral:
        if ch in UNITS:
            total += (1 if digit is None else digit) * UNITS[ch]
            digit = None
        else:
            digit = DIGITS[ch] or None
    return total + (digit or 0)


CHINESE_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})\s*年\s*([一二三四五六七八九十]{1,3})\s*月"
    r"\s*([一二三四五六七八九十]{1,3})\s*日"
)
# Digits written out one by one, as in 幺三八〇〇〇…; 两 is never used so.
WRITTEN_DIGITS = "零〇○一幺二三四五六七八九壹贰叁肆伍陆柒捌玖"
_WRITTEN_OUT = str.maketrans(WRITTEN_DIGITS, "0001123456789123456789")


def with_plain_dates(text: str) -> str:
    """Dates in digits, whatever they are written in.

    >>> with_plain_dates("二〇三〇年四月十二日")
    '2030年4月12日'
    """
    return CHINESE_DATE.sub(_in_digits, text)


def _in_digits(found: re.Match[str]) -> str:
    year, month, day = (number_of(part.replace("○", "〇")) for part in found.groups())
    return f"{year}年{month}月{day}日"


def digits_spoken(text: str) -> str:
    """``text`` with Chinese digits as figures, for numbers that were spelled out."""
    return text.translate(_WRITTEN_OUT)
