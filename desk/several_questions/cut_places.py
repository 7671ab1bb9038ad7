"""Candidate places where one question of a text may end and the next begin.

Behind marks and blanks, in front of the numbers of a list and of words that announce a further
question: closed forms. A text without any of these is one question.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from language.data_files import Pattern, VerbosePattern, WordLists, file_shape, read_yaml

FILE = Path(__file__).with_name("cut_places.yml")


@file_shape
class CutPlaceForms:
    words: WordLists
    marks: Pattern
    number: VerbosePattern
    announcement: VerbosePattern


def cut_places(text: str) -> list[int]:
    """Offsets at which a question may begin, in order; something is written before each.

    >>> cut_places("在哪办，要多少钱"), cut_places("在哪办")
    ([4], [])
    """
    places: list[int] = []
    for place in sorted({*_behind_marks(text), *_in_front_of_words(text)}):
        if says_something(text[places[-1] if places else 0 : place]):
            places.append(place)
    return places if says_something(text[places[-1] if places else 0 :]) else places[:-1]


def clauses(text: str) -> list[str]:
    """What stands between the places, without the marks at its ends."""
    return [bare(text[start:end]) for start, end in pairwise([0, *cut_places(text), len(text)])]


def bare(clause: str) -> str:
    """``clause`` without the marks and blanks at its ends."""
    inner = list(re.finditer(forms().marks, clause))
    start = inner[0].end() if inner and inner[0].start() == 0 else 0
    ends = bool(inner) and inner[-1].end() == len(clause) and inner[-1].start() >= start
    return clause[start : inner[-1].start()] if ends else clause[start:]


def mark_before(text: str, place: int) -> str:
    """The first mark of those in front of ``place``; a blank alone is one, empty where there is
    none."""
    found = [match for match in forms().marks.finditer(text[:place]) if match.end() == place]
    return (found[0].group().strip(" ") or " ")[0] if found else ""


def is_numbered(clause: str) -> bool:
    return forms().number.match(clause.lstrip()) is not None


def is_announced(clause: str) -> bool:
    return forms().announcement.match(clause) is not None


def without_announcement(question: str) -> str:
    """``question`` without the words in front that only announce it.

    >>> without_announcement("另外，顺便问一下要多少钱")
    '问一下要多少钱'
    """
    found = forms().announcement.match(question)
    return without_announcement(bare(question[found.end() :])) if found else question


def says_something(piece: str) -> bool:
    """Whether anything stands there but marks and the number of an item."""
    return any(map(str.isalnum, forms().number.sub("", piece)))


def without_number(piece: str) -> str:
    """An item of a list without its number."""
    found = forms().number.match(piece.lstrip())
    return bare(piece.lstrip()[found.end() :]) if found else bare(piece)


def _behind_marks(text: str) -> Iterator[int]:
    for match in forms().marks.finditer(text):
        if match.start() > 0 and match.end() < len(text) and not _parts_digits(text, match):
            yield match.end()


def _parts_digits(text: str, mark: re.Match[str]) -> bool:
    """Whether it stands within a figure (1,200)."""
    return mark.group() == "," and text[mark.start() - 1].isdigit() and text[mark.end()].isdigit()


def _in_front_of_words(text: str) -> Sequence[int]:
    found = (*forms().number.finditer(text), *forms().announcement.finditer(text))
    return [match.start() for match in found if match.start()]


@cache
def forms() -> CutPlaceForms:
    return read_yaml(FILE, CutPlaceForms)
