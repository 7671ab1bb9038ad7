"""What the form takes, what it refuses, and what it leaves to the rules."""

import pytest

from actions.leave_message.ask import ActionAskMessageDecision
from actions.leave_message.form import ValidateLeaveMessageForm
from casework.events import EntryJudged
from knowledge import Entry, EntryKind
from tests.fakes.conversation import heard, run
from tests.unit.actions.conftest import CARE, SUBSIDY

DRAFT = "楼道感应灯坏了三个月，老人夜里下楼摔伤，物业和居委会都说不归自己管"
ADDED = "最好靠东门那边"
LONG = "算了吧我还是想问问小区楼下烧烤店油烟很大怎么办"
GUIDE = Entry("guide:complain", EntryKind.FAQ, "可以打12345。", "部门推来推去怎么办")
EMPTY = {
    "message_body": None,
    "message_decision": None,
    "message_from_before": None,
    "unanswered_question": None,
    "answered_beside_message": None,
}


def fill(desk, text, intent="ask_policy", *, asked, entities=None, **slots):
    """One turn of the form while it asks for the slot ``asked``."""
    tracker = heard(
        text, intent, entities=entities, slots={**EMPTY, **slots, "requested_slot": asked}
    )
    tracker.events.append({"event": "action", "name": "leave_message_form"})
    return run(ValidateLeaveMessageForm(desk), tracker)


def with_draft(desk, text, intent="ask_policy"):
    return fill(desk, text, intent, asked="message_decision", message_body=DRAFT)


def test_where_nothing_is_asked_for_yet_nothing_is_taken(desk):
    assert fill(desk, "我要留言", "leave_message", asked=None).events == []


@pytest.mark.parametrize(("text", "intent"), [("是", "affirm"), ("提交", "ask_policy")])
def test_a_yes_sends_the_text_that_was_shown(desk, text, intent):
    assert with_draft(desk, text, intent).slots == {"message_decision": "send"}


def test_a_no_asks_for_another_text(desk):
    assert with_draft(desk, "不是", "deny").slots == {
        "message_body": None,
        "message_from_before": None,
        "message_decision": None,
        "confirmation_id": None,
    }


@pytest.mark.parametrize(
    ("text", "intent"),
    [("加装电梯补贴多少", "ask_policy"), ("对了，医保局几点上班", "ask_policy"), ("您好", "greet")],
)
def test_a_question_between_leaves_the_text_alone(desk, text, intent):
    assert with_draft(desk, text, intent).events == []


def test_how_long_it_will_take_is_told_from_the_duty(desk):
    days = desk.duties.answering.figure("within_working_days")

    reply = with_draft(desk, "那要等多久")

    assert f"{days}个工作日" in reply.texts[0]
    assert reply.slots == {"message_decision": None}
    assert [event.outcome for event in desk.events] == ["smalltalk"]


def test_whether_it_was_sent_is_told_while_it_was_not(desk):
    assert with_draft(desk, "提交成功了吗", "check_message").texts == ["还没有提交。"]


@pytest.mark.parametrize("asked", ["message_body", "message_decision"])
@pytest.mark.parametrize("text", ["嗯就这样，取消吧", "我不想留言了，问下养狗证在哪办"])
def test_a_wish_to_cancel_is_never_the_message(desk, text, asked):
    reply = fill(desk, text, asked=asked)

    assert reply.slots == {"message_decision": "cancel", "requested_slot": None}


def test_another_text_replaces_the_one_shown_without_the_words_that_say_so(desk):
    reply = with_draft(desk, "改成：公园路和锦屏路交叉口的路灯坏了")

    assert reply.slots["message_body"] == "公园路和锦屏路交叉口的路灯坏了"
    assert reply.slots.get("message_decision") is None


def test_what_is_to_be_added_goes_on_with_the_text(desk):
    reply = with_draft(desk, f"补充一下：{ADDED}")

    assert reply.slots == {
        "message_body": f"{DRAFT}\n{ADDED}",
        "message_from_before": None,
        "message_decision": None,
        "confirmation_id": None,
    }


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        (LONG, "stop"),
        ("在三号楼二单元", "ask_policy"),
        ("没有路灯", "deny"),
        ("停水三天了", "stop"),
    ],
)
def test_whatever_else_is_written_goes_on_with_the_text(desk, text, intent):
    assert with_draft(desk, text, intent).slots["message_body"] == f"{DRAFT}\n{text}"


def test_a_question_with_an_answer_is_answered_and_no_part_of_the_message(desk):
    text = "对了还想问一下我们楼里加装电梯补贴多少"
    desk.answers.knows(text, desk.answers.entries["faq:1"])

    reply = with_draft(desk, text)

    assert reply.cards[0]["outcome"] == "answered_faq"
    assert reply.slots["answered_beside_message"] == text
    assert "message_body" not in reply.slots


def test_a_long_question_without_an_answer_goes_on_with_the_text(desk):
    text = "对了还想问一下我们楼里的感应灯到底归谁管"

    assert with_draft(desk, text).slots["message_body"] == f"{DRAFT}\n{text}"


def test_a_question_from_before_the_form_gives_way_to_a_text_about_something_else(desk):
    text = "我家楼下的烧烤店油烟很大，夜里十二点还在营业"
    reply = fill(
        desk, text, asked="message_decision", message_body="私人飞船停泊在楼顶要向谁备案",
        message_from_before=True,
    )  # fmt: skip

    assert reply.slots["message_body"] == text
    assert reply.slots["unanswered_question"] == "私人飞船停泊在楼顶要向谁备案"
    assert "私人飞船停泊在楼顶要向谁备案" in reply.texts[-1]


@pytest.mark.parametrize("text", ["我是三号楼的", "我这艘私人飞船大概有五米长，停在东边的平台上"])
def test_what_goes_on_about_a_question_from_before_the_form_is_put_beside_it(desk, text):
    question = "私人飞船停泊在楼顶要向谁备案"
    reply = fill(
        desk, text, asked="message_decision", message_body=question, message_from_before=True
    )

    assert reply.slots["message_body"] == f"{question}\n{text}"


def test_the_text_shown_is_the_text_stored_also_where_empty_lines_were_written(desk):
    reply = fill(desk, "路灯坏了三个月\n\n请尽快维修", asked="message_body")

    assert reply.slots["message_body"] == "路灯坏了三个月\n请尽快维修"


@pytest.mark.parametrize("payload", ["/leave_message", "/amend_message", "/goodbye", "/ask_policy"])
@pytest.mark.parametrize("asked", ["message_body", "message_decision"])
def test_a_button_writes_nothing_into_the_message(desk, payload, asked):
    reply = fill(desk, payload, payload[1:], asked=asked, message_body=DRAFT)

    assert "message_body" not in reply.slots


@pytest.mark.parametrize(("text", "body"), [("加上", f"{DRAFT}\n{LONG}"), ("换成这句", LONG)])
def test_what_was_said_beside_the_text_is_added_or_takes_its_place(desk, text, body):
    reply = fill(desk, text, asked="message_decision", message_body=DRAFT, unanswered_question=LONG)

    assert (reply.slots["message_body"], reply.slots["unanswered_question"]) == (body, None)
    assert reply.slots.get("message_decision") is None


def test_where_nothing_was_said_beside_the_text_it_stays(desk):
    assert with_draft(desk, "加上").slots == {"message_decision": None}


def test_a_text_is_kept_masked_and_not_sent_before_it_was_shown(desk):
    reply = fill(desk, "养猪场补贴，请回电13812345678", asked="message_body")

    assert reply.slots["message_body"] == "养猪场补贴，请回电[手机号]"
    assert reply.slots.get("message_decision") is None


def test_a_short_text_is_kept_and_goes_on_with_what_follows(desk):
    begun = fill(desk, "我们小区", asked="message_body").slots["message_body"]
    reply = fill(desk, "路灯坏了", asked="message_decision", message_body=begun)

    assert reply.slots["message_body"] == "我们小区\n路灯坏了"


def test_a_text_too_short_to_answer_is_not_sent(desk):
    reply = fill(desk, "是", "affirm", asked="message_decision", message_body="路灯")

    assert reply.slots == {"message_decision": None}


@pytest.mark.parametrize("text", ["？？？？？？", "🙂🙂🙂🙂🙂🙂", "123456"])
def test_a_text_that_says_nothing_is_refused_kindly(desk, text):
    reply = fill(desk, text, asked="message_body")

    assert reply.texts == ["内容太短，部门难以答复。"]
    assert reply.slots == {"message_decision": None}
    assert [event.outcome for event in desk.events] == ["smalltalk"]


def test_a_short_question_is_left_to_be_answered(desk):
    assert fill(desk, "谁管", asked="message_body").events == []


def test_a_text_over_the_dutys_limit_is_refused_with_the_limit(desk):
    limit = desk.duties.answering.figure("body_at_most_chars")

    reply = fill(desk, "字" * (limit + 1), asked="message_body")

    assert reply.texts == [f"内容太长，请不要超过{limit}个字。"]
    assert "message_body" not in reply.slots


def test_what_would_make_the_text_too_long_leaves_it_as_it_was(desk):
    limit = desk.duties.answering.figure("body_at_most_chars")

    reply = with_draft(desk, "补充：" + "字" * limit)

    assert reply.texts == [f"内容太长，请不要超过{limit}个字。"]
    assert "message_body" not in reply.slots


@pytest.mark.parametrize("text", ["胸口疼喘不上气", "楼下着火了，烟往上窜"])
def test_a_cry_instead_of_a_message_is_told_who_helps_and_that_messages_are_slow(desk, text):
    reply = fill(desk, text, asked="message_body")

    assert reply.cards[0]["type"] == "emergency"
    assert "请不要等留言" in reply.texts[0]
    assert reply.slots["message_body"] == text
    assert [event.outcome for event in desk.events] == ["emergency"]


def test_a_cry_too_short_for_a_message_gets_no_word_about_its_length(desk):
    reply = fill(desk, "着火了", asked="message_body")

    assert [card["type"] for card in reply.cards] == ["emergency"]
    assert "message_body" not in reply.slots


@pytest.mark.parametrize("intent", ["goodbye", "stop", "deny", "thank", "affirm", "greet"])
def test_no_intent_read_into_a_cry_ends_the_form_or_sends_the_text(desk, intent):
    reply = with_draft(desk, "120打了", intent)

    assert [card["type"] for card in reply.cards] == ["emergency"]
    assert reply.slots == {"message_decision": None}


def test_a_cry_beside_the_text_shown_leaves_the_text_as_it_is(desk):
    reply = with_draft(desk, "我爸摔在厕所里了，头上都是血，人叫不醒")

    assert reply.cards[0]["type"] == "emergency"
    assert "message_body" not in reply.slots


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("加一句，已经报过三次警了", "已经报过三次警了"),
        ("补充一下，已经打过120了", "已经打过120了"),
    ],
)
def test_that_help_was_called_before_is_added_like_any_other_matter(desk, text, told):
    reply = with_draft(desk, text)

    assert reply.texts == []
    assert reply.slots["message_body"] == f"{DRAFT}\n{told}"


def test_what_is_added_in_so_many_words_is_kept_though_it_is_a_cry(desk):
    reply = with_draft(desk, "加一句，他拿刀要砍我")

    assert [card["type"] for card in reply.cards] == ["emergency"]
    assert reply.slots["message_body"] == f"{DRAFT}\n他拿刀要砍我"


def test_a_question_in_a_cry_is_left_to_the_action_that_answers(desk):
    reply = with_draft(desk, "被狗咬了怎么办")

    assert reply.events == []
    assert desk.events == []


@pytest.mark.parametrize(
    ("text", "intent"), [("您好", "greet"), ("谢谢你", "thank"), ("/stop", "stop")]
)
def test_a_short_interruption_is_left_to_the_rules(desk, text, intent):
    assert fill(desk, text, intent, asked="message_body").events == []


def test_a_tracking_number_looked_up_is_no_message(desk):
    reply = fill(
        desk, "查询码LY-7K2M-9QXD-1", "check_message", asked="message_body",
        entities={"tracking_no": "LY-7K2M-9QXD-1"},
    )  # fmt: skip

    assert reply.events == []


@pytest.mark.parametrize(("text", "intent"), [("好的", "affirm"), ("留言", "leave_message")])
def test_a_go_on_asks_again_without_blame(desk, text, intent):
    reply = fill(desk, text, intent, asked="message_body")

    assert reply.slots == {"message_decision": None}
    assert reply.texts == []


def test_a_question_in_place_of_the_text_is_answered_and_not_the_message(desk):
    reply = fill(desk, "加装电梯补贴多少", asked="message_body")

    assert reply.cards[0]["outcome"] == "answered_faq"
    assert reply.slots == {
        "answered_beside_message": "加装电梯补贴多少",
        "message_decision": None,
        "offered_entries": None,
        "shown_entries": ["faq:1"],
    }
    assert [event.outcome for event in desk.events] == ["answered_faq"]


@pytest.mark.parametrize("text", ["就留这个", "是", "加上"])
def test_the_question_that_was_answered_can_be_left_all_the_same(desk, text):
    answered = {"answered_beside_message": "加装电梯补贴多少"}

    reply = fill(desk, text, asked="message_body", **answered)

    assert reply.slots["message_body"] == "加装电梯补贴多少"
    assert reply.slots.get("answered_beside_message") is None


def test_a_question_that_may_mean_several_is_asked_which(desk):
    desk.answers.answers["加装电梯怎么办"] = desk.answers.answers["加装电梯"]

    reply = fill(desk, "加装电梯怎么办", asked="message_body")

    assert reply.cards[0]["outcome"] == "clarified"
    assert reply.slots["offered_entries"] == ["faq:1", "faq:2"]


def test_a_text_that_tells_something_is_kept_and_gets_its_answer_first(desk):
    text = "我们楼里都同意了，想尽快装上电梯，请问补贴多少"
    desk.answers.knows(text, desk.answers.entries["faq:1"])

    reply = fill(desk, text, asked="message_body")

    assert reply.cards[-1]["outcome"] == "answered_faq"
    assert reply.slots["message_body"] == text


def test_a_report_is_not_answered_with_choices(desk):
    desk.answers.answers["楼里加装电梯很吵"] = desk.answers.answers["加装电梯"]

    assert fill(desk, "楼里加装电梯很吵", asked="message_body").texts == []


def test_whatever_breaks_the_asker_gets_words(desk):
    desk.answers = None  # the answerer is gone: an AttributeError deep inside

    reply = fill(desk, "养猪场补贴怎么申请", asked="message_body")

    assert reply.texts[0].startswith("刚才出了点问题")
    assert reply.events == []


def test_the_beginning_of_a_message_is_kept_where_an_entry_is_only_likely(desk):
    (known, *_) = desk.answers.entries.values()
    desk.answers.may_mean("我们小区", known)

    reply = fill(desk, "我们小区", asked="message_body")

    assert reply.slots["message_body"] == "我们小区"


def test_a_question_in_between_is_shown_what_is_likely(desk):
    (known, *_) = desk.answers.entries.values()
    desk.answers.may_mean("装电梯补多少钱？", known)

    reply = fill(desk, "装电梯补多少钱？", asked="message_body")

    assert "您可能想问" in reply.texts[0]


@pytest.mark.parametrize("asked", ["message_body", "message_decision"])
@pytest.mark.parametrize(
    "text", ["再说一遍", "1", "2", "第一个", "没听清，再说一遍", "等等我还没写完"]
)
def test_what_is_said_to_the_desk_is_no_part_of_the_message(desk, text, asked):
    body = DRAFT if asked == "message_decision" else None

    assert fill(desk, text, asked=asked, message_body=body).slots == {"message_decision": None}


@pytest.mark.parametrize("intent", ["ask_policy", "deny", "stop", "affirm"])
@pytest.mark.parametrize("text", ["没钱", "没人管", "催过三次没人理"])
def test_few_words_about_the_matter_belong_to_the_message_and_end_nothing(desk, text, intent):
    assert with_draft(desk, text, intent).slots["message_body"] == f"{DRAFT}\n{text}"


def test_more_that_is_announced_is_waited_for(desk):
    reply = with_draft(desk, "补充一句", "amend_message")

    assert reply.texts == [desk.words.say("utter_message_go_on")]
    assert reply.slots == {"message_decision": None}


@pytest.mark.parametrize(
    ("text", "says"),
    [("催一下", "还没有提交"), ("忘了码", "没有办法找回"), ("什么时候答复", "个工作日内答复")],
)
def test_what_is_asked_of_the_message_is_told(desk, text, says):
    assert says in with_draft(desk, text).texts[0]


def test_what_was_shown_and_answers_ends_the_message_and_is_counted(desk):
    given = fill(desk, "加装电梯补贴多少", asked="message_body")
    shown = given.slots["shown_entries"]

    ended = fill(
        desk, "这个回答了我", asked="message_decision", message_body=DRAFT, shown_entries=shown
    )

    assert ended.slots["message_decision"] == "cancel"
    assert ended.slots["message_body"] is None
    judged = [event for event in desk.events if isinstance(event, EntryJudged)]
    assert [(event.entry_id, event.judgement) for event in judged] == [("faq:1", "useful")]


def test_few_words_that_find_a_guide_belong_to_the_message(desk):
    desk.answers.knows("没人管", GUIDE)

    reply = with_draft(desk, "没人管")

    assert (reply.texts, reply.slots["message_body"]) == ([], f"{DRAFT}\n没人管")


def test_few_words_that_hesitate_near_something_belong_to_the_message(desk):
    desk.answers.comes_near("天天吵", SUBSIDY)

    assert with_draft(desk, "天天吵").slots["message_body"] == f"{DRAFT}\n天天吵"


@pytest.mark.parametrize("topic", ["电梯补贴", "加装电梯"])
def test_few_words_that_name_a_topic_are_answered_beside_the_message(desk, topic):
    desk.answers.knows("电梯补贴", SUBSIDY)

    reply = with_draft(desk, topic)

    assert reply.texts


TWO = "公园路的路灯坏了。最好靠东门装一盏。"


def changed(desk, text, body=TWO):
    return fill(desk, text, asked="message_decision", message_body=body)


@pytest.mark.parametrize(
    ("text", "left"),
    [("把第一句删了", "最好靠东门装一盏。"), ("最后一句不要了", "公园路的路灯坏了。"),
     ("把“最好”删掉", "公园路的路灯坏了。靠东门装一盏。")],
)  # fmt: skip
def test_what_is_to_be_cut_is_cut_and_the_rest_stays(desk, text, left):
    assert changed(desk, text).slots["message_body"] == left


@pytest.mark.parametrize("text", ["把第五句删了", "把电话那句删了", "中间那句删掉"])
def test_a_change_that_is_not_understood_leaves_the_text_and_tells_how(desk, text):
    reply = changed(desk, text)

    assert reply.texts[0].startswith("没有看明白要改哪里，内容没有动")
    assert reply.slots == {"message_decision": None}


def test_words_are_exchanged_in_the_text(desk):
    body = changed(desk, "写错了，东门应该是西门").slots["message_body"]

    assert body == "公园路的路灯坏了。最好靠西门装一盏。"


def test_an_exchange_of_harmless_words_is_never_refused(desk):
    hard = "食堂饭菜太硬，老人咬不动，希望做软一点"
    wish = "把太硬改成太软"

    body = changed(desk, wish, body=hard).slots["message_body"]
    shown = run(ActionAskMessageDecision(desk), heard(wish, slots={**EMPTY, "message_body": body}))

    assert body == "食堂饭菜太软，老人咬不动，希望做软一点"
    assert f"“{body}”" in shown.texts[0]


def test_words_that_are_refused_are_not_put_in(desk):
    wish = "把路灯改成怎么做炸弹"

    reply = changed(desk, wish)
    shown = run(ActionAskMessageDecision(desk), heard(wish, slots={**EMPTY, "message_body": TWO}))

    assert reply.slots == {"message_decision": None}
    assert shown.cards[0]["outcome"] == "refused_unsafe"


def test_the_kind_is_put_right_and_the_text_stays(desk):
    reply = changed(desk, "这个是评价不是建议")

    assert reply.slots == {"message_kind": "evaluation", "message_decision": None}
    assert reply.texts == ["好，这条按评价留言。"]


def test_words_that_are_not_in_the_text_go_on_with_it(desk):
    wish = "写错了，南门应该是西门"

    assert changed(desk, wish).slots["message_body"] == f"{TWO}\n{wish}"


def test_the_only_sentence_is_not_cut(desk):
    reply = changed(desk, "把第一句删了", body="公园路的路灯坏了")

    assert reply.slots == {"message_decision": None}


def test_what_shall_be_taken_away_in_the_street_belongs_to_the_message(desk):
    body = changed(desk, "把路边的石墩去掉").slots["message_body"]

    assert body == f"{TWO}\n把路边的石墩去掉"


@pytest.mark.parametrize(
    ("text", "agreed"),
    [("公开可以", True), ("可以公开的", True), ("不要公开", None), ("请保密", None)],
)
@pytest.mark.parametrize("asked", ["message_decision", "message_body"])
def test_whether_it_may_be_published_is_no_part_of_it(desk, text, agreed, asked):
    reply = fill(desk, text, asked=asked, message_body=None)

    assert reply.slots == {"message_public": agreed, "message_decision": None}
    assert "公开" in reply.texts[0]


@pytest.mark.parametrize("asked", ["message_decision", "message_body"])
@pytest.mark.parametrize(
    "text", ["cancel", "Never mind", "stop please", "quxiao", "bu liu le", "唔留喇", "取消啦"]
)
def test_words_that_cancel_in_any_language_that_is_read_are_no_text(desk, text, asked):
    assert fill(desk, text, asked=asked).slots["message_decision"] == "cancel"


def test_another_matter_ends_a_form_in_which_nothing_was_written(desk):
    assert (
        fill(desk, "换个问题，助餐卡", asked="message_body").slots["message_decision"] == "cancel"
    )


def test_another_matter_beside_a_text_is_answered_and_the_text_stays(desk):
    reply = changed(desk, "换个问题，加装电梯补贴多少")

    assert "每台补贴20万元" in reply.texts[0]
    assert "message_body" not in reply.slots


def test_the_name_of_a_matter_alone_is_asked_where_nothing_was_written(desk):
    desk.answers.may_mean("人才租房补贴", SUBSIDY, CARE)

    reply = fill(desk, "人才租房补贴", asked="message_body")

    assert "message_body" not in reply.slots
    assert reply.slots["answered_beside_message"] == "人才租房补贴"
