"""Announced change of subject (换个问题，…): its opening, and what is asked instead."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from language.data_files import Compiled, file_shape, read_yaml
from language.masking import MaskedText, changed_by
from language.normal_form import simplified

FILE = Path(__file__).with_name("another_matter.yml")


@file_shape
class AnotherMatter:
    """``opening``: at the head of a turn, together with the marks that end it."""

    opening: Annotated[re.Pattern[str], Compiled(re.VERBOSE)]


def another_matter_in(text: MaskedText) -> MaskedText | None:
    """What is asked instead; empty where nothing is yet, None where nothing is announced.

    >>> another_matter_in(MaskedText("换个问题，助餐卡"))
    '助餐卡'
    """
    found = opening().match(simplified(text).lower())
    if found is None:
        return None
    return changed_by(lambda told: told[found.end() :].strip(), text)


@cache
def opening() -> re.Pattern[str]:
    return read_yaml(FILE, AnotherMatter).opening
