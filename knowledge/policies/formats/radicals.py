"""Radicals and compatibility characters that PDF programs write, mapped to ordinary ones."""

from functools import cache
from pathlib import Path

from language.data_files import file_shape, read_yaml
from language.normal_form import compatibility_form

RADICALS_FILE = Path(__file__).with_name("radicals.yml")
KANGXI = range(0x2F00, 0x2FD6)


@file_shape
class _Letters:
    """``supplement``: pairs of a radical and its character, between blanks."""

    supplement: str
    ligatures: str


def with_characters(text: str) -> str:
    """The text without radicals and ligatures; each of the former is one character again.

    >>> with_characters("第⼀条 ⼈⺠")
    '第一条 人民'
    """
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    data = read_yaml(RADICALS_FILE, _Letters)
    composed = [*map(chr, KANGXI), *data.ligatures]
    table = {ord(letter): compatibility_form(letter) for letter in composed}
    return table | {ord(pair[0]): pair[1] for pair in data.supplement.split()}
