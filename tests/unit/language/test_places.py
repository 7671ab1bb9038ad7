"""Places that a text names or asks for, and the district that titles speak of."""

import pytest

from language.normal_form import normal_form
from language.places import city_asked_for, districts_in, home_of, places


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


@pytest.mark.parametrize(
    ("question", "city"),
    [
        ("北京加装电梯补贴多少钱", "北京"),
        ("请问杭州市老年卡怎么办", "杭州"),
        ("你好，想问一下深圳的人才补贴", "深圳"),
        ("江苏省残疾人补贴标准", "江苏"),
        ("海口的狗证在哪办", "海口"),
    ],
)
def test_a_city_at_the_beginning_is_the_one_whose_rules_are_asked_for(question: str, city: str):
    assert city_asked_for(normal_form(question)) == city


@pytest.mark.parametrize(
    "question",
    [
        "去杭州看病能报销吗",
        "上海大学毕业的能申请人才补贴吗",
        "武汉大学生租房补贴",
        "北京户口能在这里上学吗",
        "杭州社保可以转过来吗",
        "南京来的怎么办居住证",
        "成都市医保异地就医报销",
        "安徽人能办狗证吗",
        "南京路停车收费",
        "深圳市居住证在这里有用吗",
        "奉贤区加装电梯补贴",
        "怎么办居住证",
        "",
    ],
)
def test_where_somebody_comes_from_or_goes_is_not_asked_for(question: str):
    assert city_asked_for(normal_form(question)) is None
