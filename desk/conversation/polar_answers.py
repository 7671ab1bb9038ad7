"""Polar answers: a published text that begins with a yes or a no to its own question.

Alone it says yes to whatever was asked (我妈七十岁能申请吗: 可以。年满80周岁的…), so it is read
below the question that it was written for.
"""

from functools import cache
from pathlib import Path

from language.data_files import file_shape, read_yaml

FILE = Path(__file__).with_name("polar_answers.yml")
MARKS = "，。,.；;：:！!"


@file_shape
class PolarWords:
    yes_or_no: frozenset[str]


def is_polar(answer: str) -> bool:
    """Whether ``answer`` begins with a yes or a no.

    >>> is_polar("可以。年满80周岁的老人可以申请。"), is_polar("可以申请的是年满80周岁的老人。")
    (True, False)
    """
    ends = [place for mark in MARKS if (place := answer.find(mark)) >= 0]
    return bool(ends) and answer[: min(ends)].strip() in polar_words().yes_or_no


@cache
def polar_words() -> PolarWords:
    return read_yaml(FILE, PolarWords)
