"""Whole-turn talk is told from questions that begin, end or sound like it."""

import pytest

from desk.turn_reading import QUESTION, TurnKind, turn_in
from desk.turn_reading.learning import lines_digest
from desk.turn_reading.reading import WEIGHTS, surest
from language.masking import mask
from language.text_classification.softmax_regression import read_classifier


def label(text: str) -> str:
    return turn_in(mask(text).text).label


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("知道了", "talk:understood"),
        ("你好", "talk:greeting"),
        ("谢谢", "talk:thanks"),
        ("再见", "talk:goodbye"),
        ("是的", "talk:affirm"),
        ("不是", "talk:deny"),
        ("你们几点上班", "contact:hours"),
        ("你是机器人吗", "about_desk:person"),
        ("转人工", "person"),
        ("12345", "person"),
        ("我要留言", "command:leave_message"),
        ("唔该晒", "talk:thanks"),
        ("您好，请问怎么称呼", "talk:greeting"),
        ("滚", "talk:anger_at_us"),
        ("你多大了", "talk:joke"),
        ("讲个笑话", "off_topic"),
        ("今天天气怎么样", "off_topic"),
        ("投诉电话", "contact:phone"),
        ("What is the phone number?", "contact:phone"),
    ],
)
def test_talk_is_named(text: str, read: str):
    assert label(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "助听器呢", "不够了呢", "没有产权证能办吗", "不同意装电梯", "小区停电了", "好难办",
        "明白了，那补贴什么时候到账", "谢谢，还有一个问题，养老金怎么查", "你好，公租房还能申请吗",
        "人工耳蜗补贴", "人工影响天气", "机器换人有补助没", "学籍怎么转", "我有工资条怎么办",
        "笑话大赛怎么报名", "怎么举报制造假证", "租房办居住证需要业主身份证吗",
        "我自己的社保怎么查", "how much is the rent subsidy", "gong zi tuo qian qu na li gao",
        "請問居住證怎麼辦",
        "天气热高温补贴怎么领", "写申请书要什么格式", "查我自己的信息", "翻译费谁出",
        "股权转让怎么登记", "how can I check my own pension",
    ],
)  # fmt: skip
def test_what_is_not_surely_talk_is_a_question(text: str):
    assert turn_in(mask(text).text).kind is TurnKind.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "要好多户同意才得行", "要好多人签字同意才可以", "你说得好，那要好多户同意嘛", "是这样的吗",
        "是不是都可以", "行不行", "可以吗", "好多户", "同意的要签字吗", "要几个人同意才行",
    ],
)  # fmt: skip
def test_a_question_in_words_of_assent_is_a_question(text: str):
    assert turn_in(mask(text).text) == QUESTION


@pytest.mark.parametrize(
    "text", ["好嘞", "行，就这样", "好的好的", "嗯，我说的就是这个", "没问题，照此办", "对头对头"]
)
def test_a_whole_turn_of_assenting_words_is_one(text: str):
    assert label(text) == "talk:affirm"


@pytest.mark.parametrize("text", ["写一首诗", "帮我翻译", "算一道题", "股票推荐"])
def test_orders_that_are_no_matter_of_the_desk_are_off_topic(text: str):
    assert turn_in(mask(text).text).kind in (TurnKind.OFF_TOPIC, TurnKind.TALK)


@pytest.mark.parametrize("text", ["", "？", "🙂🙂", "/stop", '/choose_entry{"entry_id": "faq:1"}'])
def test_marks_and_buttons_are_no_turn_to_read(text: str):
    assert turn_in(text) == QUESTION


def test_who_writes_a_long_text_asks_or_tells_something():
    assert turn_in("谢谢你们" * 60).kind is TurnKind.QUESTION


@pytest.mark.parametrize(
    ("shares", "read"),
    [
        ({"question": 0.05, "talk:thanks": 0.5, "talk:praise": 0.45}, "talk:thanks"),
        ({"question": 0.7, "talk:thanks": 0.3}, "question"),
        ({"question": 0.3, "talk:thanks": 0.25, "talk:joke": 0.25, "talk:test": 0.2}, "question"),
        ({"question": 0.95, "person": 0.05}, "question"),
    ],
)
def test_a_kind_is_read_where_all_its_classes_together_reach_its_bar(
    shares: dict[str, float], read: str
):
    assert surest(shares) == read


def test_the_weights_were_learned_from_the_lines_that_are_there():
    model = read_classifier(WEIGHTS)

    assert model.digest == lines_digest()
    assert model.source


def test_the_weights_are_a_small_file():
    assert WEIGHTS.stat().st_size < 2_400_000
