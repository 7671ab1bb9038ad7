"""Agglomerative clustering by average linkage on a k-nearest-neighbour graph.

The mean cosine between two clusters of unit vectors is the dot product of their sums over the
product of their sizes, so that it is exact although only neighbours are ever compared. Clusters
that are each other's best merge at once, all such pairs in one round: for average linkage this
gives the same clusters as merging one pair after the other.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faq_builder.grouping.settings import LevelSettings

Vectors = NDArray[np.float32]
Labels = NDArray[np.int64]
Edges = NDArray[np.int64]

NO_OWNER = -1
_DIGITS = 6
_AT_ONCE = 2_048  # edges per block, so that the temporaries stay small


@dataclass
class Clusters:
    """State of the agglomeration: sums (c, d) and sizes of unit vectors, sums of hubness.

    ``owner[c]`` is the number of an id that was given before, or NO_OWNER. Clusters with different
    owners never merge: what was told apart stays apart.
    """

    sums: Vectors
    sizes: NDArray[np.float64]
    hubness: NDArray[np.float64]
    owner: Labels

    def similarity(self, edges: Edges, share: float) -> NDArray[np.float64]:
        """Mean cosine of all pairs, less that share of the mean hubness on both sides (e,)."""
        found = np.empty(len(edges))
        for start in range(0, len(edges), _AT_ONCE):
            a, b = edges[start : start + _AT_ONCE].T
            dots = np.einsum("ij,ij->i", self.sums[a], self.sums[b])
            found[start : start + _AT_ONCE] = dots / (self.sizes[a] * self.sizes[b])
        around = share * self.hubness / self.sizes
        a, b = edges.T
        return np.asarray(np.round(found - (around[a] + around[b]) / 2, _DIGITS))

    def merge(self, kept: Labels, gone: Labels) -> None:
        """Each of ``gone`` goes into the one of ``kept`` at its place."""
        self.sums[kept] += self.sums[gone]
        self.sizes[kept] += self.sizes[gone]
        self.hubness[kept] += self.hubness[gone]
        self.owner[kept] = np.maximum(self.owner[kept], self.owner[gone])

    def only(self, which: Labels) -> "Clusters":
        return Clusters(self.sums[which], self.sizes[which], self.hubness[which], self.owner[which])

    def may_merge(self, edges: Edges) -> NDArray[np.bool_]:
        a, b = self.owner[edges[:, 0]], self.owner[edges[:, 1]]
        return np.asarray((a == NO_OWNER) | (b == NO_OWNER) | (a == b))


def merge_down_to(level: LevelSettings, clusters: Clusters, edges: Edges) -> Labels:
    """The final label of each initial cluster: the smallest number among those it merged with.

    ``edges`` (e, 2): the pairs that may be compared. ``clusters`` is changed.
    """
    label = np.arange(len(clusters.sizes))
    edges = _distinct(edges)
    similarity = clusters.similarity(edges, level.hubness_share)
    while True:
        keep = (similarity >= level.least_similarity) & clusters.may_merge(edges)
        edges, similarity = edges[keep], similarity[keep]
        if not len(edges):
            return label
        kept, gone = _mutual_best(edges, similarity, len(label)).T
        clusters.merge(kept, gone)
        moved = np.arange(len(label))
        moved[gone] = kept
        label = moved[label]
        edges, similarity, stale = _carried_over(edges, similarity, moved, kept)
        similarity[stale] = clusters.similarity(edges[stale], level.hubness_share)


def _mutual_best(edges: Edges, similarity: NDArray[np.float64], count: int) -> Edges:
    """Reciprocal nearest neighbours: edges that are best at both ends; the earlier of equals.

    At least one where there are edges.
    """
    order = np.argsort(-similarity, kind="stable")
    best = np.full(count, len(edges))
    rank = np.arange(len(edges))
    for side in (0, 1):
        np.minimum.at(best, edges[order, side], rank)
    mutual = (best[edges[order, 0]] == rank) & (best[edges[order, 1]] == rank)
    return np.asarray(edges[order][mutual])


def _carried_over(
    edges: Edges, similarity: NDArray[np.float64], moved: Labels, kept: Labels
) -> tuple[Edges, NDArray[np.float64], NDArray[np.bool_]]:
    """Edges after the merges, their similarities, and which of these must be recomputed."""
    changed = np.zeros(len(moved), dtype=bool)
    changed[kept] = True
    now = moved[edges]
    touched = changed[now].any(axis=1)
    fresh = _distinct(now[touched])
    together = np.vstack([now[~touched], fresh])
    values = np.concatenate([similarity[~touched], np.zeros(len(fresh))])
    order = np.lexsort(together.T[::-1])
    return together[order], values[order], order >= len(together) - len(fresh)


def _distinct(edges: Edges) -> Edges:
    """Unique undirected edges without self-loops, sorted, the smaller number first."""
    pairs = np.sort(edges.reshape(-1, 2), axis=1)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    width = int(pairs.max(initial=0)) + 1
    codes = np.unique(pairs[:, 0] * width + pairs[:, 1])
    return np.stack([codes // width, codes % width], axis=1)
