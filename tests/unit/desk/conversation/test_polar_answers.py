"""A text that begins with a plain yes or no is told from one that only has the word."""

import pytest

from desk.conversation.polar_answers import is_polar


@pytest.mark.parametrize(
    "answer", ["可以。满80岁的可以。", "不用，线上办。", " 没有；不收费", "是的！"]
)
def test_a_yes_or_a_no_begins_it(answer):
    assert is_polar(answer)


@pytest.mark.parametrize(
    "answer",
    ["可以申请的是老人。", "每月800元。", "可以", "", "要带身份证、户口簿。", "有效期3年。"],
)
def test_other_texts_begin_otherwise(answer):
    assert not is_polar(answer)
