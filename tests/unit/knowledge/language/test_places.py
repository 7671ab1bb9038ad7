"""Places that a text names, and the district that titles speak of."""

import pytest

from knowledge.language.places import districts_in, home_of, places


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("武汉市和A7县的公交", {"武汉", "a7"}),
        ("K市与K7县", {"k", "k7"}),
        ("黑龙江的办法", {"黑龙江"}),
        ("青岛的南京路和香港中路", {"青岛"}),
        ("APP市场、小区、VIP区", set()),
    ],
)
def test_places_are_known_by_name_and_by_code(text: str, named: set[str]):
    assert places(text) == named


@pytest.mark.parametrize(
    "titles",
    [
        [],
        ["云川区养犬规定", "云川区助餐办法"],
        ["云川区养犬规定", "云川区助餐办法", "云川区电梯办法", "甲", "乙", "丙", "丁"],
        ["加装电梯办法", "养犬规定", "助餐办法"],
        ["住宅小区管理办法", "住宅小区停车办法", "住宅小区养犬规定"],
    ],
)
def test_home_is_not_known_from_few_titles_or_a_few_of_many(titles: list[str]):
    assert home_of(titles) is None


def test_districts_are_read_with_their_suffix_and_not_where_somebody_comes_from():
    assert districts_in("浦东新区和朝阳区的小区") == {"浦东新区", "朝阳区"}
    assert districts_in("朝阳小学、学区、奉贤区户籍的老人") == set()
