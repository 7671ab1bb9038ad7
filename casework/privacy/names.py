"""Recogniser of personal names after the words that introduce them."""

import re
from collections.abc import Iterator

from casework.privacy.cue_words import CUES, ORDINARY_WORDS
from casework.privacy.found import Found, FoundType
from casework.privacy.given_names import is_surely_a_given_name, reads_like_a_given_name

_HAN = r"\u4e00-\u9fff"
_INTRODUCES = ":：叫是为"
_TRANSLITERATED = re.compile(rf"[{_HAN}]{{2,8}}[·•・][{_HAN}]{{1,8}}")


def names(text: str) -> Iterator[Found]:
    """After 我叫, 联系人… what begins with a surname; after 本人, 业主… what reads like a name."""
    for cue in CUES.name_at.finditer(text):
        if found := _name_at(text, cue.end(), must_end=cue.group()[-1] not in _INTRODUCES):
            yield found
    for cue in CUES.maybe_name_at.finditer(text):
        if found := _name_at(text, cue.end(), must_end=True):
            yield found
    for cue in CUES.greeting.finditer(text):
        if found := _name_at(text, cue.end(), must_end=True):
            yield found
    for cue in CUES.name_before.finditer(text):
        yield Found(cue.start("name"), cue.end("name"), FoundType.NAME)


def _name_at(text: str, start: int, *, must_end: bool) -> Found | None:
    if foreign := _TRANSLITERATED.match(text, start):
        return Found(start, foreign.end(), FoundType.NAME)
    surname = CUES.surname.match(text, start)
    if surname is None:
        return None
    doubtful = must_end and bool(CUES.doubtful_surname.fullmatch(surname.group()))
    given_at = surname.end()
    for end in (given_at + 2, given_at + 1):
        ordinary = must_end and text[start:end] in ORDINARY_WORDS
        sure = not doubtful or reads_like_a_given_name(text[given_at:end])
        ends = not ordinary and sure and CUES.name_ends.match(text, end)
        if ends and _is_name(text, start, given_at, end):
            return Found(start, end, FoundType.NAME)
    if must_end:
        given = text[given_at : given_at + 2]
        sure = not CUES.function_word.match(text, start) and is_surely_a_given_name(given)
        return None if doubtful and not sure else _glued_name(text, start, given_at)
    end = given_at + 2
    return Found(start, end, FoundType.NAME) if _is_name(text, start, given_at, end) else None


def _glued_name(text: str, start: int, given_at: int) -> Found | None:
    """A name that other words follow at once: its characters alone must speak for it."""
    if text[start : start + 2] in ORDINARY_WORDS or CUES.place_name.match(text, start):
        return None
    for end in (given_at + 2, given_at + 1):
        if _is_name(text, start, given_at, end) and reads_like_a_given_name(text[given_at:end]):
            return Found(start, end, FoundType.NAME)
    return None


def _is_name(text: str, start: int, given_at: int, end: int) -> bool:
    """Chinese characters throughout, none that no parent chooses, and not a known other word."""
    given = text[given_at:end]
    return (
        len(given) == end - given_at
        and re.fullmatch(rf"[{_HAN}]+", given) is not None
        and not CUES.not_in_a_name.search(given)
        and not CUES.not_a_name.match(text[start:end])
    )
