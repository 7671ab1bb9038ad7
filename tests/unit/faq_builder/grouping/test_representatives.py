from datetime import UTC, datetime

import numpy as np

from faq_builder.grouping.representatives import medoid
from faq_builder.reading.board_items import BoardItem

# The first lies at the centroid.
NEARLY_THE_SAME = np.array([[1.0, 0.0], [0.995, 0.1], [0.99, -0.14]], dtype=np.float32)


def item(number: int, subject: str) -> BoardItem:
    return BoardItem(str(number), subject, "", None, datetime(2026, 1, number, tzinfo=UTC))


def test_a_question_with_masked_data_does_not_stand_for_others():
    items = [
        item(1, "[住址]的麻将馆夜里扰民怎么办"),
        item(2, "麻将馆夜里吵得睡不着找谁"),
        item(3, "麻将"),
    ]

    assert medoid(items, NEARLY_THE_SAME).id == "2"


def test_private_data_that_is_not_masked_yet_counts_as_masked():
    items = [
        item(1, "麻将馆扰民请回电13912345678"),
        item(2, "麻将馆夜里吵得睡不着找谁"),
        item(3, "楼下麻将馆半夜扰民没人管"),
    ]

    assert medoid(items, NEARLY_THE_SAME).id == "2"
