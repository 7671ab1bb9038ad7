"""The question that stands for many: an asker's own words, cleaned and masked."""

import re
from collections.abc import Sequence

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


def middle(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Unit vector in the direction of the mean of ``rows`` (n, d)."""
    total = rows.sum(axis=0)
    direction: NDArray[np.float32] = total / max(float(np.linalg.norm(total)), 1e-9)
    return direction


def most_typical(items: Sequence[BoardItem], rows: NDArray[np.float32]) -> BoardItem:
    """Nearest to the middle, readable ones without masked data first; the oldest of equals."""
    near = rows @ middle(rows)
    cost = np.array([_cost(subject_of(item)) for item in items])
    return items[int(np.argmax(np.round(near - cost, 6)))]


def _cost(subject: str) -> float:
    """What a subject loses for its length and for placeholders of masked data."""
    length = 0.0 if len(subject) in _GOOD_LENGTH else _BAD_LENGTH_COSTS
    return length + (_MASKED_COSTS if _PLACEHOLDER.search(mask(subject).text) else 0.0)


def question_of(item: BoardItem) -> str:
    """What it asks in one line, masked: the subject, else the first question of the body."""
    subject = subject_of(item)
    if len(subject) > _LONGEST:
        subject = first_question(clean(subject), _LONGEST)
    return mask(subject).text
