"""What people write while they leave a message, and what it does to the text that was shown."""

import pytest

from actions.leave_message_reading import (
    Move,
    Reading,
    Said,
    lost_number,
    read_with_draft,
    read_without_draft,
    tells_the_matter,
    whole,
)

LONG = "公园路和锦屏路交叉口的路灯坏了三个月"


def with_draft(text, intent="ask_policy"):
    return read_with_draft(Said(text, intent))


def without_draft(text, intent="ask_policy"):
    return read_without_draft(Said(text, intent))


@pytest.mark.parametrize(
    "text",
    ["是", "是的", "提交", "确认提交", "还是留吧", "留吧", "发吧", "发送", "就这样发", "那就留言吧",
     "好的，就这样提交吧", "没问题", "OK", "对，发吧！"],
)  # fmt: skip
def test_plain_words_send_whatever_their_intent_looks_like(text):
    assert with_draft(text) == Reading(Move.SEND)


@pytest.mark.parametrize(
    ("text", "intent"),
    [("你好", "greet"), ("对了", "affirm"), ("等一下", "affirm"), ("留言", "leave_message"),
     ("好的那住院呢", "affirm"), ("可以吗", "affirm"), ("不要取消", "stop"), ("先不改了", "deny"),
     ("好的，另外还有垃圾桶也坏了", "affirm"), ("要不要提交", "affirm")],
)  # fmt: skip
def test_words_that_are_no_plain_yes_send_and_drop_nothing(text, intent):
    assert with_draft(text, intent).move in {Move.ASK_AGAIN, Move.KEEP_ASIDE, Move.PASS_ON}


@pytest.mark.parametrize(
    "text", ["取消", "不留了", "嗯就这样，取消吧", "算了吧", "不用了", "先不发了"]
)
def test_plain_words_cancel(text):
    assert with_draft(text) == Reading(Move.CANCEL)
    assert without_draft(text) == Reading(Move.CANCEL)


@pytest.mark.parametrize(
    ("text", "rest"),
    [("我不想留言了，问下养狗证在哪办", "养狗证在哪办"), ("不留了，路灯归谁管", "路灯归谁管")],
)
def test_a_question_in_the_same_breath_follows_the_cancelling(text, rest):
    assert without_draft(text) == Reading(Move.CANCEL, rest)


@pytest.mark.parametrize("text", ["取消公摊是真的吗", "为什么我的低保被取消了"])
def test_a_question_about_something_cancelled_cancels_nothing(text):
    assert without_draft(text) == Reading(Move.WRITE, text)
    assert with_draft(text) == Reading(Move.PASS_ON)


@pytest.mark.parametrize("text", ["不是", "不对", "重新写", "写错了", "我要改一下"])
def test_a_plain_no_asks_for_another_text(text):
    assert with_draft(text) == Reading(Move.REWRITE)


@pytest.mark.parametrize(
    "text", ["对了，医保局几点上班", "那住院呢", "要先自己垫钱吗", "等下，修路灯归谁管啊"]
)
def test_a_question_between_is_dealt_with_by_others(text):
    assert with_draft(text) == Reading(Move.PASS_ON)


@pytest.mark.parametrize("text", [f"改成：{LONG}", f"不是，{LONG}", f"重新写：{LONG}"])
def test_another_text_takes_the_place_without_the_words_that_say_so(text):
    assert with_draft(text) == Reading(Move.WRITE, LONG)


@pytest.mark.parametrize(
    "text",
    ["改成晚上八点", "不是，是公园路和锦屏路的路口", "把三个月改成五个月", "等一下，电话写错了"],
)
def test_a_short_correction_is_put_beside_the_text_it_corrects(text):
    assert with_draft(text) == Reading(Move.ADD, text)


@pytest.mark.parametrize("text", ["补充一下：最好靠东门那边", "再补充一句，最好靠东门那边"])
def test_what_is_to_be_added_is_added(text):
    assert with_draft(text) == Reading(Move.ADD, "最好靠东门那边")


def test_a_matter_that_is_called_supplementary_is_a_question():
    assert with_draft("补充医疗保险怎么买") == Reading(Move.PASS_ON)


@pytest.mark.parametrize("text", ["那要等多久", "多久回我", "什么时候能答复", "大概几天有结果呢"])
def test_how_long_it_takes_is_no_message(text):
    assert with_draft(text) == without_draft(text) == Reading(Move.SAY_HOW_LONG)


def test_a_matter_named_with_how_long_it_takes_is_one():
    assert without_draft("长护险评估要等多久").move is Move.WRITE


def test_whether_it_was_sent_is_no_message():
    assert without_draft("提交成功了吗") == Reading(Move.SAY_NOT_SENT)


@pytest.mark.parametrize(
    ("text", "move"),
    [("加上", Move.ADD_ASIDE), ("那就加进去吧", Move.ADD_ASIDE), ("换成这句", Move.TAKE_ASIDE),
     ("改成刚才那句吧", Move.TAKE_ASIDE), ("改成这个", Move.TAKE_ASIDE)],
)  # fmt: skip
def test_what_was_said_beside_the_text_can_be_taken_without_writing_it_again(text, move):
    assert with_draft(text) == Reading(move)


@pytest.mark.parametrize(
    "intent", ["stop", "deny", "goodbye", "affirm", "human_agent", "greet", "ask_policy"]
)
def test_a_long_text_neither_ends_nor_sends_the_message(intent):
    text = "还有工作人员态度很差电话也没有人接"

    assert with_draft(text, intent) == Reading(Move.KEEP_ASIDE, text)
    assert without_draft(text, intent) == Reading(Move.WRITE, text)


@pytest.mark.parametrize(
    ("intent", "move"),
    [("affirm", Move.SEND), ("deny", Move.REWRITE), ("stop", Move.PASS_ON)],
)
def test_a_button_is_its_intent(intent, move):
    assert with_draft(f"/{intent}", intent) == Reading(move)


@pytest.mark.parametrize(
    ("text", "body"),
    [("留言内容：楼道灯坏了", "楼道灯坏了"), (f"改成：{LONG}", LONG), ("楼道灯坏了", "楼道灯坏了")],
)
def test_a_message_is_taken_without_what_only_introduces_it(text, body):
    assert without_draft(text) == Reading(Move.WRITE, body)


@pytest.mark.parametrize(("text", "intent"), [("好的", "affirm"), ("我要留言", "leave_message")])
def test_a_go_on_asks_for_the_text_again(text, intent):
    assert without_draft(text, intent).move is Move.ASK_AGAIN


@pytest.mark.parametrize(
    ("wish", "tells"),
    [("我要投诉物业乱收停车费", True), ("我要留言", False), ("好吧那我就给你们留言吧谢谢", False),
     ("我想给区市场监督管理局留言", False), ("没答案那我留言吧，帮我转给相关部门", False)],
)  # fmt: skip
def test_a_wish_tells_the_matter_where_more_than_the_wish_is_left(wish, tells):
    assert tells_the_matter(wish) is tells


@pytest.mark.parametrize("text", ["查询码忘了怎么办", "我忘记查询码了", "编号找不到了"])
def test_a_lost_tracking_number_is_told(text):
    assert lost_number(text)


def test_marks_and_letter_case_make_no_difference_to_plain_words():
    assert whole("send", " Ok，发吧！！")
