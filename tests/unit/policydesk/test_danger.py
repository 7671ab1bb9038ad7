"""Cries for help are heard in many voices; buttons, plain talk and long letters are none."""

import pytest

from desk.danger import DangerKind, danger_in
from desk.danger.learning import learn_classifiers, lines_digest
from desk.danger.learning.classifiers import loudest_of
from desk.danger.passages import Passage, passages_in, passages_in_context
from desk.danger.reading import AROUND, KIND, PASSAGE, WHOLE
from language.text_classification.softmax_regression import read_classifier
from language.text_classification.training import Line


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("胸口疼喘不上气", DangerKind.MEDICAL),
        ("我妈晕倒了怎么办", DangerKind.MEDICAL),
        ("家里着火了", DangerKind.FIRE),
        ("屋里好大煤气味，头晕", DangerKind.GAS),
        ("煤气泄漏了怎么办", DangerKind.GAS),
        ("有人触电了", DangerKind.ELECTRICITY),
        ("孩子掉河里了", DangerKind.WATER),
        ("困在电梯里了", DangerKind.TRAPPED),
        ("老公天天打我，哪里能管", DangerKind.VIOLENCE),
        ("他喝酒就打我", DangerKind.VIOLENCE),
        ("孩子走丢了找不到", DangerKind.MISSING),
        ("我妈走丢了怎么办", DangerKind.MISSING),
        ("我要自杀", DangerKind.SELF_HARM),
        ("有人要跳楼", DangerKind.SELF_HARM),
        ("说我医保卡冻结要转账，是不是骗子", DangerKind.FRAUD),
        ("客服要求我下载一个软件", DangerKind.FRAUD),
        ("误喝了消毒水", DangerKind.POISONING),
        ("120打了", DangerKind.HELP_COMING),
        ("已经报警了", DangerKind.HELP_COMING),
    ],
)
def test_a_cry_for_help_is_heard_with_its_kind(text, kind):
    danger = danger_in(text)

    assert danger is not None and danger.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "", "？", "/stop", '/choose_entry{"entry_id": "faq:fire"}', "你好", "知道了", "谢谢",
        "小区停水了", "你们几点上班", "助听器呢", "不够了呢", "LY-7K2M-9QXD-4", "加装电梯补贴多少",
        "自杀未遂医保能报销吗", "救命药能报销吗", "办死亡证明去哪里",
        "燃气安检多久一次", "燃气管道漏气谁负责修", "孩子医保卡丢了怎么补", "怎么举报诈骗",
        "家暴怎么申请人身保护令", "蟑螂怎么杀死", "我要炸油条需要办证吗",
    ],
)  # fmt: skip
def test_talk_and_questions_about_rules_are_no_cry(text):
    assert danger_in(text) is None


def test_danger_told_beside_help_that_was_called_comes_first():
    danger = danger_in("已经报警了，但是他还在砸门，要杀我")

    assert danger is not None and danger.kind is DangerKind.VIOLENCE


def test_a_clause_is_read_alone_and_with_its_neighbours():
    assert list(passages_in("老人卡怎么办理，我爸晕倒了。救命啊")) == [
        "老人卡怎么办理", "我爸晕倒了", "老人卡怎么办理，我爸晕倒了", "救命啊",
    ]  # fmt: skip


def test_the_longest_text_of_a_form_is_read_in_as_many_steps_as_it_has_clauses():
    clauses = 2_000

    assert len(list(passages_in("三号楼漏水，" * clauses))) <= 2 * clauses


def test_each_passage_of_a_text_with_several_is_read_in_its_surroundings():
    assert passages_in_context("老人卡怎么办，我爸晕倒了。快来人") == [
        Passage("老人卡怎么办", "，我爸晕倒了，快来人"),
        Passage("我爸晕倒了", "老人卡怎么办，快来人"),
        Passage("老人卡怎么办，我爸晕倒了", "，快来人"),
        Passage("快来人", "老人卡怎么办，我爸晕倒了，"),
    ]
    assert passages_in_context("我爸晕倒了") == []


FILES = (WHOLE, PASSAGE, AROUND, KIND)


def test_the_weights_were_learned_from_the_lines_that_are_there():
    classifiers = [read_classifier(path) for path in FILES]

    assert {one.digest for one in classifiers} == {lines_digest()}
    assert all(one.source for one in classifiers)


def test_the_weights_are_small():
    assert sum(path.stat().st_size for path in FILES) < 2_000_000


LINES = [
    *(Line(text, "fire") for text in ("着火了", "烧起来了", "烧起来了，快来人", "房子着火了")),
    *(Line(text, "water") for text in ("掉河里了", "落水了", "落水了，快来人", "孩子掉河里了")),
    *(Line(text, "none") for text in ("怎么办证", "几点上班", "办证要多久，几点上班", "办证")),
] * 4


def test_what_is_learned_tells_cries_from_the_rest_and_one_kind_from_another():
    learned = learn_classifiers(LINES, source="a test", digest="d")

    whole = learned.whole.probabilities(["着火了", "怎么办证"])[:, 0]
    kinds = learned.kind.probabilities(["着火了", "落水了"])
    assert (learned.whole.classes, learned.kind.classes) == (("cry", "none"), ("fire", "water"))
    assert whole[0] > 0.7 > 0.3 > whole[1]
    assert kinds.argmax(axis=1).tolist() == [0, 1]


def test_of_the_passages_of_a_cry_the_one_most_like_a_cry_is_learned():
    learned = learn_classifiers(LINES, source="a test", digest="d")

    parts = [Passage("几点上班", "着火了"), Passage("着火了", "几点上班")]
    assert loudest_of([parts], learned.whole) == [parts[1]]


@pytest.mark.parametrize(
    "text",
    [
        "我家住六楼，加装电梯能补多少钱", "我爸爸七十岁，能办助餐卡吗", "我租房子住，能领补贴吗",
        "我家有两辆车，能办两张停车证吗", "我开了个小店，有什么补贴", "我老婆怀孕了，能领什么补贴",
        "我孩子三岁", "我公司招了三个人", "我感冒了", "请联系我", "我78了，吃一顿饭补多少",
    ],
)  # fmt: skip
def test_who_tells_about_himself_is_in_no_danger(text):
    assert danger_in(text) is None


@pytest.mark.parametrize(
    "text", ["电梯", "狗", "水费", "养猫", "好了", "没了", "发", "写好了", "先别发了", "都三个月了"]
)
def test_a_topic_alone_and_talk_of_the_form_are_no_cry(text):
    assert danger_in(text) is None


@pytest.mark.parametrize("text", ["跳楼", "吐血", "心梗", "被困", "着火", "救我"])
def test_a_cry_of_two_characters_is_heard(text):
    assert danger_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "the house is on fire", "my father is not breathing", "he hit me again, I am bleeding",
        "help! someone is drowning", "I smell gas in my flat",
    ],
)  # fmt: skip
def test_a_cry_in_english_is_heard(text):
    assert danger_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "fire!", "Help", "FIRE in my flat", "火事です、早く", "우리 집에 불이 났어요",
        "cháy nhà rồi", "у нас пожар", "救急車をお願いします",
    ],
)  # fmt: skip
def test_a_cry_in_another_language_is_answered_in_english_too(text):
    danger = danger_in(text)

    assert danger is not None and danger.foreign


@pytest.mark.parametrize("text", ["着火了", "zhao huo le", "我爸晕倒了 OK"])
def test_a_cry_in_chinese_is_answered_in_chinese(text):
    danger = danger_in(text)

    assert danger is not None and not danger.foreign


@pytest.mark.parametrize("text", ["阿拉屋里装电梯要几家点头", "老头子耳朵不灵光助听器报几成"])
def test_a_question_in_dialect_is_no_cry(text):
    assert danger_in(text) is None
