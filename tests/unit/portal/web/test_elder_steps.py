"""A long text for elder mode: some sentences at a time, none broken, none lost."""

import pytest

from portal.web.elder_steps import LEAST, steps_of

LONG = "申请人先到街道社区事务受理中心登记，带好身份证。" * 6


def test_a_short_text_is_one_step():
    assert steps_of("每月800元。按季发放。") == ["每月800元。按季发放。"]


def test_a_step_ends_with_a_sentence_and_is_worth_a_look():
    steps = steps_of(LONG)

    assert "".join(steps) == LONG
    assert len(steps) > 1
    assert all(step.endswith("。") for step in steps)
    assert all(len(step) >= LEAST for step in steps[:-1])


@pytest.mark.parametrize("text", ["", "没有句号", "依据：\n《办法》第五条\nhttps://a.example/p#c5"])
def test_what_has_no_sentences_stays_whole(text):
    assert steps_of(text) == [text]
