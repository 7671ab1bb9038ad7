"""For which ages a text says that something holds, and whether an age told is one of them."""

import pytest

from desk.conversation.age_limits import excluding, limits_in


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("年满80周岁的独居老人", [(80, 150)]),
        ("60周岁及以上、65岁（含）以上", [(60, 150), (65, 150)]),
        ("未满16周岁的不满十八岁的", [(0, 15), (0, 17)]),
        ("60至69周岁每月50元，七十—七十九岁每月八十元", [(60, 69), (70, 79)]),
        ("3周岁以下、十四周岁以内", [(0, 3), (0, 14)]),
        ("孩子6岁时办理，满3个月的犬只，35%以上", []),
    ],
)
def test_the_ages_for_which_something_holds(text, limits):
    assert [(limit.low, limit.high) for limit in limits_in(text)] == limits


def test_an_age_that_none_of_the_limits_holds_for():
    text = "可以。年满80周岁的独居老人，残疾人年满60周岁的也可以。"

    assert [excluding(age, text) is None for age in ("八十一", "80岁", "六十八", "60周岁")] == [
        True, True, True, True,
    ]  # fmt: skip
    found = excluding("五十九岁", text)
    assert found is not None and found.said == "年满80周岁"


def test_an_age_that_cannot_be_read_is_not_left_out():
    assert excluding("七八十", "年满80周岁的可以") is None
    assert excluding("七十岁", "不收费") is None
