"""What a short question is about, in the asker's own words."""

import pytest

from language.noun_phrases import noun_phrase


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("小区电梯年检过期了", "小区电梯年检"),
        ("公司注销要登报吗", "公司注销"),
        ("给老人办遗嘱公证多少钱", "遗嘱公证"),
        ("餐馆员工健康证在哪体检", "餐馆员工健康证"),
        ("公租房现在还能申请不", "公租房"),
        ("怎么成立业主委员会", "业主委员会"),
    ],
)
def test_nouns_in_a_row_and_the_verb_behind_them_are_a_phrase(question, phrase):
    assert noun_phrase(question) == phrase


@pytest.mark.parametrize(
    "question",
    [
        "在哪里办",
        "志愿者服务时长能换啥",  # 时长 is no word of the dictionary: the border is not sure
        "去派出所开无犯罪记录证明带啥",  # without 无 it is another matter
        "公务员省考几月份报名",
        "老板跑路了找哪个部门",
        "餐饮企业行不行",  # who asks, of a matter named before
        "",
        "🙂🙂 http://a.example <b>",
    ],
)
def test_what_has_no_sure_borders_or_names_no_matter_is_none(question):
    assert noun_phrase(question) == ""
