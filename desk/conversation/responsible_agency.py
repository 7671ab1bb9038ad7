"""Matching a question with the agency responsible: the matters of the catalogue, word by word.

Plain and careful: a whole matter must be named. Where two agencies are named equally well, none is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from casework.people import Agency
from language.normal_form import normal_form
from language.segmentation import default_segmenter

LEAST_WORDS = 2  # of a matter that is not named in one piece


@dataclass(frozen=True, slots=True)
class Responsible:
    """``matter`` is what the catalogue calls it; ``quoted`` whether the question does, too."""

    agency: Agency
    matter: str
    quoted: bool


def named_in(asked: str, agencies: Iterable[Agency]) -> list[Agency]:
    """Agencies whose name, or another of theirs, stands in ``asked``."""
    return [one for one in agencies if any(name in asked for name in names_of(one))]


def names_of(agency: Agency) -> tuple[str, ...]:
    return (agency.name, *agency.aliases)


def responsible_agency(question: str, agencies: Iterable[Agency]) -> Responsible | None:
    """The agency that handles the longest matter named; None where that is not one agency."""
    named = [found for agency in agencies for found in _named(question, agency)]
    longest = max((len(found.matter) for found in named), default=0)
    best = [found for found in named if len(found.matter) == longest]
    alone = len({found.agency.agency_id for found in best}) == 1
    return max(best, key=lambda found: found.quoted) if alone else None


def _named(question: str, agency: Agency) -> Iterator[Responsible]:
    for matter in agency.profile.handles:
        quoted = _stands_in(matter, question)
        if quoted or _has_its_words(matter, question):
            yield Responsible(agency, matter, quoted)


def _stands_in(matter: str, question: str) -> bool:
    """Whether it stands there in one piece, from the border of a word to another (no 低保 in
    最低保障)."""
    name, (text, borders) = normal_form(matter), _bordered(question)
    starts = (start for start in range(len(text)) if text.startswith(name, start))
    return any({start, start + len(name)} <= borders for start in starts)


def _has_its_words(matter: str, question: str) -> bool:
    words = _content_words(matter)
    return len(words) >= LEAST_WORDS and words <= _terms(question)


@lru_cache(maxsize=64)
def _bordered(question: str) -> tuple[str, frozenset[int]]:
    """The text in normal form, and the places where words begin or end."""
    text = normal_form(question)
    words = default_segmenter().smallest_words(text)
    return text, frozenset([0, *accumulate(map(len, words))])


@lru_cache(maxsize=64)
def _terms(question: str) -> frozenset[str]:
    return frozenset(default_segmenter().terms(question))


@lru_cache(maxsize=4096)
def _content_words(matter: str) -> frozenset[str]:
    segmenter = default_segmenter()
    words = segmenter.smallest_words(normal_form(matter))
    return frozenset(word for word in words if len(word) > 1 and not segmenter.is_stop(word))
