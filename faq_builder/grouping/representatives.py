"""Medoid of a cluster: the asker's question that stands for it, cleaned and masked."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from faq_builder.reading.asking_lines import asking_line, says_something
from faq_builder.reading.board_items import BoardItem
from language.masking import mask

_GOOD_LENGTH = range(8, 41)
_BAD_LENGTH_COSTS = 0.15
_MASKED_COSTS = 0.3
_SAYS_NOTHING_COSTS = 0.5
_PLACEHOLDER = re.compile(r"\[[^\[\]]+\]")
_LONGEST = 80
_DIGITS = 6
_REMEMBERED = 10_000  # masked subjects: each is needed for choosing and again for showing


@lru_cache(maxsize=_REMEMBERED)
def _masked(subject: str) -> str:
    return mask(subject).text


def centroid(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Normalised mean of ``rows`` (n, d)."""
    total = rows.sum(axis=0)
    direction: NDArray[np.float32] = total / max(float(np.linalg.norm(total)), 1e-9)
    return direction


def medoid(items: Sequence[BoardItem], rows: NDArray[np.float32]) -> BoardItem:
    """Nearest to the centroid, readable ones without masked data first; the oldest of equals."""
    near = np.round((rows @ centroid(rows)).astype(np.float64), _DIGITS)
    best, place = -np.inf, 0
    # masking is expensive: branch and bound, only what could still be the best is masked
    for n in np.argsort(-near, kind="stable").tolist():
        if near[n] < best:
            break
        cost = _cost(items[n], near[n] - best)
        typical = round(float(near[n] - cost), _DIGITS)
        if (-typical, n) < (-best, place):
            best, place = typical, n
    return items[place]


def _cost(item: BoardItem, may_cost: float) -> float:
    """Penalty for bad length, for saying nothing, and for placeholders."""
    line = asking_line(item)
    cost = 0.0 if len(line) in _GOOD_LENGTH else _BAD_LENGTH_COSTS
    cost += 0.0 if says_something(line) else _SAYS_NOTHING_COSTS
    if cost > may_cost or not _PLACEHOLDER.search(asking_line(item, _masked)):
        return cost
    return cost + _MASKED_COSTS


def question_of(item: BoardItem) -> str:
    """What it asks in one line, masked and then cut, never inside a placeholder."""
    line = asking_line(item, _masked)
    cut = line[:_LONGEST]
    inside = len(line) > _LONGEST and cut.rfind("[") > cut.rfind("]")
    return cut[: cut.rfind("[")] if inside else cut
