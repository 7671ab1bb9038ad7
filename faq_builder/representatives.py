"""The question that stands for many: an asker's own words, cleaned and masked."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from casework.privacy import mask
from faq_builder.board import BoardItem
from faq_builder.cleaning import clean, first_question, subject_of

_GOOD_LENGTH = range(8, 41)
_BAD_LENGTH_COSTS = 0.15
_MASKED_COSTS = 0.3
_PLACEHOLDER = re.compile(r"\[[^\]]+\]")
_LONGEST = 80
_DIGITS = 6
_REMEMBERED = 1_000  # a subject is masked to be chosen and again to be shown


def middle(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Unit vector in the direction of the mean of ``rows`` (n, d)."""
    total = rows.sum(axis=0)
    direction: NDArray[np.float32] = total / max(float(np.linalg.norm(total)), 1e-9)
    return direction


def most_typical(items: Sequence[BoardItem], rows: NDArray[np.float32]) -> BoardItem:
    """Nearest to the middle, readable ones without masked data first; the oldest of equals."""
    subjects = [subject_of(item) for item in items]
    near = rows @ middle(rows) - [_length_cost(subject) for subject in subjects]
    best, place = -np.inf, 0
    # masking takes long: only those are masked that could still be the best
    for at_most, n in sorted(zip(near.tolist(), range(len(items)), strict=True), key=_best_first):
        if round(at_most, _DIGITS) < best:
            break
        typical = round(at_most - _masked_cost(subjects[n]), _DIGITS)
        if (-typical, n) < (-best, place):
            best, place = typical, n
    return items[place]


def _best_first(found: tuple[float, int]) -> tuple[float, int]:
    return -round(found[0], _DIGITS), found[1]


def _length_cost(subject: str) -> float:
    return 0.0 if len(subject) in _GOOD_LENGTH else _BAD_LENGTH_COSTS


def _masked_cost(subject: str) -> float:
    """What a subject loses for placeholders of masked data."""
    return _MASKED_COSTS if _PLACEHOLDER.search(_masked(subject)) else 0.0


def question_of(item: BoardItem) -> str:
    """What it asks in one line, masked: the subject, else the first question of the body."""
    subject = subject_of(item)
    if len(subject) > _LONGEST:
        subject = first_question(clean(subject), _LONGEST)
    return _masked(subject)


@lru_cache(maxsize=_REMEMBERED)
def _masked(subject: str) -> str:
    return mask(subject).text
