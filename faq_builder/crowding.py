"""How alike everything around a wording is, at each level; the levels weigh words differently."""

import numpy as np
from numpy.typing import NDArray

from faq_builder.kept import Kept
from faq_builder.neighbours import Neighbours, nearest
from faq_builder.rows import Rows, Vectors
from faq_builder.settings import FeatureSettings, GroupingSettings, LevelSettings

Numbers = NDArray[np.int64]

_AT_ONCE = 256


def measure(around: Neighbours, known: Kept, figures: GroupingSettings) -> None:
    """Both levels' crowding of the rows that asked."""
    for column, level in enumerate((figures.question_group, figures.topic)):
        scale = weights_of(level, figures.features, known.rows.width)
        known.crowding[around.asking, column] = _crowding(around, known.rows, level, scale)


def measure_lacking(rows: Numbers, known: Kept, figures: GroupingSettings) -> None:
    """Where it was never measured: what was assigned by a run that kept nothing."""
    lacking = np.unique(rows[np.isnan(known.crowding[rows, 0])])
    if len(lacking):
        crowd = max(figures.question_group.crowd, figures.topic.crowd)
        measure(nearest(known.rows, crowd, lacking), known, figures)


def weights_of(level: LevelSettings, features: FeatureSettings, width: int) -> Vectors:
    """Factors (d,) that give words their share at this level instead of the rows' own."""
    weights = np.empty(width, dtype=np.float32)
    meaning = width - features.lexical_dimension
    weights[:meaning] = ((1 - level.lexical_share) / (1 - features.lexical_share)) ** 0.5
    weights[meaning:] = (level.lexical_share / features.lexical_share) ** 0.5
    return weights


def _crowding(
    around: Neighbours, rows: Rows, level: LevelSettings, scale: Vectors
) -> NDArray[np.float64]:
    """Mean likeness at this level with the nearest ``level.crowd`` (m,)."""
    if np.all(scale == 1):
        return around.crowding(level.crowd)
    found = np.zeros(len(around.asking))
    near = around.rows[:, : level.crowd]
    held = np.maximum((near >= 0).sum(axis=1), 1)
    for start in range(0, len(near), _AT_ONCE):
        here = slice(start, start + _AT_ONCE)
        there = rows.at(np.maximum(near[here], 0))
        alike = np.einsum("ij,ikj->ik", rows.at(around.asking[here]) * scale**2, there)
        found[here] = np.where(near[here] >= 0, alike, 0.0).sum(axis=1) / held[here]
    return found
