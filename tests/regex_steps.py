"""Backtracking regular expression matcher that counts its steps, for tests of linear time.

It walks the tree that ``re`` itself parses, tries alternatives in the same order, and counts each
character that is looked at. Time is never measured.
"""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from re import _constants as op
from re import _parser
from typing import Any

Continue = Callable[[int], bool]
Matcher = Callable[[int, Continue], bool]
IsIn = Callable[[str], bool]

_CATEGORIES: dict[Any, IsIn] = {
    op.CATEGORY_DIGIT: lambda c: unicodedata.category(c) == "Nd",
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
}
_NEGATED = {
    op.CATEGORY_NOT_DIGIT: op.CATEGORY_DIGIT,
    op.CATEGORY_NOT_SPACE: op.CATEGORY_SPACE,
    op.CATEGORY_NOT_WORD: op.CATEGORY_WORD,
}
DEEPEST = 100_000


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Only while steps are counted: what recurses in C would overrun the stack under this limit."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(DEEPEST)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


class TooManySteps(Exception):
    """More steps than were allowed."""


class StepCounter:
    """Counts the steps that ``pattern`` takes to find all its matches in a text."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._steps, self._at_most, self._text = 0, 0, ""
        self._ignore_case = bool(pattern.flags & re.IGNORECASE)
        self._dot_all = bool(pattern.flags & re.DOTALL)
        self._multiline = bool(pattern.flags & re.MULTILINE)
        self._groups: dict[int, tuple[int, int]] = {}
        self._root = self._sequence(parsed(pattern))

    def steps(self, text: str, *, at_most: int) -> int:
        """Raises TooManySteps."""
        self._steps, self._at_most, self._text = 0, at_most, text
        with deep_recursion():
            return self._steps_of_all_matches(text)

    def _steps_of_all_matches(self, text: str) -> int:
        start = 0
        while start <= len(text):
            ended: list[int] = []
            self._tick()
            self._groups.clear()
            found = self._root(start, lambda at, ended=ended: not ended.append(at))  # type: ignore[misc]
            start = max(start + 1, ended[0]) if found else start + 1
        return self._steps

    def _tick(self) -> None:
        self._steps += 1
        if self._steps > self._at_most:
            raise TooManySteps

    def _sequence(self, items: Iterable[Any]) -> Matcher:
        matchers = [self._item(*item) for item in items]
        if len(matchers) == 1:
            return matchers[0]

        def from_item(i: int, at: int, then: Continue) -> bool:
            if i == len(matchers):
                return then(at)
            return matchers[i](at, lambda after: from_item(i + 1, after, then))

        return lambda at, then: from_item(0, at, then)

    def _item(self, kind: Any, value: Any) -> Matcher:
        is_in = char_test(kind, value, self._ignore_case, self._dot_all)
        if is_in is not None:
            return self._one(is_in)
        return {
            op.BRANCH: self._branch,
            op.SUBPATTERN: self._group,
            op.MAX_REPEAT: self._greedy,
            op.MIN_REPEAT: self._lazy,
            op.POSSESSIVE_REPEAT: self._possessive,
            op.ATOMIC_GROUP: self._atomic,
            op.AT: self._at,
            op.ASSERT: lambda v: self._look(v, wanted=True),
            op.ASSERT_NOT: lambda v: self._look(v, wanted=False),
            op.GROUPREF: self._reference,
            op.GROUPREF_EXISTS: self._conditional,
        }[kind](value)

    def _one(self, is_in: IsIn) -> Matcher:
        def match(at: int, then: Continue) -> bool:
            self._tick()
            text = self._text
            return at < len(text) and is_in(text[at]) and then(at + 1)

        return match

    def _branch(self, value: Any) -> Matcher:
        ways = [self._sequence(way) for way in value[1]]
        return lambda at, then: any(way(at, then) for way in ways)

    def _group(self, value: Any) -> Matcher:
        number, body = value[0], self._sequence(value[3])
        if number is None:
            return body

        def match(at: int, then: Continue) -> bool:
            def ended(after: int) -> bool:
                before = self._groups.get(number)
                self._groups[number] = (at, after)
                if then(after):
                    return True
                if before is None:
                    self._groups.pop(number, None)
                else:
                    self._groups[number] = before
                return False

            return body(at, ended)

        return match

    def _reference(self, number: int) -> Matcher:
        def match(at: int, then: Continue) -> bool:
            self._tick()
            start, end = self._groups.get(number, (0, 0))
            said = self._text[start:end]
            return self._text.startswith(said, at) and then(at + len(said))

        return match

    def _conditional(self, value: Any) -> Matcher:
        group, yes, no = value
        ways = self._sequence(no or ()), self._sequence(yes)
        return lambda at, then: ways[group in self._groups](at, then)

    def _greedy(self, value: Any) -> Matcher:
        least, most, body = value
        single = self._single(body)
        return self._greedy_one(least, most, single) if single else self._repeat(value, lazy=False)

    def _greedy_one(self, least: int, most: int, is_in: IsIn) -> Matcher:
        def match(at: int, then: Continue) -> bool:
            end = self._run(at, most, is_in)
            return any(then(stop) for stop in range(end, at + least - 1, -1))

        return match

    def _run(self, at: int, most: int, is_in: IsIn) -> int:
        text, end = self._text, at
        while end < len(text) and end - at < most and is_in(text[end]):
            self._tick()
            end += 1
        return end

    def _single(self, body: Any) -> IsIn | None:
        if len(body) != 1:
            return None
        kind, value = body[0]
        return char_test(kind, value, self._ignore_case, self._dot_all)

    def _lazy(self, value: Any) -> Matcher:
        return self._repeat(value, lazy=True)

    def _repeat(self, value: Any, *, lazy: bool) -> Matcher:
        least, most, items = value
        body = self._sequence(items)

        def again(count: int, at: int, then: Continue) -> bool:
            def next_one(after: int) -> bool:
                return (after > at or count < least) and again(count + 1, after, then)

            self._tick()
            if count < least:
                return body(at, next_one)
            if lazy:
                return then(at) or (count < most and body(at, next_one))
            return (count < most and body(at, next_one)) or then(at)

        return lambda at, then: again(0, at, then)

    def _possessive(self, value: Any) -> Matcher:
        return self._once(self._greedy(value))

    def _atomic(self, body: Any) -> Matcher:
        return self._once(self._sequence(body))

    @staticmethod
    def _once(inner: Matcher) -> Matcher:
        """The first way to match, and no other."""

        def match(at: int, then: Continue) -> bool:
            ended: list[int] = []
            return inner(at, lambda after: not ended.append(after)) and then(ended[0])  # type: ignore[func-returns-value]

        return match

    def _look(self, value: Any, *, wanted: bool) -> Matcher:
        direction, body = value
        inner = self._sequence(body)
        back = body.getwidth()[0] if direction < 0 else 0

        def match(at: int, then: Continue) -> bool:
            self._tick()
            found = at >= back and inner(at - back, lambda _: True)
            return found is wanted and then(at)

        return match

    def _at(self, place: Any) -> Matcher:
        def holds(at: int) -> bool:
            text = self._text
            if place in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
                starts_line = self._multiline and place is op.AT_BEGINNING
                return at == 0 or (starts_line and text[at - 1] == "\n")
            if place in (op.AT_END, op.AT_END_STRING):
                ends_line = self._multiline and place is op.AT_END
                last = place is op.AT_END and text[at:] == "\n"
                return at == len(text) or last or (ends_line and text[at] == "\n")
            is_word = _CATEGORIES[op.CATEGORY_WORD]
            sides = [0 <= i < len(text) and is_word(text[i]) for i in (at - 1, at)]
            return (sides[0] != sides[1]) is (place is op.AT_BOUNDARY)

        def match(at: int, then: Continue) -> bool:
            self._tick()
            return holds(at) and then(at)

        return match


@cache
def parsed(pattern: re.Pattern[str]) -> Any:
    """The tree that ``re`` makes of the pattern."""
    return _parser.parse(pattern.pattern, pattern.flags)


def char_test(kind: Any, value: Any, ignore_case: bool, dot_all: bool) -> IsIn | None:
    """Whether a character fits an item of one character; None for any other item."""
    if kind is op.LITERAL:
        return _folded(lambda c: ord(c) == value, ignore_case)
    if kind is op.NOT_LITERAL:
        return lambda c: ord(c) != value
    if kind is op.ANY:
        return (lambda c: True) if dot_all else (lambda c: c != "\n")
    return _folded(_set_test(value), ignore_case) if kind is op.IN else None


def _folded(test: IsIn, ignore_case: bool) -> IsIn:
    known: dict[str, bool] = {}

    def is_in(c: str) -> bool:
        if c not in known:
            known[c] = test(c) or (ignore_case and (test(c.lower()[0]) or test(c.upper()[0])))
        return known[c]

    return is_in


def _set_test(items: Any) -> IsIn:
    negated = items[0][0] is op.NEGATE
    tests = [_part_test(*item) for item in items[negated:]]
    return lambda c: any(test(c) for test in tests) is not negated


def _part_test(kind: Any, value: Any) -> IsIn:
    if kind is op.LITERAL:
        return lambda c: ord(c) == value
    if kind is op.RANGE:
        return lambda c: value[0] <= ord(c) <= value[1]
    if value in _NEGATED:
        return lambda c: not _CATEGORIES[_NEGATED[value]](c)
    return _CATEGORIES[value]
