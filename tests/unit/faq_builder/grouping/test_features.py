"""What all texts have in common is taken off; what one person writes again and again stays."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from pytest import approx

from faq_builder.grouping.features import asker_weights, whitening
from faq_builder.grouping.settings import grouping_settings
from faq_builder.reading.lexical import unit_rows

SETTINGS = replace(grouping_settings().features, reference_weight=50.0)


# The reference questions lie in the third direction.
REFERENCE = np.tile(np.array([0.0, 0.0, 1.0], dtype=np.float32), (60, 1))


def mean_of(rows: Sequence[Sequence[float]], askers: list[str]) -> np.ndarray:
    dense = unit_rows(np.array(rows, dtype=np.float32))
    mean, _ = whitening(dense, asker_weights(askers), REFERENCE, SETTINGS)
    return mean


def test_wordings_of_different_askers_count_one_each() -> None:
    mean = mean_of([[1, 0, 0]] * 30 + [[0, 1, 0]] * 20, [f"a{n}" for n in range(50)])

    assert mean.tolist() == approx([0.3, 0.2, 0.5], abs=1e-4)


def test_a_thousand_wordings_of_one_asker_count_fifty() -> None:
    askers = ["one"] * 1000 + [f"a{n}" for n in range(100)]

    mean = mean_of([[1, 0, 0]] * 1000 + [[0, 1, 0]] * 100, askers)

    assert mean.tolist() == approx([0.25, 0.5, 0.25], abs=1e-4)
