"""What askers tell of themselves is kept in their words; thresholds and topics are no facts."""

import pytest

from desk.completion.told_facts import facts_in, spoken_of, with_told
from tests.fakes.intake import masked


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我今年六十八，走不动能送不", {"age": "六十八"}),
        ("我爸73", {"age": "73"}),
        ("六十二岁得行不", {"age": "六十二岁"}),
        ("外地户口呢", {"household": "外地户口"}),
        ("我是外地人，租房子住", {"household": "外地人"}),
        ("户口在清溪区，人在外地", {"register": "清溪区"}),
        ("我是低保户", {"income": "低保户"}),
        ("我有一级残疾", {"disability": "一级残疾"}),
        ("我家是低保，我妈七十一", {"income": "低保", "age": "七十一"}),
    ],
)
def test_what_is_told_is_kept_as_it_was_said(text, told):
    assert facts_in(masked(text)) == told


@pytest.mark.parametrize(
    "text",
    [
        "80岁以上的怎么申请",
        "低保怎么申请",
        "今年十二月能办吗",
        "二级残疾怎么补",
        "户口不在这里",
        "我家五口人",
    ],
)
def test_what_is_only_asked_about_is_no_fact(text):
    assert facts_in(masked(text)) == {}


def test_what_is_told_later_takes_the_place_of_what_was_told():
    facts = with_told({"age": masked("六十八"), "income": masked("低保")}, masked("我妈七十一"))

    assert facts == {"age": "七十一", "income": "低保"}


def test_what_is_taken_back_is_forgotten():
    facts = with_told(
        {"age": masked("82"), "income": masked("低保户")}, masked("她不是低保户，说错了")
    )

    assert facts == {"age": "82"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("年满60周岁的老年人可以办。", {"age"}),
        ("本区户籍的每月120元。", {"household"}),
        ("每月1日到15日申请。", set()),
    ],
)
def test_a_fact_is_used_only_by_what_speaks_of_its_kind(text, kinds):
    facts = {"age": masked("七十八"), "household": masked("外地户口"), "income": masked("低保户")}

    assert spoken_of(facts, text).keys() == kinds
