"""Average linkage on a graph of neighbours: the mean of all pairs without looking at all pairs.

The mean cosine between two clusters of unit vectors is the dot product of their sums over the
product of their sizes, so that it is exact although only neighbours are ever compared.
"""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Edge = tuple[int, int]


@dataclass
class Clusters:
    """Clusters under way. ``owner[c]`` is an id that was given before, or None.

    Two clusters with different owners never merge: what was told apart stays apart.
    """

    sums: NDArray[np.float32]
    sizes: NDArray[np.int64]
    owner: list[str | None]
    near: list[set[int]]
    parent: list[int] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        sums: NDArray[np.float32],
        sizes: Sequence[int],
        owner: Sequence[str | None],
        edges: Iterable[Edge],
    ) -> "Clusters":
        near: list[set[int]] = [set() for _ in sizes]
        for a, b in edges:
            if a != b:
                near[a].add(b)
                near[b].add(a)
        return cls(sums.copy(), np.array(sizes), list(owner), near, list(range(len(near))))

    def merge_down_to(self, threshold: float) -> list[int]:
        """Merge the most alike first while they are at least ``threshold`` alike.

        Returns the cluster number of each starting cluster.
        """
        count = len(self.near)
        heap = [pair for a in range(count) for pair in self._pairs(a, threshold, after=a)]
        heapq.heapify(heap)
        while heap:
            _, a, b, size = heapq.heappop(heap)
            alive = self.parent[a] == a and self.parent[b] == b
            if alive and self.sizes[a] + self.sizes[b] == size and self._may_merge(a, b):
                self._merge(a, b)
                for entry in self._pairs(a, threshold):
                    heapq.heappush(heap, entry)
        return [self._root(c) for c in range(len(self.parent))]

    def _pairs(
        self, a: int, threshold: float, after: int = -1
    ) -> list[tuple[float, int, int, int]]:
        """Heap entries of ``a`` and its neighbours; the sizes tell later if they still hold."""
        others = sorted(b for b in self.near[a] if b > after and self._may_merge(a, b))
        if not others:
            return []
        alike = self.sums[others] @ self.sums[a] / (self.sizes[others] * self.sizes[a])
        return [
            (-round(float(s), 6), min(a, b), max(a, b), int(self.sizes[a] + self.sizes[b]))
            for b, s in zip(others, alike, strict=True)
            if s >= threshold
        ]

    def _may_merge(self, a: int, b: int) -> bool:
        return self.owner[a] is None or self.owner[b] is None or self.owner[a] == self.owner[b]

    def _merge(self, a: int, b: int) -> None:
        """``b`` goes into ``a``."""
        self.sums[a] += self.sums[b]
        self.sizes[a] += self.sizes[b]
        self.owner[a] = self.owner[a] or self.owner[b]
        self.parent[b] = a
        for c in self.near[b]:
            self.near[c].discard(b)
            if c != a:
                self.near[c].add(a)
                self.near[a].add(c)
        self.near[a].discard(a)
        self.near[b] = set()

    def _root(self, c: int) -> int:
        while self.parent[c] != c:
            c = self.parent[c]
        return c
