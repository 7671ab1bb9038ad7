"""Snippet of a clause for a button: the sentence that shares most with the question."""

import re

from knowledge import read_marker
from language.normal_form import normal_form

LONGEST_SNIPPET = 28  # characters
SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]?")
UNTELLING = frozenset(
    "的了吗呢啊么吧呀是有在我你您他她它们不没要能可以会到和与或及个这那就都也还请问什怎多少几"
)


def snippet_of(text: str, asked: str = "") -> str:
    """The sentence of ``text`` with most letters of ``asked``, of equal ones the first.

    Without its number, cut where it is long.
    """
    marker = read_marker(text.strip())
    told = text.strip()[marker.length if marker else 0 :]
    sentences = [found.group().strip() for found in SENTENCE.finditer(told)]
    telling = frozenset(normal_form(asked)) - UNTELLING
    best = max(sentences, key=lambda said: len(telling.intersection(normal_form(said))), default="")
    said = best if best != next(iter(sentences), "") else told.partition("\n")[0].strip()
    return said if len(said) <= LONGEST_SNIPPET else f"{said[: LONGEST_SNIPPET - 1]}…"
