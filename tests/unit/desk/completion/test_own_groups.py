"""Which parts of a text are for the group that an asker told to be of."""

import pytest

from desk.completion.own_groups import Fit, fit, groups_in, own_lines
from tests.fakes.intake import masked

MEAL = (
    "每人每天限补1餐：60至69周岁每餐2元，80周岁以上每餐6元，最低生活保障、特困老年人不分年龄"
    "每餐8元。同时符合两项标准的按较高一项享受。"
)
LOAN = "个人最高可以申请30万元，期限不超过3年；小微企业最高可以申请400万元，期限不超过2年。"


@pytest.mark.parametrize(
    ("kind", "said", "text", "fits"),
    [
        ("income", "低保户", "特困和最低生活保障老年人家庭", Fit.OWN),
        ("income", "低保户", "低收入老年人家庭", Fit.OTHER),
        ("income", "低保户", "扩展对象家庭", Fit.OPEN),
        ("income", "低保边缘", "低保户交医保", Fit.OTHER),
        ("income", "困难户", "低收入老年人家庭", Fit.OPEN),
        ("income", "低保户", "不是低保的高龄独居老人", Fit.OPEN),
        ("age", "八十二", "年满80周岁的独居老年人", Fit.OWN),
        ("age", "六十八", "年满80周岁的独居老年人", Fit.OTHER),
        ("household", "外地户口", "持有居住证的老年人", Fit.OWN),
        ("household", "外地户口", "具有本区户籍", Fit.OTHER),
        ("disability", "二级残疾", "一级、二级残疾人", Fit.OWN),
        ("party", "公司", "个人最高30万元", Fit.OTHER),
        ("register", "清溪区", "本区户籍", Fit.OPEN),
    ],
)
def test_a_text_is_for_the_own_group_for_others_or_says_nothing_of_it(kind, said, text, fits):
    assert fit({kind: masked(said)}, text) is fits


def test_what_is_for_others_by_one_fact_is_for_others():
    facts = {"age": masked("82"), "income": masked("低保户")}

    assert fit(facts, "60周岁以上低收入老年人") is Fit.OTHER


def test_the_longest_word_names_the_group():
    assert groups_in("income", "低保边缘家庭") == {"low"}


@pytest.mark.parametrize(
    ("facts", "answer", "lines"),
    [
        ({"age": "六十八"}, MEAL, ("60至69周岁每餐2元",)),
        (
            {"age": "八十二", "income": "低保户"},
            MEAL,
            ("80周岁以上每餐6元", "最低生活保障、特困老年人不分年龄每餐8元"),
        ),
        ({"party": "公司"}, LOAN, ("小微企业最高可以申请400万元，期限不超过2年",)),
        (
            {"age": "67岁"},
            "首次300元，以后每年100元。65周岁以上老年人免收。",
            ("65周岁以上老年人免收",),
        ),
        ({"age": "六十八"}, LOAN, ()),
        ({"age": "50"}, MEAL, ()),
        ({}, MEAL, ()),
    ],
)
def test_what_is_for_the_own_group_is_quoted_as_it_stands(facts, answer, lines):
    assert own_lines({kind: masked(said) for kind, said in facts.items()}, answer) == lines
