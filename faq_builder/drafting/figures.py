"""Extract the figures of a text with their units: days, yuan, shares, dates, telephone numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path

from language.data_files import Pattern, WordSet, file_shape, read_yaml
from language.numerals import AMOUNT, COUNTED_AMOUNT, LARGE_NUMERALS, quantity_of
from language.word_lists import any_of


class FigureKind(StrEnum):
    COUNT = "count"
    DATE = "date"
    YEAR = "year"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` and ``unit`` are the same for every way of writing; ``start``/``end`` in the text.

    Dates: "month-day", their unit the year where it is named. A count's unit holds its period:
    元 each 月 is 元/月.
    """

    kind: FigureKind
    value: str
    unit: str
    start: int
    end: int


@file_shape
class _FigureFile:
    """``same_unit``: unit -> how it is called in a Figure."""

    phone: Pattern
    date: Pattern
    year: Pattern
    units: WordSet
    same_unit: dict[str, str]
    period: Pattern


@dataclass(frozen=True, slots=True)
class _Patterns:
    phone: re.Pattern[str]
    date: re.Pattern[str]
    year: re.Pattern[str]
    share: re.Pattern[str]
    count: re.Pattern[str]
    period: re.Pattern[str]
    same_unit: dict[str, str]


def figures(text: str) -> list[Figure]:
    """In the order of the text; no character belongs to two. Estimates (十多万元) are none."""
    taken: list[Figure] = []
    for find in (_phones, _dates, _years, _shares, _counts):
        for figure in find(text):
            if not any(figure.start < t.end and t.start < figure.end for t in taken):
                taken.append(figure)
    return sorted(taken, key=lambda figure: figure.start)


def without_figures(text: str, found: list[Figure]) -> str:
    """``text`` with a space in place of each figure."""
    for figure in reversed(found):
        text = f"{text[: figure.start]} {text[figure.end :]}"
    return text


def _phones(text: str) -> Iterator[Figure]:
    for m in _patterns().phone.finditer(text):
        yield Figure(FigureKind.PHONE, re.sub(r"\D", "", m.group())[-8:], "", *m.span())


def _dates(text: str) -> Iterator[Figure]:
    for m in _patterns().date.finditer(text):
        yield Figure(FigureKind.DATE, f"{int(m[2])}-{int(m[3])}", m[1] or "", *m.span())


def _years(text: str) -> Iterator[Figure]:
    for m in _patterns().year.finditer(text):
        yield Figure(FigureKind.YEAR, m[1], "", *m.span())


def _shares(text: str) -> Iterator[Figure]:
    """百分之三十 is 30 %, 三分之二 is two thirds of it."""
    for m in _patterns().share.finditer(text):
        whole, part = quantity_of(m[1]), quantity_of(m[2])
        if whole and part is not None:
            yield Figure(FigureKind.COUNT, _plain(part / whole * 100), "%", *m.span())


def _counts(text: str) -> Iterator[Figure]:
    for m in _patterns().count.finditer(text):
        value = quantity_of(m["number"])
        if value is not None:
            unit = _patterns().same_unit.get(m["unit"], m["unit"])
            each = _period(text[max(0, m.start() - 10) : m.end() + 4]) if unit == "元" else ""
            yield Figure(FigureKind.COUNT, _plain(value), unit + each, *m.span())


def _period(near: str) -> str:
    """/月 where the amount is one for each 月; of several the last."""
    found = [one or other for one, other in _patterns().period.findall(near)]
    return f"/{found[-1]}" if found else ""


def _plain(value: Fraction) -> str:
    return f"{float(value):g}" if value.denominator != 1 else str(value.numerator)


@cache
def _patterns() -> _Patterns:
    found = read_yaml(Path(__file__).with_name("figures.yml"), _FigureFile)
    return _Patterns(
        phone=found.phone,
        date=found.date,
        year=found.year,
        share=re.compile(rf"(?<![\d{LARGE_NUMERALS}])({AMOUNT})分之({AMOUNT})"),
        count=re.compile(
            rf"(?<![第\d.])(?P<number>{COUNTED_AMOUNT})\s?(?P<unit>{any_of(found.units)})"
        ),
        period=found.period,
        same_unit=found.same_unit,
    )
