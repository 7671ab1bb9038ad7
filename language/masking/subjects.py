"""Masking of subject lines: the whole text is masked first and truncated afterwards."""

import re

from language.masking.cue_words import PLACEHOLDERS
from language.masking.findings import Found, Masked
from language.masking.masking import mask, replaced
from language.masking.truncated_subjects import places_of, without_a_broken_end

_PLACEHOLDER = re.compile("|".join(map(re.escape, PLACEHOLDERS.values())))
_LEFT_OUT = "….· "


def masked_subject(subject: str, body: str, *, longest: int) -> str:
    """``subject`` masked; of an empty one the first line of ``body``, at most ``longest`` long.

    One that is a piece of ``body`` (other systems cut it out there) is masked as part of it: half
    a telephone number at its end tells nobody what it was. What is private in ``body`` is so in
    every other subject, too. Nothing left of it counts as empty.
    """
    return _masked(subject.strip(), body) or _first_line(body, longest)


def _first_line(body: str, longest: int) -> str:
    return cut(mask(body.strip()).text.partition("\n")[0].strip(), longest)


def _masked(piece: str, body: str) -> str:
    masked = mask(body)
    private = [(body[f.start : f.end], f.type) for f in masked.found]
    stem = piece.rstrip(_LEFT_OUT)
    start = body.find(stem) if stem else -1
    if start < 0 or stem == body:
        known = replaced(piece, tuple(places_of(private, piece)))
        return without_a_broken_end(mask(known).text, private)
    part = _piece_of(masked, body, start, start + len(stem))
    return without_a_broken_end(mask(part).text, private)


def cut(masked: str, longest: int) -> str:
    """The first ``longest`` characters of a masked text, no placeholder broken."""
    for place in _PLACEHOLDER.finditer(masked):
        if place.start() < longest < place.end():
            return masked[: place.start()].rstrip()
    return masked[:longest]


def _piece_of(masked: Masked, text: str, start: int, end: int) -> str:
    """``text[start:end]`` masked, without what reaches over its ends."""
    for found in masked.found:
        if found.start < start < found.end:
            start = found.end
        if found.start < end < found.end:
            end = found.start
    if start >= end:
        return ""
    inside = (f for f in masked.found if start <= f.start and f.end <= end)
    moved = (Found(f.start - start, f.end - start, f.type) for f in inside)
    return replaced(text[start:end], tuple(moved)).strip()
