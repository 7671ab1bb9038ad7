"""What separates a near miss."""

import pytest

from knowledge.answering.aspects import aspects
from knowledge.answering.mismatch_features import denials, differences, numbers
from knowledge.indexing.passages import Passage, PassageKind


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("居住证怎么办理", {"how"}),
        ("失业金最多领多少个月", {"amount"}),
        ("在哪里申请，要多久", {"where", "when"}),
        ("居住证", set()),
    ],
)
def test_aspects_are_read_off_the_words_that_ask(text: str, asked: set[str]):
    assert aspects(text) == asked


def test_numbers_are_digits_and_chinese_counts():
    assert numbers("第十二条规定60周岁以上每月3.5元") == {"十二", "60", "3.5"}


def test_denials_are_counted():
    assert denials("不能没有") == 2


def test_a_question_that_lacks_a_number_of_the_query_and_asks_otherwise_differs():
    passage = Passage(0, PassageKind.QUESTION, "70周岁老人的津贴怎么领")

    is_question, aspects_apart, lacking, denials_apart, *_ = differences(
        "80周岁老人的津贴是多少", passage
    )

    assert (is_question, aspects_apart, lacking, denials_apart) == (1.0, 2.0, 1.0, 0.0)


def test_a_window_of_text_is_compared_by_numbers_alone():
    passage = Passage(0, PassageKind.WINDOW, "不得少于三十日。")

    assert differences("为什么是15天", passage) == (0.0, 0.0, 1.0, 0.0, 0.0, 0.0)


def test_the_share_of_common_letters_counts_each_letter_and_no_punctuation():
    passage = Passage(0, PassageKind.QUESTION, "公租房怎么申请？")

    *_, in_common = differences("怎么申请公租房房", passage)

    assert in_common == pytest.approx(7 / 8)
