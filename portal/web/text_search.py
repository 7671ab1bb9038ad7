"""Full-text search of the public pages: substring match at word boundaries.

A term is found where it lies inside one word or covers whole words, never where it is made of
the end of one word and the beginning of the next (上学 in 以上学历).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from knowledge import with_plain_numbers
from language.normal_form import normal_form
from language.segmentation import default_segmenter

# Marks that quote, pause or end where a term is typed or pasted (《办法》, 停车？). What belongs
# to a term stays: a figure's point and per cent, the dash of a number, the brackets of a year.
_MARKS = re.compile(r"[^\w\s.%\-〔〕]|\.(?!\d)")
_REACH = 12  # characters on either side that decide how a place is cut; Chinese words are shorter


def query_terms(q: str) -> list[str]:
    """What is looked for: the words between blanks and marks, in normal form."""
    return _MARKS.sub(" ", searchable(q)).split()


def matches(terms: list[str], *texts: str | None) -> bool:
    """Every term stands somewhere in ``texts``: as it was typed, or word by word."""
    place = searchable("\n".join(text for text in texts if text))
    return all(_found(term, place) for term in terms)


def words_of(q: str) -> list[str]:
    """The terms of a query, and the words in each that say something, the longest first.

    Of a term, a single character is no word: 养 alone says nothing of 养犬.
    """
    terms = query_terms(q)
    parts = (word for term in terms for word in default_segmenter().smallest_words(term))
    told = (word for word in parts if len(word) > 1 and _says_something(word))
    said = dict.fromkeys([*terms, *told])
    return sorted(said, key=len, reverse=True)


def places_of(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where ``words`` stand in ``text`` (start, end), in order; of two that overlap, the first
    word's. Nothing where the normal form of the text has another length."""
    place = searchable(text)
    if len(place) != len(text):
        return []
    found: list[tuple[int, int]] = []
    for word in words:
        for start in _occurrences(word, place):
            end = start + len(word)
            if _respects_words(word, place, start) and all(
                end <= other or start >= until for other, until in found
            ):
                found.append((start, end))
    return sorted(found)


@lru_cache(maxsize=4096)
def searchable(text: str) -> str:
    return with_plain_numbers(normal_form(text))


def _found(term: str, place: str) -> bool:
    return _stands_in(term, place) or _word_by_word(term, place)


def _word_by_word(term: str, place: str) -> bool:
    """Several words run together (租房补贴条件) are found in any order; of one there is no part."""
    words = [w for w in default_segmenter().smallest_words(term) if _says_something(w)]
    several = len(words) > 1 and any(len(word) > 1 for word in words)
    return several and all(_stands_in(word, place) for word in words)


def _says_something(word: str) -> bool:
    return word.strip() != "" and not default_segmenter().is_stop(word)


def _stands_in(term: str, place: str) -> bool:
    return any(_respects_words(term, place, start) for start in _occurrences(term, place))


def _occurrences(term: str, place: str) -> Iterator[int]:
    start = place.find(term)
    while start >= 0:
        yield start
        start = place.find(term, start + 1)


def _respects_words(term: str, place: str, start: int) -> bool:
    first = max(0, start - _REACH)
    around = place[first : start + len(term) + _REACH]
    begin = start - first
    return _within_or_whole(around, begin, begin + len(term))


@lru_cache(maxsize=4096)
def _within_or_whole(around: str, begin: int, end: int) -> bool:
    """Whether ``around[begin:end]`` lies in one word, or begins and ends where words do."""
    words = default_segmenter().smallest_words(around)
    borders = [0, *accumulate(map(len, words))]
    crossed = [border for border in borders if begin < border < end]
    within = not crossed and not _cuts_a_number(around, begin, end)
    return within or (begin in borders and end in borders)


def _cuts_a_number(around: str, begin: int, end: int) -> bool:
    """1 in 11 is another number."""
    joints = [around[max(0, place - 1) : place + 1] for place in (begin, end)]
    return any(len(joint) == 2 and joint.isdigit() for joint in joints)
