"""Log odds of characters being a personal name rather than ordinary words."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from language.masking.cue_words import CUES, SURNAME, SURNAME_RANK
from language.masking.given_names import given_name_odds
from language.masking.word_odds import as_words_log10, character_log10, is_a_word

_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]|$")
_READ_ON = 9  # characters that are read from the beginning of the name
_TWO_CHARACTERS, _ONE_CHARACTER = math.log10(0.85), math.log10(0.15)  # given names: 2020 report
# A few hundred of a hundred million: no surname of two characters is more frequent.
_DOUBLE_SURNAME = -3.7
_ENDS_WELL, _ENDS_SURELY = 0.7, 1.7
_IS_A_WORD = -1.0


@dataclass(frozen=True, slots=True)
class NameRead:
    """A way to read a name at ``start``; ``log10_odds`` against ordinary words."""

    start: int
    end: int
    log10_odds: float


def names_read_at(text: str, start: int, *, begins: int | None = None) -> Iterator[NameRead]:
    """Each length a name at ``start`` may have: surname and one or two characters.

    Read beside ordinary words from ``begins`` (``start`` where nothing is said) to the end of the
    run of Chinese characters, so that a name may touch other words on both sides: 明朝霞家 is
    likelier a name and 家 than 明朝 and two words, 方便的话 is not.
    """
    surname = SURNAME.match(text, start)
    if surname is None:
        return
    begins = start if begins is None else begins
    stop = _NOT_HAN.search(text, start, start + _READ_ON)
    run_ends = stop.start() if stop else start + _READ_ON
    words = as_words_log10(text[begins:run_ends])
    for end in (surname.end() + 2, surname.end() + 1):
        if end <= run_ends:
            as_name = _name_log10(surname.group(), text[surname.end() : end])
            around = as_words_log10(text[begins:start]) + as_words_log10(text[end:run_ends])
            a_word = _IS_A_WORD if is_a_word(text[start:end]) else 0.0
            yield NameRead(start, end, as_name + around - words + _end_log10(text, end) + a_word)


def _end_log10(text: str, end: int) -> float:
    """What follows a name: a mark or a verb, or what only follows persons."""
    if CUES.person_ends.match(text, end):
        return _ENDS_SURELY
    return _ENDS_WELL if CUES.name_ends.match(text, end) else 0.0


def _name_log10(surname: str, given: str) -> float:
    length = _TWO_CHARACTERS if len(given) == 2 else _ONE_CHARACTER
    odds = sum(given_name_odds(given)) * math.log10(2)
    return _surname_log10(surname) + length + odds + sum(map(character_log10, given))


def _surname_log10(surname: str) -> float:
    """The share of a surname by its rank: a power of it for the first hundred, then steeper."""
    if len(surname) > 1:
        return _DOUBLE_SURNAME
    rank = SURNAME_RANK[surname]
    return -1.1 - 0.9 * math.log10(rank) if rank <= 100 else -2.9 - 0.006 * (rank - 100)
