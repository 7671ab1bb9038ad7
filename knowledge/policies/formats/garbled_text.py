"""Detection of garbled text (mojibake), as PDF fonts with a wrong character map give."""

from functools import cache
from pathlib import Path

from language.data_files import file_shape, read_yaml

CHARACTERS_FILE = Path(__file__).with_name("frequent_characters.yml")


@file_shape
class _Settings:
    """``characters``: the frequent ones, in one text."""

    source: str
    characters: str
    least_share: float
    least_letters: int


def is_garbled(text: str) -> bool:
    """Whether a page of Chinese lacks the characters that no official text does without."""
    settings = _settings()
    letters = [ch for ch in text if "\u4e00" <= ch <= "\u9fff"]
    if len(letters) < settings.least_letters:
        return False
    frequent = sum(ch in settings.characters for ch in letters)
    return frequent < settings.least_share * len(letters)


@cache
def _settings() -> _Settings:
    return read_yaml(CHARACTERS_FILE, _Settings)
