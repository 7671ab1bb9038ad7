"""Hubness correction (as in CSLS): mean similarity with the k nearest neighbours, per level."""

import numpy as np
from numpy.typing import NDArray

from faq_builder.grouping.neighbours import Neighbours
from faq_builder.grouping.settings import FeatureSettings, GroupingSettings, LevelSettings

Vectors = NDArray[np.float32]
Floats = NDArray[np.float64]

_AT_ONCE = 256


def hubness_of(
    level: LevelSettings, around: Neighbours, rows: Vectors, settings: GroupingSettings
) -> Floats:
    """Mean similarity at this level of each row with its nearest ``hubness_neighbours`` (n,)."""
    scale = weights_of(level, settings.features, rows.shape[1])
    if np.all(scale == 1):
        return around.hubness(level.hubness_neighbours)
    found = np.zeros(len(rows))
    near = around.rows[:, : level.hubness_neighbours]
    held = np.maximum((near >= 0).sum(axis=1), 1)
    for start in range(0, len(near), _AT_ONCE):
        here = slice(start, start + _AT_ONCE)
        there = rows[np.maximum(near[here], 0)]
        similarity = np.einsum("ij,ikj->ik", rows[here] * scale**2, there)
        found[here] = np.where(near[here] >= 0, similarity, 0.0).sum(axis=1) / held[here]
    return found


def weights_of(level: LevelSettings, features: FeatureSettings, width: int) -> Vectors:
    """Factors (d,) that give words their share at this level instead of the rows' own."""
    weights = np.empty(width, dtype=np.float32)
    meaning = width - features.lexical_dimension
    weights[:meaning] = ((1 - level.lexical_share) / (1 - features.lexical_share)) ** 0.5
    weights[meaning:] = (level.lexical_share / features.lexical_share) ** 0.5
    return weights
