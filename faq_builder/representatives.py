"""The question that stands for many: an asker's own words, cleaned and masked."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from casework.privacy import mask
from faq_builder.board import BoardItem
from faq_builder.cleaning import clean, first_question, subject_of

_GOOD_LENGTH = range(8, 41)
_BAD_LENGTH_COSTS = 0.15
_LONGEST = 80


def middle(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Unit vector in the direction of the mean of ``rows`` (n, d)."""
    total = rows.sum(axis=0)
    direction: NDArray[np.float32] = total / max(float(np.linalg.norm(total)), 1e-9)
    return direction


def most_typical(items: Sequence[BoardItem], rows: NDArray[np.float32]) -> BoardItem:
    """Nearest to the middle among those of readable length; the oldest of equals."""
    near = rows @ middle(rows)
    cost = [0.0 if len(subject_of(i)) in _GOOD_LENGTH else _BAD_LENGTH_COSTS for i in items]
    return items[int(np.argmax(np.round(near - np.array(cost), 6)))]


def question_of(item: BoardItem) -> str:
    """What it asks in one line, masked: the subject, else the first question of the body."""
    subject = subject_of(item)
    if len(subject) > _LONGEST:
        subject = first_question(clean(subject), _LONGEST)
    return mask(subject).text
