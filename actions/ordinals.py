"""Which of several numbered choices a person names: 2, 选2, 第二个, 最后一个."""

import re
import unicodedata

# The numerals and the word for "last" belong to the language understood, like the patterns below.
NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
LAST = re.compile(r"最后|末")
NUMBER = re.compile(r"(?<!\d)(\d)(?!\d)|([一二两三四五])(?!样)")


def chosen_position(text: str, *, among: int) -> int | None:
    """The position, counted from 0, of the choice named; None where there is no such choice."""
    if among and LAST.search(text):
        return among - 1
    number = named_number(unicodedata.normalize("NFKC", text))
    return number - 1 if number is not None and 1 <= number <= among else None


def named_number(text: str) -> int | None:
    """The first number from 0 to 9 in ``text``, in figures or Chinese numerals."""
    found = NUMBER.search(text)
    if found is None:
        return None
    figure, numeral = found.groups()
    return int(figure) if figure else NUMERALS[numeral]
