"""Garbled text: Chinese letters that make no text, as fonts with wrong tables of letters give."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

CHARACTERS_FILE = Path(__file__).with_name("frequent_characters.yml")


def is_garbled(text: str) -> bool:
    """Whether a page of Chinese lacks the characters that no official text does without."""
    settings = _settings()
    letters = [ch for ch in text if "\u4e00" <= ch <= "\u9fff"]
    if len(letters) < settings["least_letters"]:
        return False
    frequent = sum(ch in settings["characters"] for ch in letters)
    return bool(frequent < settings["least_share"] * len(letters))


@cache
def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = yaml.safe_load(CHARACTERS_FILE.read_text(encoding="utf-8"))
    return settings
