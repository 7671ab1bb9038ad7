"""Cries for help are heard in many voices; buttons, plain talk and long letters are none."""

import pytest

from desk.danger import DangerKind, danger_in
from desk.danger.learning import lines_digest
from desk.danger.reading import WEIGHTS, passages_in
from language.text_classification.softmax_regression import read_classifier


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


def test_the_weights_were_learned_from_the_lines_that_are_there():
    model = read_classifier(WEIGHTS)

    assert model.digest == lines_digest()
    assert model.source


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


@pytest.mark.parametrize("text", ["阿拉屋里装电梯要几家点头", "老头子耳朵不灵光助听器报几成"])
def test_a_question_in_dialect_is_no_cry(text):
    assert danger_in(text) is None
