"""Keywords of a topic: terms that many of its wordings use and few others do (TF-IDF)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from faq_builder.grouping.term_matrix import TermMatrix

Numbers = NDArray[np.int64]

_LEAST_SHARE = 0.1


def keywords(rows: Sequence[int] | Numbers, lists: TermMatrix, count: int = 6) -> tuple[str, ...]:
    """Words that many of the wordings ``rows`` use and few others do.

    A word that few of them use (fewer than a tenth; of many fewer than three) or that stands
    inside a chosen longer one is left out.
    """
    numbers, times = lists.used_by(rows)
    often = times >= max(min(3, (len(rows) + 3) // 3), _LEAST_SHARE * len(rows))
    scores = times[often] / len(rows) * lists.idf(numbers[often])
    scored = {
        lists.vocabulary[word]: score
        for word, score in zip(numbers[often].tolist(), scores.tolist(), strict=True)
    }
    scored = {word: score * (1 + 0.15 * (len(word) > 3)) for word, score in scored.items()}
    chosen: list[str] = []
    for word in sorted(scored, key=lambda w: (-scored[w], w)):
        if len(chosen) < count and not any(word in c or c in word for c in chosen):
            chosen.append(word)
    return tuple(chosen)
