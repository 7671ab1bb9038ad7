"""Look-alike letters that PDF programs write, as the characters that people mean."""

from functools import cache
from pathlib import Path

import yaml

from language.normal_form import compatibility_form

RADICALS_FILE = Path(__file__).with_name("radicals.yml")
KANGXI = range(0x2F00, 0x2FD6)


def with_characters(text: str) -> str:
    """The text without radicals and ligatures; each of the former is one character again.

    >>> with_characters("第⼀条 ⼈⺠")
    '第一条 人民'
    """
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    data = yaml.safe_load(RADICALS_FILE.read_text(encoding="utf-8"))
    composed = [*map(chr, KANGXI), *data["ligatures"]]
    table = {ord(letter): compatibility_form(letter) for letter in composed}
    return table | {ord(pair[0]): pair[1] for pair in data["supplement"].split()}
