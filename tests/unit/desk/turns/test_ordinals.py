"""Which of several choices a person names."""

import pytest

from desk.turns.ordinals import chosen_position


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
