"""Disambiguation of personal names: which of the possible readings at one place is taken."""

import re
from collections.abc import Iterator

from language.masking.cue_words import CUES, SURNAME
from language.masking.findings import Found, FoundType
from language.masking.name_odds import NameRead, names_read_at
from language.masking.word_odds import as_words_log10

SURELY = 2.5  # log10 odds that speak for a name with little around it
_HAN = r"\u4e00-\u9fff"
_TRANSLITERATED = re.compile(rf"[{_HAN}]{{2,8}}[·•・](?P<last>[{_HAN}]{{1,8}})")
_FREQUENT = -4.5  # log10 share in running text of words that end a name: 申请, 反映


def name_at(text: str, start: int, least: float) -> Iterator[Found]:
    """The best reading at ``start`` that reaches ``least`` and is no title or place."""
    if foreign := _TRANSLITERATED.match(text, start):
        yield Found(start, _before_words(text, foreign), FoundType.NAME)
        return
    yield from best_of(text, names_read_at(text, start), least)


def _before_words(text: str, foreign: re.Match[str]) -> int:
    """Where the name ends: 阿依古丽·买买提申请低保 is none of so many characters."""
    for end in range(foreign.start("last") + 1, foreign.end()):
        two = text[end : min(end + 2, foreign.end())]
        word = len(two) == 2 and as_words_log10(two) > _FREQUENT
        if word or CUES.sure_name_ends.match(text, end):
            return end
    return foreign.end()


def best_of(text: str, readings: Iterator[NameRead], least: float) -> Iterator[Found]:
    likely = [r for r in readings if r.log10_odds >= least and may_be_a_name(text, r)]
    if likely:
        best = max(likely, key=lambda r: r.log10_odds)
        yield Found(best.start, best.end, FoundType.NAME)


def may_be_a_name(text: str, read: NameRead) -> bool:
    """No character that no parent chooses, no title (李主任, 张阿姨), no place."""
    name = text[read.start : read.end]
    surname = SURNAME.match(name)
    given_at = surname.end() if surname else 1
    return not (
        CUES.not_in_a_name.search(name[given_at:])
        or CUES.not_a_name.match(name)
        or CUES.place_ends.match(text, read.start)
        or CUES.title_after_surname.match(text, read.start + given_at)
        or CUES.place_name.match(text, read.start)
    )
