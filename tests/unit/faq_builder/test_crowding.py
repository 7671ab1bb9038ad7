from dataclasses import replace

import numpy as np
import pytest

from faq_builder.crowding import measure, measure_lacking, weights_of
from faq_builder.kept import Kept
from faq_builder.neighbours import nearest
from faq_builder.settings import GroupingSettings, grouping_settings

# One direction of meaning, one of words; the rows give words a fifth of the squared length.
MEANING, WORDS = 0.8**0.5, 0.2**0.5
ROWS = np.array([[MEANING, WORDS], [MEANING, -WORDS], [-MEANING, WORDS]], dtype=np.float32)


@pytest.fixture
def figures() -> GroupingSettings:
    shipped = grouping_settings()
    return replace(
        shipped,
        features=replace(shipped.features, lexical_share=0.2, lexical_dimension=1),
        question_group=replace(shipped.question_group, crowd=1, lexical_share=0.2),
        topic=replace(shipped.topic, crowd=2, lexical_share=0.5),
    )


@pytest.fixture
def known() -> Kept:
    kept = Kept(crowding=np.full((3, 2), np.nan))
    kept.rows.add(ROWS)
    return kept


def test_the_levels_weights_keep_a_row_of_length_one(figures: GroupingSettings) -> None:
    turned = ROWS * weights_of(figures.topic, figures.features, 2)

    assert np.linalg.norm(turned, axis=1).tolist() == pytest.approx([1, 1, 1], abs=1e-6)
    assert turned[0].tolist() == pytest.approx([0.5**0.5, 0.5**0.5], abs=1e-6)
    assert weights_of(figures.question_group, figures.features, 2).tolist() == [1, 1]


def test_each_level_has_its_own_crowd_and_its_own_likeness(
    figures: GroupingSettings, known: Kept
) -> None:
    measure(nearest(known.rows, 2, np.array([0])), known, figures)

    # likeness 0.6 and -0.6 by the rows' own weights, 0 and 0 where words count half
    assert known.crowding[0].tolist() == pytest.approx([0.6, 0.0], abs=1e-6)
    assert np.isnan(known.crowding[1:]).all()


def test_what_was_measured_is_not_measured_again(figures: GroupingSettings, known: Kept) -> None:
    known.crowding[0] = 0.25

    measure_lacking(np.array([0, 1, 1]), known, figures)

    assert known.crowding[0].tolist() == [0.25, 0.25]
    assert known.crowding[1].tolist() == pytest.approx([0.6, (0.0 - 1.0) / 2], abs=1e-6)
