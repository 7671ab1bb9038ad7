"""Figures that an asker tells with a unit (利息13万, 七楼, 80平方米)."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

from language.data_files import file_shape, read_yaml
from language.normal_form import normal_form
from language.numerals import quantity_of

FILE = Path(__file__).with_name("told_figures.yml")
DIGIT = "[0-9零〇一二两三四五六七八九十百千万亿.]"
NUMERAL = r"[0-9零〇一二两三四五六七八九十百千][0-9零〇一二两三四五六七八九十百千万亿.,]{0,15}"
LARGE = "[万亿]"
NEAR = 6  # characters between what a figure is of and the figure
YUAN = "元"


@file_shape
class Units:
    """``names``: how people say a unit, by its name in rules; ``about``: behind a figure that is
    none exactly; ``counted``: behind a figure that is no money."""

    source: str
    names: dict[str, tuple[str, ...]]
    about: tuple[str, ...]
    counted: tuple[str, ...]


def figure_told(text: str, of: str, unit: str) -> Decimal | None:
    """The one figure with that unit in ``text``; of several the one behind the word ``of``; None
    where it is not clear which is meant.

    >>> figure_told("利息13万能贴多少", "利息", "元")
    Decimal('130000')
    """
    said = normal_form(text)
    found = [(each, value) for each in pattern(unit).finditer(said) if (value := read(each))]
    if len({value for _, value in found}) == 1:
        return found[0][1]
    before = [(said[max(0, each.start() - NEAR) : each.start()], value) for each, value in found]
    named = [value for words, value in before if of in words]
    return named[0] if len(named) == 1 else None


def read(found: re.Match[str]) -> Decimal | None:
    quantity = quantity_of(found["figure"])
    return Decimal(quantity.numerator) / Decimal(quantity.denominator) if quantity else None


@cache
def pattern(unit: str) -> re.Pattern[str]:
    """Money may leave its unit out behind 万 and 亿; every other figure has it."""
    names = "|".join(map(re.escape, (unit, *units().names.get(unit, ()))))
    behind = rf"(?:{names})"
    if unit == YUAN:
        behind = rf"(?:{names}|(?<={LARGE})(?!{'|'.join(units().counted)}))"
    about = "".join(units().about)
    return re.compile(rf"(?<!{DIGIT})(?P<figure>{NUMERAL})(?!{DIGIT}){behind}(?![{about}])")


@cache
def units() -> Units:
    return read_yaml(FILE, Units)
