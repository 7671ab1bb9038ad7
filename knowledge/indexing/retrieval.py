"""Interface of retrievers: what each takes and returns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Query:
    """A question in the forms in which retrievers compare it."""

    text: str
    terms: tuple[str, ...]
    pairs: tuple[str, ...]
    vector: NDArray[np.float32]
    token_codes: NDArray[np.int8]
    token_ids: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Found:
    """A row of what was indexed and how well it matches; more is better."""

    row: int
    score: float


class Retriever(Protocol):
    """Finds the rows that match a query best."""

    def retrieve(self, query: Query, top: int) -> Sequence[Found]:
        """At most ``top`` rows, best first, ties by row; rows that do not match at all are left
        out where the retriever can tell."""
        ...
