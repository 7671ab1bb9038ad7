"""Validation of typed texts: required, storable, with readable words, personal data masked."""

import re
import unicodedata

from casework.errors import EmptyText, MarkupInText, NoReasonGiven, NoWords, TooLong
from language.masking import mask_reply

# Letters to Unicode, blanks to the eye: the Hangul fillers (Unicode 15, Default_Ignorable).
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
# The shortest reason that can say something is a word of two characters, such as 错字.
_LEAST_OF_A_REASON = 2
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")


def is_storable(text: str) -> bool:
    """Neither a NUL character, which PostgreSQL refuses, nor half of a surrogate pair."""
    try:
        return "\0" not in text and bool(text.encode() or True)
    except UnicodeEncodeError:
        return False


def storable_text(text: str) -> str:
    """``text`` without what no database stores."""
    return _UNSTORABLE.sub("", text)


def required_text(field: str, text: str, *, at_most: int | None = None) -> str:
    """``text`` without outer space; raises EmptyText, or TooLong beyond ``at_most`` code points."""
    stripped = text.strip()
    if not stripped:
        raise EmptyText(field)
    if at_most is not None and len(stripped) > at_most:
        raise TooLong(field, at_most, len(stripped))
    return stripped


def worded_text(field: str, text: str, *, at_most: int | None = None) -> str:
    """As required_text; raises NoWords where nothing of it can be read: marks, figures, emoji."""
    found = required_text(field, text, at_most=at_most)
    if not has_words(found):
        raise NoWords(field)
    return found


def has_words(text: str) -> bool:
    """Whether a letter or character can be seen in it that is not mere filling."""
    return bool(_letters(text))


def _letters(text: str) -> set[str]:
    """The different letters and characters that can be seen in it."""
    return {c for c in text if unicodedata.category(c)[0] == "L" and c not in _FILLERS}


def masked_text(field: str, text: str, *, at_most: int | None = None) -> str:
    """What staff write, as it may be stored: ``worded_text`` without what tells of a person.

    What an office publishes about itself stays (language.masking.mask_reply).
    """
    return mask_reply(worded_text(field, text, at_most=at_most)).text


def reason_text(field: str, text: str, *, at_most: int | None = None) -> str:
    """As masked_text; raises NoReasonGiven for one letter alone: 无, 略略略, xx."""
    reason = masked_text(field, text, at_most=at_most)
    if len(_letters(text)) < _LEAST_OF_A_REASON:
        raise NoReasonGiven(field)
    return reason


def plain_text(field: str, text: str) -> str:
    """``text`` as it is; raises MarkupInText where it holds an HTML tag."""
    tag = _TAG.search(text)
    if tag:
        raise MarkupInText(field, tag.group())
    return text
