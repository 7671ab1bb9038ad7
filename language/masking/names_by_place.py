"""Recogniser of personal names by position in the text, without a context word."""

import re
from collections.abc import Iterator

from language.masking.cue_words import CUES
from language.masking.findings import Found, FoundType
from language.masking.name_choice import best_of
from language.masking.name_odds import names_read_at

_RUN_ENDS = re.compile(r"(?![\u4e00-\u9fff])")
_LAST_WORDS = 60  # characters: a name, a date, a telephone
# Log10 odds that must speak for a name there.
_WITH_A_MOBILE, _OPENS, _CLOSES, _AFTER_A_COMMA = 0.0, 1.5, 1.5, 4.0


def names_by_place(text: str) -> Iterator[Found]:
    """赵敏，6号楼302的…; ——李秀英 at the end; 姓张名德海."""
    for place in CUES.opens.finditer(text):
        least = _WITH_A_MOBILE if place["mobile"] else _OPENS
        yield from _alone_at(text, place.end(), least)
    for place in CUES.closes.finditer(text, max(0, len(text.rstrip()) - _LAST_WORDS)):
        least = _AFTER_A_COMMA if place["comma"] else _CLOSES
        yield from _alone_at(text, place.end(), least)
    yield from _given_names_said_apart(text)


def _alone_at(text: str, start: int, least: float) -> Iterator[Found]:
    if not CUES.short_place.match(text, start):
        whole = (r for r in names_read_at(text, start) if _RUN_ENDS.match(text, r.end))
        yield from best_of(text, whole, least)


def _given_names_said_apart(text: str) -> Iterator[Found]:
    """姓张名德海: the surname stays as in 张先生."""
    for said in CUES.given_name.finditer(text):
        yield Found(*said.span("given"), FoundType.NAME)
