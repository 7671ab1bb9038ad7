"""Placeholders that stand in a masked text for personal data."""

from language.masking.cue_words import PLACEHOLDERS
from language.masking.findings import FoundType

# By these somebody could be reached; without them an office cannot call back.
WAYS_TO_REACH = frozenset(
    {FoundType.MOBILE, FoundType.LANDLINE, FoundType.EMAIL, FoundType.WECHAT, FoundType.QQ}
)


def masked_kinds(text: str) -> tuple[FoundType, ...]:
    """The kinds of data that were masked in ``text``, each once, in the order of FoundType."""
    return tuple(kind for kind in FoundType if PLACEHOLDERS[kind] in text)


def without_placeholders(text: str) -> str:
    """``text`` with nothing where private data stood."""
    for placeholder in PLACEHOLDERS.values():
        text = text.replace(placeholder, "")
    return text
