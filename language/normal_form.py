"""One spelling for what people write in many: width, case, traditional characters, noise."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml

VARIANTS_FILE = Path(__file__).with_name("variants.yml")
SPACES = re.compile(r"\s+")


def normal_form(text: str) -> str:
    """NFKC, lower case, simplified characters, no control characters, single spaces."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(variants())
    if plain.isprintable():  # most text; the spaces that are left are plain ones
        return SPACES.sub(" ", plain).strip()
    visible = "".join(" " if ch.isspace() else ch for ch in plain if not is_control(ch))
    return SPACES.sub(" ", visible).strip()


def is_control(character: str) -> bool:
    """Control, format, surrogate, private and unassigned characters, but not white space."""
    return unicodedata.category(character)[0] == "C" and not character.isspace()


@cache
def variants() -> dict[int, str]:
    """Traditional characters and the simplified ones that they stand for."""
    pairs = yaml.safe_load(VARIANTS_FILE.read_text(encoding="utf-8"))["traditional_to_simplified"]
    return {ord(pair[0]): pair[1] for line in pairs for pair in line.split()}
