"""No text takes longer than in proportion to its length, whatever it is made of.

For each pattern texts are made of its own parts, repeated, and the steps counted that a
backtracking matcher takes on a text and on one twice as long. Time is not measured.
"""

import re
from functools import cache

import pytest

from tests.regex_pumps import has_repeats, pumps
from tests.regex_steps import StepCounter, TooManySteps
from tests.text_patterns import files, patterns_in

LENGTH = 120  # characters; bounded repeats have reached their bounds before
MOST_GROWTH = 2.6  # twice the text: twice the steps, and what the ends of it add
MOST_STEPS = 1500  # for each character, however bounded a repeat is
FEW_STEPS = 5  # for each character; so few grow no further


@cache
def slow_text(pattern: re.Pattern[str]) -> str | None:
    """A text on which the steps grow faster than its length; None where there is none."""
    without = pattern.flags & ~unused_flags(pattern.pattern)
    if without != pattern.flags:
        return slow_text(re.compile(pattern.pattern, without))
    if not has_repeats(pattern):
        return None
    counter = StepCounter(pattern)
    texts = pumps(pattern, LENGTH)
    return next((longer for text, longer in texts if is_slow(counter, text, longer)), None)


def unused_flags(written: str) -> int:
    """Flags that make no difference: a pattern is often read from YAML and held by a module."""
    verbose = 0 if re.search(r"[\s#]", written) else re.VERBOSE
    letters = re.search(r"[A-Za-z]", re.sub(r"\\.|\(\?[A-Za-z]*<?\w*", "", written))
    return verbose | (0 if letters else re.IGNORECASE)


def is_slow(counter: StepCounter, text: str, longer: str) -> bool:
    at_most = MOST_STEPS * len(longer)
    try:
        steps = counter.steps(longer, at_most=at_most)
        few = steps <= FEW_STEPS * len(longer)
        return not few and steps > MOST_GROWTH * counter.steps(text, at_most=at_most)
    except TooManySteps:
        return True


@pytest.mark.parametrize("path", files())
def test_every_pattern_that_meets_what_people_write_is_linear(path: str) -> None:
    slow = {found.where: slow_text(found.pattern) for found in patterns_in(path)}

    assert {where: text for where, text in slow.items() if text is not None} == {}


@pytest.mark.parametrize(
    "slow",
    [
        r"(a+)+$",
        r"(?:a|aa)*b",
        r"a*a*b",
        r"[A-Za-z]+$",
        r"\s+$",
        r"a.*b",
        r"(?:[一二三]{1,5}号楼?){0,5}(?:[\u4e00-\u9fff]{1,12}楼[一二三]{1,5}号){0,5}室",
        r"\[[^\]]+\]",
        r"(?:要|我要)*留言$",
    ],
)
def test_a_slow_pattern_is_found(slow: str) -> None:
    assert slow_text(re.compile(slow)) is not None


@pytest.mark.parametrize(
    "fast",
    [
        r"(?<!a)a++b",
        r"(?<!a)a+$",
        r"(?<![要我])(?:要|我)*+留言$",
        r"\A(?:a|b)*c",
        r"1[3-9][0-9]{9}",
        r"\[[^\[\]]+\]",
    ],
)
def test_a_linear_pattern_is_not(fast: str) -> None:
    assert slow_text(re.compile(fast)) is None
