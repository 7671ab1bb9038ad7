"""Initial clusters of the linkage: one for each earlier group or topic, and each new wording."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from faq_builder.grouping.linkage import NO_OWNER, Clusters

Numbers = NDArray[np.int64]
Vectors = NDArray[np.float32]

_AT_ONCE = 4_096
_SAMPLE = 100  # wordings of an earlier cluster that its mean is estimated from


def clusters_of(
    row: Numbers, owner: Numbers, rows: Vectors, hubness: NDArray[np.float64]
) -> tuple[Clusters, Numbers]:
    """Clusters of units, each of one wording ``row`` (u,), and the cluster of each unit.

    Units with one owner are together; the mean of many is estimated from an evenly spread sample.
    """
    heads, where = np.unique(_by_owner(owner), return_inverse=True)
    if len(heads) == len(row):
        return Clusters(rows[row], np.ones(len(row)), hubness[row], owner), where
    sizes = np.bincount(where)
    chosen = _evenly(where, sizes)
    weights = (sizes / np.bincount(where[chosen]))[where[chosen]].astype(np.float32)
    around = np.bincount(where[chosen], weights * hubness[row[chosen]]).astype(np.float64)
    sums = _weighted_sums(where[chosen], weights, row[chosen], rows)
    return Clusters(sums, sizes.astype(np.float64), around, owner[heads]), where


def _weighted_sums(where: Numbers, weights: Vectors, row: Numbers, rows: Vectors) -> Vectors:
    """Weighted sum of the rows of each cluster (c, d); ``where`` is sorted and starts at 0."""
    sums = np.zeros((int(where[-1]) + 1, rows.shape[1]), dtype=np.float32)
    for start in range(0, len(row), _AT_ONCE):
        here = slice(start, start + _AT_ONCE)
        begin, end = where[here][0], where[here][-1] + 1
        count = len(row[here])
        some = sparse.csr_matrix(
            (weights[here], (where[here] - begin, np.arange(count))), (end - begin, count)
        )
        sums[begin:end] += some @ rows[row[here]]
    return sums


def joined(wholes: Clusters, groups: Clusters) -> tuple[Clusters, Numbers]:
    """The topics ``wholes`` and those of ``groups`` that no topic owns; where each group went."""
    new = groups.owner == NO_OWNER
    start = Clusters(
        np.vstack([wholes.sums, groups.sums[new]]),
        np.concatenate([wholes.sizes, groups.sizes[new]]),
        np.concatenate([wholes.hubness, groups.hubness[new]]),
        np.concatenate([wholes.owner, groups.owner[new]]),
    )
    place = np.zeros(int(groups.owner.max(initial=-1)) + 1, dtype=np.int64)
    place[wholes.owner] = np.arange(len(wholes.owner))
    where = np.zeros(len(groups.owner), dtype=np.int64)
    where[new] = len(wholes.owner) + np.arange(int(new.sum()))
    where[~new] = place[groups.owner[~new]]
    return start, where


def _by_owner(owner: Numbers) -> Numbers:
    """The first place of each owner; those without one are for themselves."""
    places = np.arange(len(owner))
    first = np.full(int(owner.max(initial=NO_OWNER)) + 1, len(owner))
    owned = owner != NO_OWNER
    np.minimum.at(first, owner[owned], places[owned])
    return np.where(owned, first[owner], places) if len(first) else places


def _evenly(where: Numbers, sizes: Numbers) -> Numbers:
    """Positions of the sampled units, sorted by cluster."""
    order = np.argsort(where, kind="stable")
    rank = np.arange(len(where)) - (np.cumsum(sizes) - sizes)[where[order]]
    return np.asarray(order[rank % -(-sizes // _SAMPLE)[where[order]] == 0])
