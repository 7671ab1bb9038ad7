"""Recogniser of personal names after the words that introduce them."""

import re
from collections.abc import Iterator

from casework.privacy.cue_words import CUES, ORDINARY_WORDS
from casework.privacy.found import Found, FoundType

_HAN = r"\u4e00-\u9fff"
_INTRODUCES = ":：叫是为"
_TRANSLITERATED = re.compile(rf"[{_HAN}]{{2,8}}[·•・][{_HAN}]{{1,8}}")


def names(text: str) -> Iterator[Found]:
    """After 我叫, 联系人… what begins with a surname; after 我是, 本人 what also ends as a name."""
    for cue in CUES.name_at.finditer(text):
        if found := _name_at(text, cue.end(), must_end=cue.group()[-1] not in _INTRODUCES):
            yield found
    for cue in CUES.maybe_name_at.finditer(text):
        if found := _name_at(text, cue.end(), must_end=True):
            yield found


def _name_at(text: str, start: int, *, must_end: bool) -> Found | None:
    if foreign := _TRANSLITERATED.match(text, start):
        return Found(start, foreign.end(), FoundType.NAME)
    surname = CUES.surname.match(text, start)
    if surname is None or (must_end and CUES.doubtful_surname.match(surname.group())):
        return None
    for length in (2, 1):
        end = surname.end() + length
        ordinary = must_end and text[start:end] in ORDINARY_WORDS
        ends = not ordinary and CUES.name_ends.match(text, end)
        if ends and _is_name(text, start, surname.end(), end):
            return Found(start, end, FoundType.NAME)
    if must_end:
        return None
    end = surname.end() + 2
    return Found(start, end, FoundType.NAME) if _is_name(text, start, surname.end(), end) else None


def _is_name(text: str, start: int, given_at: int, end: int) -> bool:
    """Chinese characters throughout, none that no parent chooses, and not a known other word."""
    given = text[given_at:end]
    return (
        len(given) == end - given_at
        and re.fullmatch(rf"[{_HAN}]+", given) is not None
        and not CUES.not_in_a_name.search(given)
        and not CUES.not_a_name.match(text[start:end])
    )
