"""Which of several choices a person names."""

import pytest

from desk.turns.ordinals import chosen_position, chosen_positions


@pytest.mark.parametrize(
    ("text", "position"),
    [("2", 1), ("２", 1), ("第二个", 1), ("选3", 2), ("最后一个", 2), ("一", 0), ("是第两个吧", 1)],
)
def test_a_choice_among_three(text, position):
    assert chosen_position(text, among=3) == position


@pytest.mark.parametrize("text", ["4", "0", "第五个", "12", "一样", "哪个", "", "前面那个"])
def test_no_such_choice_among_three(text):
    assert chosen_position(text, among=3) is None


def test_the_last_of_nothing_is_nothing():
    assert chosen_position("最后一个", among=0) is None


@pytest.mark.parametrize(
    ("text", "positions"),
    [("1、3", (0, 2)), ("第2、第4条", (1, 3)), ("一和五", (0, 4)), ("2 9", (1,)), ("3，3", (2,))],
)
def test_several_choices_among_five(text, positions):
    assert chosen_positions(text, among=5) == positions


@pytest.mark.parametrize("text", ["2", "1.5", "1、养犬", "12", "", "8和9", "第一和平路"])
def test_no_several_choices_among_five(text):
    assert chosen_positions(text, among=5) == ()
