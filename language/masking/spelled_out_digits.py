"""Numbers written wholly or partly in Chinese digits: 幺三八…, 158一一九七2582."""

import re
from collections.abc import Callable, Iterator

from language.masking.findings import Found
from language.numerals import WRITTEN_DIGITS, digits_spoken

Recogniser = Callable[[str], Iterator[Found]]
# Two digits in a row, one of them spelled: nearly no text has any.
_BETWEEN = r"[ \t.·_-]{0,3}"
_ROW = re.compile(
    rf"[{WRITTEN_DIGITS}]{_BETWEEN}[0-9{WRITTEN_DIGITS}]|[0-9]{_BETWEEN}[{WRITTEN_DIGITS}]"
)
_SCARCELY_ANY, _SO_MANY = 2, 4


def written_out_too(recognise: Recogniser, text: str) -> Iterator[Found]:
    """What ``recognise`` finds, in figures and with Chinese digits read as figures."""
    yield from recognise(text)
    if _ROW.search(text):
        spoken = digits_spoken(text)
        yield from (f for f in recognise(spoken) if _meant_as_digits(text[f.start : f.end]))


def _meant_as_digits(number: str) -> bool:
    """All spelled out, or several: in 1381234567一个 the last one is a word."""
    if not re.search(r"[0-9]", number):
        return True
    spelled = sum(digits_spoken(c) != c for c in number)
    ends_in_a_figure = digits_spoken(number[-1]) == number[-1]
    return spelled >= (_SCARCELY_ANY if ends_in_a_figure else _SO_MANY)
