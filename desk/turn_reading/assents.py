"""Closed vocabulary of assent: a yes is a whole turn of assenting words, and of no other."""

import re
from functools import cache
from pathlib import Path

from language.data_files import file_shape, read_yaml
from language.normal_form import comparison_key

FILE = Path(__file__).with_name("assents.yml")


@file_shape
class AssentWords:
    """``assents``: words that say yes; ``around``: what may stand beside them."""

    source: str
    assents: tuple[str, ...]
    around: tuple[str, ...]


def is_assent(text: str) -> bool:
    """Whether nothing is left of ``text`` without the words of assent, the longest first."""
    return not words().sub("", comparison_key(text))


@cache
def words() -> re.Pattern[str]:
    """Any word of the vocabulary."""
    file = read_yaml(FILE, AssentWords)
    every = sorted({*file.assents, *file.around}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, every)))
