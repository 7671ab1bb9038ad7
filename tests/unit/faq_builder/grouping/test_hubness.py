from dataclasses import replace

import numpy as np
import pytest

from faq_builder.grouping.hubness import hubness_of, weights_of
from faq_builder.grouping.neighbours import nearest
from faq_builder.grouping.settings import GroupingSettings, grouping_settings

# One direction of meaning, one of words; the rows give words a fifth of the squared length.
MEANING, WORDS = 0.8**0.5, 0.2**0.5
ROWS = np.array([[MEANING, WORDS], [MEANING, -WORDS], [-MEANING, WORDS]], dtype=np.float32)


@pytest.fixture
def settings() -> GroupingSettings:
    shipped = grouping_settings()
    return replace(
        shipped,
        features=replace(shipped.features, lexical_share=0.2, lexical_dimension=1),
        question_group=replace(shipped.question_group, hubness_neighbours=1, lexical_share=0.2),
        topic=replace(shipped.topic, hubness_neighbours=2, lexical_share=0.5),
    )


def test_the_levels_weights_keep_a_row_of_length_one(settings: GroupingSettings) -> None:
    turned = ROWS * weights_of(settings.topic, settings.features, 2)

    assert np.linalg.norm(turned, axis=1).tolist() == pytest.approx([1, 1, 1], abs=1e-6)
    assert turned[0].tolist() == pytest.approx([0.5**0.5, 0.5**0.5], abs=1e-6)
    assert weights_of(settings.question_group, settings.features, 2).tolist() == [1, 1]


def test_each_level_has_its_own_neighbours_and_similarity(
    settings: GroupingSettings,
) -> None:
    around = nearest(ROWS, 2)

    # similarity of the first row with the others: 0.6 and -0.6 by the rows' own weights,
    # 0 and 0 where words count half
    question = hubness_of(settings.question_group, around, ROWS, settings)
    topic = hubness_of(settings.topic, around, ROWS, settings)

    assert question.tolist() == pytest.approx([0.6, 0.6, -0.6], abs=1e-6)
    assert topic.tolist() == pytest.approx([0.0, -0.5, -0.5], abs=1e-6)
