"""Patterns of what people write in the form: of a whole text, of a part of it, of what follows."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from language.data_files import Compiled, file_shape, read_yaml
from language.masking import MaskedText, changed_by
from language.normal_form import normal_form, simplified

FILE = Path(__file__).with_name("patterns.yml")
MARKS = re.compile(r"[\W_]+")

_Pattern = Annotated[re.Pattern[str], Compiled(re.VERBOSE | re.DOTALL)]


@file_shape
class FormPatterns:
    """By name: patterns of a whole text without its marks, and of parts of it as it was typed."""

    whole: dict[str, _Pattern]
    parts: dict[str, _Pattern]


def whole(name: str, text: str) -> bool:
    """Whether ``text``, its marks left out, is nothing but what ``name`` finds."""
    return patterns().whole[name].fullmatch(MARKS.sub("", normal_form(text))) is not None


def named(name: str, group: str, text: str) -> str:
    """What ``group`` holds where ``text`` is nothing but what ``name`` finds; else empty."""
    found = patterns().whole[name].fullmatch(MARKS.sub("", normal_form(text)))
    return found[group] if found else ""


def says(name: str, text: str) -> bool:
    """Whether ``name`` is found anywhere in ``text``."""
    return patterns().parts[name].search(simplified(text)) is not None


def part(name: str, text: MaskedText) -> MaskedText | None:
    """The text that ``name`` introduces; None where it does not stand there."""
    found = patterns().parts[name].search(simplified(text))
    if found is None:
        return None
    start, end = found.span("text")
    return changed_by(lambda told: told[start:end].strip(), text)


def without(name: str, text: MaskedText) -> MaskedText:
    """``text`` without what ``name`` finds."""
    return changed_by(lambda told: patterns().parts[name].sub("", told).strip(), text)


@cache
def patterns() -> FormPatterns:
    return read_yaml(FILE, FormPatterns)
