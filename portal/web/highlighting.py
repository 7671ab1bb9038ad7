"""Highlighting of search words in a text, and the excerpt around the first of them."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from portal.web.text_search import places_of

LONGEST_EXCERPT = 110  # characters
BEFORE_THE_WORD = 24
SENTENCE_ENDS = re.compile(r"[。；！？\n]")


def highlighted(text: str, words: Sequence[str]) -> Markup:
    """``text`` escaped, with ``words`` in <mark>."""
    pieces, place = [], 0
    for start, end in places_of(words, text):
        pieces += [escape(text[place:start]), Markup("<mark>"), escape(text[start:end])]
        pieces.append(Markup("</mark>"))
        place = end
    return Markup("").join([*pieces, escape(text[place:])])


def excerpt(text: str, words: Sequence[str], *, longest: int = LONGEST_EXCERPT) -> str:
    """The beginning of the sentence with the first of ``words``, or of the text."""
    plain = " ".join(text.split())
    found = places_of(words, plain)
    start = _sentence_start(plain, found[0][0]) if found else 0
    cut = plain[start : start + longest]
    return f"{'…' if start else ''}{cut}{'…' if start + longest < len(plain) else ''}"


def _sentence_start(text: str, place: int) -> int:
    """Of the sentence around ``place``, where that is near; else a few characters before."""
    ends = [found.end() for found in SENTENCE_ENDS.finditer(text, 0, place)]
    start = ends[-1] if ends else 0
    return start if place - start <= BEFORE_THE_WORD else place - BEFORE_THE_WORD
