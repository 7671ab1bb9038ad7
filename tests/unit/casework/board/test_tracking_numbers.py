"""Tracking numbers survive being typed, spoken and copied."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from casework.board.tracking_numbers import find_tracking_no, new_tracking_no

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
numbers = st.integers(0, 10**9).map(lambda seed: new_tracking_no(Random(seed)))


def test_a_seed_gives_a_known_number() -> None:
    assert new_tracking_no(Random(1)) == "LY-4TQ7-FDMR-J"


@given(numbers)
def test_every_new_number_is_one(number: str) -> None:
    assert find_tracking_no(number) == number
    assert find_tracking_no(f"请帮我查一下{number}，谢谢") == number


@given(numbers, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(number: str, place: int, other: str) -> None:
    at = [3, 4, 5, 6, 8, 9, 10, 11][place]
    mistyped = number[:at] + other + number[at + 1 :]

    assert (find_tracking_no(mistyped) is None) == (mistyped != number)


@given(numbers, st.sampled_from([3, 4, 5, 8, 9, 10]))
def test_two_exchanged_characters_are_noticed(number: str, at: int) -> None:
    exchanged = number[:at] + number[at + 1] + number[at] + number[at + 2 :]

    assert (find_tracking_no(exchanged) is None) == (exchanged != number)


def test_the_ways_people_write_it_are_understood() -> None:
    assert find_tracking_no("ly-4tq7-fdmr-j") == "LY-4TQ7-FDMR-J"
    assert find_tracking_no("我的编号是LY4TQ7FDMRJ。") == "LY-4TQ7-FDMR-J"
    assert find_tracking_no("ＬＹ－４ＴＱ７－ＦＤＭＲ－Ｊ") == "LY-4TQ7-FDMR-J"
    assert find_tracking_no("LY 4TQ7 FDMR J") == "LY-4TQ7-FDMR-J"


def test_other_numbers_are_not_taken_for_one() -> None:
    assert find_tracking_no("LY-4TQ7-FDMR-K") is None
    assert find_tracking_no("XLY-4TQ7-FDMR-J") is None
    assert find_tracking_no("电话13812345678") is None
    assert find_tracking_no("LY-ZZZZ-ZZZZ-0") is None
