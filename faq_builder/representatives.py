"""The question that stands for many: an asker's own words, cleaned and masked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from casework.privacy import mask
from faq_builder.board import BoardItem
from faq_builder.cleaning import clean, first_question, subject_of
from faq_builder.digests import digest

_GOOD_LENGTH = range(8, 41)
_BAD_LENGTH_COSTS = 0.15
_MASKED_COSTS = 0.3
_PLACEHOLDER = re.compile(r"\[[^\]]+\]")
_LONGEST = 80
_DIGITS = 6
_REMEMBERED = 1_000  # a subject is masked to be chosen and again to be shown

Masked = Callable[[str], str]


@lru_cache(maxsize=_REMEMBERED)
def _masked(subject: str) -> str:
    return mask(subject).text


@dataclass(frozen=True, slots=True)
class Masks:
    """What masking made of subjects, by their digests; None where it left them as they are."""

    known: dict[str, str | None] = field(default_factory=dict)

    def __call__(self, subject: str) -> str:
        key = digest(subject)
        if key not in self.known:
            masked = mask(subject).text
            self.known[key] = masked if masked != subject else None
        found = self.known[key]
        return subject if found is None else found


def middle(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Unit vector in the direction of the mean of ``rows`` (n, d)."""
    total = rows.sum(axis=0)
    direction: NDArray[np.float32] = total / max(float(np.linalg.norm(total)), 1e-9)
    return direction


def most_typical(
    items: Sequence[BoardItem], rows: NDArray[np.float32], masked: Masked = _masked
) -> BoardItem:
    """Nearest to the middle, readable ones without masked data first; the oldest of equals."""
    near = np.round((rows @ middle(rows)).astype(np.float64), _DIGITS)
    best, place = -np.inf, 0
    # masking takes long: only those are looked at that could still be the best
    for n in np.argsort(-near, kind="stable").tolist():
        if near[n] < best:
            break
        cost = _cost(subject_of(items[n]), near[n] - best, masked)
        typical = round(float(near[n] - cost), _DIGITS)
        if (-typical, n) < (-best, place):
            best, place = typical, n
    return items[place]


def _cost(subject: str, may_cost: float, masked: Masked) -> float:
    """What a subject loses for its length and for placeholders of masked data."""
    cost = 0.0 if len(subject) in _GOOD_LENGTH else _BAD_LENGTH_COSTS
    if cost > may_cost or not _PLACEHOLDER.search(masked(subject)):
        return cost
    return cost + _MASKED_COSTS


def question_of(item: BoardItem, masked: Masked = _masked) -> str:
    """What it asks in one line, masked: the subject, else the first question of the body."""
    subject = subject_of(item)
    if len(subject) > _LONGEST:
        subject = first_question(clean(subject), _LONGEST)
    return masked(subject)
