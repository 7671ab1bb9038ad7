"""Characters that are taken for one another."""

from itertools import combinations

import pytest

from language.confusable_characters import (
    is_never_corrected,
    look_alikes,
    near_sound,
    plainly_meant,
    typos,
)


def test_look_alikes_are_mutual():
    groups = typos().alike

    for group in groups:
        for one, other in combinations(group, 2):
            assert one in look_alikes(other), group
            assert other in look_alikes(one), group


def test_no_group_names_a_character_twice():
    assert [group for group in typos().alike if len(set(group)) < max(2, len(group))] == []


def test_a_character_of_its_own_shape_looks_like_none():
    assert look_alikes("鬱") == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zhengjian", "zengjian"),
        ("yiliao", "yiniao"),
        ("jinying", "jingyin"),
        ("fangzi", "huangzi"),
    ],
)
def test_near_sounds_are_one(one: str, other: str):
    assert near_sound(one) == near_sound(other)


def test_other_sounds_stay_apart():
    assert near_sound("zhufang") != near_sound("chufang")


def test_what_is_wrong_anywhere_is_read_as_it_is_meant():
    assert plainly_meant("自已的帐户和户口薄") == "自己的账户和户口簿"
    assert plainly_meant("自己的账户和户口簿") == "自己的账户和户口簿"


def test_numerals_and_the_commonest_words_are_no_typos():
    assert all(map(is_never_corrected, "是不市一几"))
    assert not any(map(is_never_corrected, "证贴梯"))
