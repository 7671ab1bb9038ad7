"""What people write while they leave a message, and what it does to the text that was shown."""

import pytest

from casework.board import MessageKind
from desk.message_form.exchanged_words import exchanged
from desk.message_form.moves import FormTurn, Move, Reading
from desk.message_form.patterns import whole
from desk.message_form.reading import read_with_draft, read_without_draft
from desk.message_form.sent_messages import lost_number
from desk.message_form.subject import kind_named
from desk.message_form.wishes import tells_the_matter
from tests.fakes.intake import masked

LONG = "公园路和锦屏路交叉口的路灯坏了三个月"


def with_draft(text, intent="ask_policy", **how):
    return read_with_draft(FormTurn(masked(text), intent, **how))


def without_draft(text, intent="ask_policy", **how):
    return read_without_draft(FormTurn(masked(text), intent, **how))


@pytest.mark.parametrize(
    "text",
    ["是", "是的", "提交", "确认提交", "还是留吧", "留吧", "发吧", "发送", "就这样发", "那就留言吧",
     "好的，就这样提交吧", "没问题", "OK", "对，发吧！", "要得，发咯", "无误，提交",
     "就这些了，麻烦你提交上去", "哦，那留言发出去", "好，那把留言交上去", "好了 就这些 发送",
     "没了，交吧", "得嘞 发"],
)  # fmt: skip
def test_plain_words_send_whatever_their_intent_looks_like(text):
    assert with_draft(text) == Reading(Move.SEND)


@pytest.mark.parametrize(
    ("text", "intent"),
    [("你好", "greet"), ("对了", "affirm"), ("等一下", "affirm"), ("留言", "leave_message"),
     ("不要取消", "stop"), ("先不改了", "deny"), ("没有了", "deny"), ("再见", "goodbye"),
     ("🙂", "affirm"), ("2", "choose_entry"), ("您好", "greet"), ("你们好呀", "greet")],
)  # fmt: skip
def test_words_that_are_no_plain_yes_send_and_drop_nothing(text, intent):
    reading = with_draft(text, intent, chooses=text == "2")

    assert reading.move in {Move.ASK_AGAIN, Move.SAY_NOT_SENT, Move.PASS_ON}


@pytest.mark.parametrize(
    ("text", "intent"),
    [("好的，另外还有垃圾桶也坏了", "affirm"), ("对面楼也是", "affirm"), ("没有路灯", "deny"),
     ("停水三天了", "stop"), ("三号楼二单元", "ask_policy"),
     ("不是一次两次了", "deny"), ("你行你来", "affirm"), ("你们来办", "affirm")],
)  # fmt: skip
def test_whatever_is_written_beside_the_text_belongs_to_it(text, intent):
    assert with_draft(text, intent).move in {Move.ADD, Move.ASK}


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
    assert without_draft(text) == Reading(Move.ASK, masked(text))
    assert with_draft(text) == Reading(Move.PASS_ON)


@pytest.mark.parametrize(
    "text",
    [
        "写错了，绿证换成红证",
        "改一下，三号楼改成五号楼",
        "三号楼改成五号楼",
        "把三个月改成五个月",
        "不对，周三应该是周四",
    ],
)
def test_words_may_be_exchanged_for_others(text):
    assert with_draft(text) == Reading(Move.EXCHANGE, masked(text))


SHOWN = "建议食堂周末也开门，路灯坏了一个月，饭菜太硬"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("把路灯改成监控", "监控坏了一个月"),
        ("把周末改成节假日", "节假日也开门"),
        ("把周末换成节假日", "节假日也开门"),
        ("周末改成节假日可以吗", "节假日也开门"),
        ("把太硬改成太软", "饭菜太软"),
        ("一个月写错了，是两个月", "坏了两个月"),
        ("路灯不是坏了，是没装", "路灯没装一个月"),
        ("我说的是节假日，不是周末", "节假日也开门"),
    ],
)
def test_words_of_the_text_shown_are_exchanged_however_it_is_said(text, words):
    draft = masked(SHOWN)

    assert with_draft(text, draft=draft).move is Move.EXCHANGE
    assert words in exchanged(draft, masked(text))


@pytest.mark.parametrize(
    "text",
    ["把路灯换成亮一点的", "周末改成不开门了", "不是一次两次了，是好几次了", "保安换成机器人"],
)
def test_what_exchanges_no_words_of_the_text_shown_goes_on_with_it(text):
    assert with_draft(text, draft=masked(SHOWN)).move is Move.ADD


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("这个是评价不是建议", MessageKind.EVALUATION),
        ("不是评价，是建议", MessageKind.SUGGESTION),
        ("类型改成咨询", MessageKind.CONSULT),
    ],
)
def test_what_the_message_is_may_be_put_right(text, kind):
    assert with_draft(text, draft=masked(SHOWN)).move is Move.SET_KIND
    assert kind_named(text) is kind


@pytest.mark.parametrize(
    "text",
    ["改一下内容：楼道堆了沙发", "我要再留一条：楼道堆了沙发", "我要投诉：楼道堆了沙发",
     "我想反映一个问题：楼道堆了沙发", "内容改成：楼道堆了沙发"],
)  # fmt: skip
def test_a_command_before_the_text_is_none_of_it(text):
    assert with_draft(text).text == "楼道堆了沙发"


def test_an_english_command_before_the_text_is_none_of_it():
    text = "I want to leave a message: the lift is broken"

    assert without_draft(text).text == "the lift is broken"


@pytest.mark.parametrize("text", ["把路灯换成亮一点的", "红灯时间改成六十秒", "路线改成绕小学走了"])
def test_what_shall_be_changed_in_the_street_belongs_to_the_message(text):
    assert with_draft(text).move is Move.ADD


@pytest.mark.parametrize("text", ["不是", "不对", "重新写", "写错了", "我要改一下"])
def test_a_plain_no_asks_for_another_text(text):
    assert with_draft(text) == Reading(Move.REWRITE)


@pytest.mark.parametrize(
    "text", ["对了，医保局几点上班", "那住院呢", "要先自己垫钱吗", "等下，修路灯归谁管啊"]
)
def test_a_question_between_is_dealt_with_by_others(text):
    assert with_draft(text) == Reading(Move.PASS_ON)


@pytest.mark.parametrize("text", ["靠东门", "东门那边", "三号楼"])
def test_what_says_where_is_no_wish_for_an_address(text):
    assert with_draft(text, "ask_contact").move is not Move.PASS_ON


@pytest.mark.parametrize("text", ["你们电话", "地址", "几点上班"])
def test_who_asks_for_an_office_is_told_by_others(text):
    assert with_draft(text, "ask_contact") == Reading(Move.PASS_ON)


@pytest.mark.parametrize("text", [f"改成：{LONG}", f"不是，{LONG}", f"重新写：{LONG}"])
def test_another_text_takes_the_place_without_the_words_that_say_so(text):
    assert with_draft(text) == Reading(Move.WRITE, masked(LONG))


@pytest.mark.parametrize(
    "text",
    ["改成晚上八点", "不是，是公园路和锦屏路的路口", "等一下，电话写错了"],
)
def test_a_short_correction_is_put_beside_the_text_it_corrects(text):
    assert with_draft(text) == Reading(Move.ADD, masked(text))


@pytest.mark.parametrize("text", ["补充一下：最好靠东门那边", "再补充一句，最好靠东门那边"])
def test_what_is_to_be_added_is_added(text):
    assert with_draft(text) == Reading(Move.ADD, masked("最好靠东门那边"))


def test_a_matter_that_is_called_supplementary_is_a_question():
    assert with_draft("补充医疗保险怎么买") == Reading(Move.PASS_ON)


@pytest.mark.parametrize("text", ["那要等多久", "多久回我", "什么时候能答复", "大概几天有结果呢"])
def test_how_long_it_takes_is_no_message(text):
    assert with_draft(text) == without_draft(text) == Reading(Move.SAY_HOW_LONG)


def test_a_matter_named_with_how_long_it_takes_is_one():
    assert without_draft("长护险评估要等多久").move is Move.ASK


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
def test_a_long_text_neither_ends_nor_sends_the_message_but_belongs_to_it(intent):
    text = "还有工作人员态度很差电话也没有人接"

    assert with_draft(text, intent) == Reading(Move.ADD, masked(text))
    assert without_draft(text, intent) == Reading(Move.WRITE, masked(text))


@pytest.mark.parametrize(
    ("text", "move"),
    [("物业说要等维修资金，请问到底什么时候能修好啊", Move.ADD),
     ("我妈今年七十了，能办老年卡吗", Move.ASK), ("加装电梯补贴多少", Move.PASS_ON),
     ("对了还想问一下加装电梯政府补贴是多少钱啊", Move.ASK)],
)  # fmt: skip
def test_what_only_asks_is_asked_between_and_what_tells_belongs_to_the_message(text, move):
    assert with_draft(text).move is move


@pytest.mark.parametrize(
    ("intent", "move"),
    [("affirm", Move.SEND), ("deny", Move.REWRITE), ("stop", Move.PASS_ON),
     ("leave_message", Move.ASK_AGAIN), ("amend_message", Move.ASK_AGAIN),
     ("goodbye", Move.PASS_ON), ("vent_anger", Move.PASS_ON)],
)  # fmt: skip
def test_a_button_is_its_intent(intent, move):
    assert with_draft("", intent, pressed=True) == Reading(move)


@pytest.mark.parametrize("intent", ["affirm", "leave_message", "vent_anger", "ask_policy", "deny"])
def test_no_button_is_the_text_of_a_message(intent):
    assert without_draft("", intent, pressed=True).text == ""


@pytest.mark.parametrize(
    ("text", "body"),
    [("留言内容：楼道灯坏了", "楼道灯坏了"), (f"改成：{LONG}", LONG), ("楼道灯坏了", "楼道灯坏了")],
)
def test_a_message_is_taken_without_what_only_introduces_it(text, body):
    assert without_draft(text) == Reading(Move.WRITE, body)


def test_what_stands_after_a_wish_is_the_message():
    said = {"intent": "leave_message", "matter": "楼道灯坏了"}

    assert without_draft("我要留言：楼道灯坏了", **said) == Reading(
        Move.WRITE, masked("楼道灯坏了")
    )
    assert with_draft("我要留言：楼道灯坏了", **said) == Reading(Move.ADD, masked("楼道灯坏了"))


@pytest.mark.parametrize("text", ["好的", "就留这个", "留刚才这句"])
def test_where_a_text_is_asked_for_a_yes_takes_what_was_asked_beside_it(text):
    assert without_draft(text) == Reading(Move.TAKE_ASIDE)


@pytest.mark.parametrize("text", ["不用了", "没有了", "不了，谢谢", "不是"])
def test_where_a_text_is_asked_for_a_plain_no_leaves_none(text):
    assert without_draft(text, "deny") == Reading(Move.CANCEL)


@pytest.mark.parametrize("text", ["没有产权证", "不同意加装", "停水三天了", "坏了好几个月没人修"])
def test_where_a_text_is_asked_for_a_statement_is_it(text):
    assert without_draft(text, "deny") == Reading(Move.WRITE, masked(text))


def test_a_wish_without_a_matter_asks_for_the_text_again():
    assert without_draft("我要留言", "leave_message").move is Move.ASK_AGAIN


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


@pytest.mark.parametrize(
    "text",
    ["就这些", "先不发", "给我看看", "我再想想", "写完了", "没写完", "不用加", "没有补充了",
     "就写这么多吧", "等会儿再发", "不", "不，发吧"],
)  # fmt: skip
def test_talk_of_the_text_neither_sends_it_nor_goes_into_it(text):
    assert with_draft(text).move is Move.ASK_AGAIN


@pytest.mark.parametrize("text", ["不用加，发吧", "就这些，提交", "写完了，发送吧", "先不改了，发"])
def test_talk_of_the_text_may_stand_before_the_word_that_sends_it(text):
    assert with_draft(text) == Reading(Move.SEND)


@pytest.mark.parametrize(
    "text", ["工资还没发下来", "补贴说不发就不发了", "学校不让看孩子", "水不够用"]
)
def test_what_only_begins_like_talk_of_the_text_belongs_to_it(text):
    assert with_draft(text).move in {Move.ADD, Move.ASK}


@pytest.mark.parametrize("text", ["就这些", "我想想", "等会儿再写"])
def test_talk_of_the_text_is_no_text(text):
    assert without_draft(text).move is Move.ASK_AGAIN


@pytest.mark.parametrize("text", ["I want to leave a message", "Can I send a message please?"])
def test_a_wish_in_english_tells_no_matter(text):
    assert not tells_the_matter(text)


def test_a_matter_behind_a_wish_in_english_is_told():
    assert tells_the_matter("I want to leave a message about the broken street light")
