"""A question is answered, or kept to be left as a message."""

import pytest

from actions.questions import ActionAnswerPolicy, ActionChooseEntry, ActionRejectAnswer
from casework.events import TurnAnswered
from knowledge import Entry, EntryKind
from language.masking import asker_key
from tests.fakes.conversation import SENDER, heard, run
from tests.fakes.knowledge import source_at

DOG_RULES = source_at("p2", "清溪区养犬办法", "c1", label="第一条")
DOGS = Entry("faq:9", EntryKind.FAQ, "派出所。", "狗证去哪办", sources=(DOG_RULES,))


def test_an_answer_has_its_source_and_link_and_forgets_the_last_unanswered_question(desk):
    tracker = heard("加装电梯补贴多少", slots={"unanswered_question": "养猪"})

    reply = run(ActionAnswerPolicy(desk), tracker)

    assert "每台补贴20万元。" in reply.texts[0]
    assert "《清溪区加装电梯办法》（清府规〔2024〕3号）第五条" in reply.texts[0]
    assert "https://desk.example/policies/p1#c5" in reply.texts[0]
    assert (reply.cards[0]["type"], reply.cards[0]["faq_id"]) == ("answer", "1")
    assert reply.slots == {
        "offered_entries": None,
        "shown_entries": ["faq:1"],
        "question_asked": "加装电梯补贴多少",
        "refused_choices": None,
        "talked_of": "p1",
        "unanswered_question": None,
    }


def test_an_answer_stays_one_message_though_rasa_breaks_at_empty_lines(desk):
    reply = run(ActionAnswerPolicy(desk), heard("加装电梯补贴多少"))

    assert "\n\n" in desk.words.say("utter_answered_faq", answer="答", sources="源", services="")
    assert "\n\n" not in reply.texts[0]


def test_a_question_without_an_answer_is_kept_masked_and_a_message_is_offered(desk):
    reply = run(ActionAnswerPolicy(desk), heard("养猪补贴，我的电话13812345678"))

    assert reply.cards[0]["outcome"] == "no_answer_unknown"
    assert reply.cards[0]["choices"] == ({"label": "留言", "payload": "/leave_message"},)
    assert reply.slots["unanswered_question"] == "养猪补贴，我的电话[手机号]"


@pytest.mark.parametrize("text", ["？", "……", "😀", "2024"])
def test_marks_alone_are_no_question(desk, text):
    reply = run(ActionAnswerPolicy(desk), heard(text))

    assert reply.texts == [desk.words.say("utter_nothing_asked")]
    assert reply.slots == {}
    assert [event.outcome for event in desk.events] == ["smalltalk"]


def test_a_telephone_number_alone_is_told_where_it_can_be_left(desk):
    reply = run(ActionAnswerPolicy(desk), heard("13812345678"))

    assert reply.texts[0].startswith("您发的手机号已经隐去，没有保存，也不能在这里登记。")
    assert reply.slots == {}


def test_an_unknown_question_while_leaving_a_message_offers_no_second_one(desk):
    reply = run(ActionAnswerPolicy(desk), heard("养猪补贴有没有", form="leave_message_form"))

    assert reply.texts == [desk.words.say("utter_no_answer_while_leaving")]
    assert reply.cards[0]["outcome"] == "no_answer_unknown"
    assert reply.cards[0]["choices"] == ()
    assert reply.slots["unanswered_question"] == "养猪补贴有没有"


def test_where_nothing_is_sure_what_comes_near_can_be_picked_or_a_message_left(desk):
    reply = run(ActionAnswerPolicy(desk), heard("电梯谁来保养"))

    assert "1. 《清溪区加装电梯办法》第五条：业主应当委托维保单位管理电梯。" in reply.texts[0]
    assert [one["payload"] for one in reply.cards[0]["choices"]] == [
        '/choose_entry{"entry_id": "clause:c9"}',
        "/leave_message",
    ]
    assert reply.cards[0]["outcome"] == "no_answer_uncertain"
    assert reply.slots["offered_entries"] == ["clause:c9"]
    assert reply.slots["unanswered_question"] == "电梯谁来保养"


def test_while_leaving_a_message_nothing_is_offered_that_the_words_do_not_name(desk):
    reply = run(ActionAnswerPolicy(desk), heard("电梯谁来保养", form="leave_message_form"))

    assert reply.texts == [desk.words.say("utter_no_answer_while_leaving")]
    assert reply.cards[0]["choices"] == ()
    assert reply.slots["offered_entries"] is None


def test_questions_that_go_unanswered_while_leaving_a_message_are_all_kept(desk):
    aside = {"unanswered_question": "那住院呢"}

    reply = run(
        ActionAnswerPolicy(desk),
        heard("要先自己垫钱吗", form="leave_message_form", slots=aside),
    )

    assert reply.slots["unanswered_question"] == "那住院呢\n要先自己垫钱吗"


def test_a_clarification_numbers_its_choices_and_remembers_them(desk):
    reply = run(ActionAnswerPolicy(desk), heard("加装电梯"))

    assert "1. 加装电梯补贴多少\n2. 加装电梯要多少户同意" in reply.texts[0]
    assert reply.slots == {
        "offered_entries": ["faq:1", "faq:2"],
        "shown_entries": ["faq:1", "faq:2"],
        "question_asked": "加装电梯",
        "refused_choices": None,
        "talked_of": "p1",
        "unanswered_question": "加装电梯",
        "answered_beside_message": None,
    }


def test_a_short_question_after_an_answer_may_go_on_about_its_policy(desk):
    tracker = heard("那要多少户", slots={"talked_of": "p1"})

    reply = run(ActionAnswerPolicy(desk), tracker)

    assert reply.texts[0].startswith("没有查到现成的答复。如果问的是《清溪区加装电梯办法》")
    assert "1. 加装电梯要多少户同意" in reply.texts[0]
    assert [choice["label"] for choice in reply.cards[0]["choices"]] == [
        "加装电梯要多少户同意",
        "加装电梯补贴多少",
        "留言",
    ]
    assert reply.cards[0]["outcome"] == "no_answer_unknown"
    assert reply.slots["offered_entries"] == ["faq:2", "faq:1"]
    assert reply.slots["talked_of"] == "p1"
    kept = reply.slots["unanswered_question"]
    assert kept == "（关于《清溪区加装电梯办法》）那要多少户"


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("那要多少户", None),
        ("那要多少户", "another"),
        ("我家老房子想加装一部电梯到底要多少户邻居签字才行", "p1"),
        ("18路", "p1"),
    ],
)
def test_nothing_is_offered_without_an_answer_before_or_for_a_long_or_foreign_question(
    desk, text, policy
):
    reply = run(ActionAnswerPolicy(desk), heard(text, slots={"talked_of": policy}))

    assert reply.texts == [desk.words.say("utter_no_answer_unknown")]
    assert reply.slots["talked_of"] is None


def test_a_question_on_a_policys_page_may_be_about_that_policy(desk):
    reply = run(ActionAnswerPolicy(desk), heard("那要多少户", page="p1"))

    assert reply.texts[0].startswith("没有查到现成的答复。如果问的是《清溪区加装电梯办法》")
    assert reply.slots["talked_of"] == "p1"


def test_a_short_question_that_may_mean_several_things_means_the_policy_talked_of(desk):
    desk.answers.hesitates("电梯去哪办", DOGS)

    reply = run(ActionAnswerPolicy(desk), heard("电梯去哪办", slots={"talked_of": "p1"}))

    assert set(reply.slots["offered_entries"]) <= {"faq:1", "faq:2", "clause:c9"}


@pytest.mark.parametrize("text", ["去哪里办", "要带什么材料", "多久能办好", "补贴多少"])
def test_a_question_without_a_matter_is_not_answered_from_another_one(desk, text):
    desk.answers.knows(text, DOGS)

    reply = run(ActionAnswerPolicy(desk), heard(text, slots={"talked_of": "p1"}))

    assert "派出所" not in reply.texts[0]
    assert reply.cards[0]["faq_id"] is None
    assert [event.outcome for event in desk.events] == ["no_answer_uncertain"]
    assert reply.slots["offered_entries"]


@pytest.mark.parametrize("text", ["狗证去哪里办", "养犬登记要什么材料"])
def test_a_question_that_names_its_matter_is_answered_whatever_was_talked_of(desk, text):
    desk.answers.knows(text, DOGS)

    reply = run(ActionAnswerPolicy(desk), heard(text, slots={"talked_of": "p1"}))

    assert reply.cards[0]["faq_id"] == "9"


def test_a_new_matter_found_by_the_index_is_offered_not_the_old_policy(desk):
    desk.answers.hesitates("养犬登记去哪办", DOGS)

    reply = run(ActionAnswerPolicy(desk), heard("养犬登记去哪办", slots={"talked_of": "p1"}))

    assert reply.slots["offered_entries"] == ["faq:9"]


def test_a_new_matter_that_nobody_knows_gets_nothing_of_the_old_policy(desk):
    reply = run(ActionAnswerPolicy(desk), heard("养猪怎么申请", slots={"talked_of": "p1"}))

    assert reply.texts == [desk.words.say("utter_no_answer_unknown")]


@pytest.mark.parametrize("text", ["24万元够不够", "第六条", "60岁可以吗", "2楼也要交吗"])
def test_a_question_with_a_figure_is_no_choice(desk, text):
    slots = {"offered_entries": ["faq:1", "faq:2"]}

    reply = run(ActionChooseEntry(desk), heard(text, "choose_entry", slots=slots))

    assert reply.cards[0]["outcome"] == "no_answer_unknown"
    assert reply.slots["question_asked"] == text


@pytest.mark.parametrize("text", ["2", "第二个", "选2", "二", "②"])
def test_a_bare_choice_is_one_whatever_the_dialogue_takes_it_for(desk, text):
    slots = {"offered_entries": ["faq:1", "faq:2"]}

    reply = run(ActionAnswerPolicy(desk), heard(text, slots=slots))

    assert reply.cards[0]["faq_id"] == "2"


SUBSIDY_SHOWN = {"shown_entries": ["faq:1"], "question_asked": "加装电梯补贴多少"}


@pytest.mark.parametrize("text", ["你答错了", "不是这个", "不对", "不是问这个", "都不是"])
def test_a_wrong_answer_is_taken_back_and_not_shown_again(desk, text):
    reply = run(ActionRejectAnswer(desk), heard(text, "reject_answer", slots=SUBSIDY_SHOWN))

    assert reply.texts[0].startswith("对不起，刚才给您的不对。")
    assert "每台补贴20万元" not in reply.texts[0]
    assert reply.slots["refused_entries"] == ["faq:1"]
    assert "faq:1" not in reply.slots["offered_entries"]
    assert reply.cards[0]["choices"][-1]["payload"] == "/leave_message"
    assert reply.slots["unanswered_question"] == "加装电梯补贴多少"


@pytest.mark.parametrize(
    "text", ["不是这个，我问的是加装电梯", "我问的是加装电梯", "不对，加装电梯", "不是，是加装电梯"]
)
def test_what_is_asked_instead_is_looked_up_without_what_was_refused(desk, text):
    reply = run(ActionAnswerPolicy(desk), heard(text, slots=SUBSIDY_SHOWN))

    assert reply.slots["question_asked"] == "加装电梯"
    assert reply.slots["offered_entries"] == ["faq:2"]


def test_what_was_refused_is_not_shown_later_in_the_conversation(desk):
    tracker = heard("加装电梯补贴多少", slots={"refused_entries": ["faq:1"]})

    reply = run(ActionAnswerPolicy(desk), tracker)

    assert "每台补贴20万元" not in reply.texts[0]
    assert "faq:1" not in reply.slots["offered_entries"]


def test_all_of_a_list_is_refused_only_where_none_of_it_is_meant(desk):
    shown = {"shown_entries": ["faq:1", "faq:2"], "question_asked": "加装电梯"}

    none = run(ActionRejectAnswer(desk), heard("都不是", "deny", slots=shown))
    another = run(ActionAnswerPolicy(desk), heard("我问的是电梯谁来保养", slots=shown))

    assert none.slots["refused_choices"] == ["faq:1", "faq:2"]
    assert another.slots["refused_choices"] is None


def test_choices_refused_for_one_question_may_answer_the_next(desk):
    slots = {"refused_choices": ["faq:1"], "shown_entries": ["faq:2"], "question_asked": "加装电梯"}

    reply = run(ActionAnswerPolicy(desk), heard("不对，我问的是加装电梯补贴多少", slots=slots))

    assert reply.cards[0]["faq_id"] == "1"
    assert reply.slots["refused_entries"] == ["faq:2"]
    assert reply.slots["refused_choices"] is None


@pytest.mark.parametrize("text", ["不用", "不用了", "没有了", "不用了谢谢"])
def test_a_plain_no_refuses_nothing(desk, text):
    reply = run(ActionRejectAnswer(desk), heard(text, "deny", slots=SUBSIDY_SHOWN))

    assert reply.texts == [desk.words.say("utter_deny")]
    assert reply.slots == {}


@pytest.mark.parametrize(("intent", "name"), [("deny", "deny"), ("reject_answer", "reject_answer")])
def test_where_nothing_was_shown_nothing_is_taken_back(desk, intent, name):
    reply = run(ActionRejectAnswer(desk), heard("不是", intent))

    assert reply.texts == [desk.words.say(f"utter_{name}")]


def test_every_list_of_choices_can_be_left_for_a_message(desk):
    reply = run(ActionAnswerPolicy(desk), heard("加装电梯"))

    assert reply.cards[0]["choices"][-1] == {"label": "留言", "payload": "/leave_message"}


@pytest.mark.parametrize("page", ["policy-rent", None])
def test_a_question_is_asked_near_the_policy_of_the_page(desk, page):
    run(ActionAnswerPolicy(desk), heard("申请条件是什么", page=page))

    assert desk.answers.asked_near == [page]


def test_a_client_that_tells_of_no_page_is_answered_too(desk):
    tracker = heard("加装电梯补贴多少")
    del tracker.events[1]["metadata"]

    assert run(ActionAnswerPolicy(desk), tracker).cards[0]["faq_id"] == "1"
    assert desk.answers.asked_near == [None]


def test_a_turn_leaves_one_event_under_the_askers_key(desk):
    run(ActionAnswerPolicy(desk), heard("加装电梯补贴多少"))

    [event] = desk.events
    assert isinstance(event, TurnAnswered)
    assert (event.outcome, event.query_masked) == ("answered_faq", "加装电梯补贴多少")
    assert (event.channel, event.entry_id) == ("chat", "1")
    assert event.asker_key == asker_key(desk.secrets.asker_key, SENDER)
    assert SENDER not in event.asker_key


def test_an_answered_question_between_does_not_lose_the_message_being_left(desk):
    tracker = heard(
        "加装电梯补贴多少", slots={"unanswered_question": "养猪"}, form="leave_message_form"
    )

    reply = run(ActionAnswerPolicy(desk), tracker)

    assert "unanswered_question" not in reply.slots


@pytest.mark.parametrize(
    ("text", "entities", "answer"),
    [
        ('/choose_entry{"entry_id": "faq:2"}', {"entry_id": "faq:2"}, "三分之二"),
        ("第二个", {}, "三分之二"),
        ("最后一个", {}, "三分之二"),
        ("选1", {}, "每台补贴"),
    ],
)
def test_a_choice_is_taken_by_button_number_or_word(desk, text, entities, answer):
    slots = {"offered_entries": ["faq:1", "faq:2"]}

    reply = run(
        ActionChooseEntry(desk), heard(text, "choose_entry", entities=entities, slots=slots)
    )

    assert answer in reply.texts[0]
    assert [event.outcome for event in desk.events] == ["answered_faq"]


@pytest.mark.parametrize(
    ("offered", "words"), [(["faq:1"], "没有这个序号"), (None, "现在没有可选的序号")]
)
def test_a_number_that_names_no_choice_is_told_so(desk, offered, words):
    tracker = heard("第三个", "choose_entry", slots={"offered_entries": offered})

    reply = run(ActionChooseEntry(desk), tracker)

    assert reply.texts[0].startswith(words)
    assert [event.outcome for event in desk.events] == ["smalltalk"]


def test_a_withdrawn_choice_is_an_honest_no(desk):
    tracker = heard("…", "choose_entry", entities={"entry_id": "faq:99"})

    assert run(ActionChooseEntry(desk), tracker).cards[0]["outcome"] == "no_answer_unknown"


def test_whatever_breaks_the_asker_gets_words(desk):
    desk.answers = None  # the answerer is gone: an AttributeError deep inside

    reply = run(ActionAnswerPolicy(desk), heard("加装电梯补贴多少"))

    assert reply.cards[0]["outcome"] == "error_dialogue"
    assert reply.texts[0].startswith("刚才出了点问题")
    assert reply.events == []


def test_a_cry_that_asks_something_gets_who_helps_first_and_the_answer_below(desk):
    said = "我妈晕倒了，加装电梯补贴多少"
    desk.answers.answers[said] = desk.answers.answers["加装电梯补贴多少"]

    reply = run(ActionAnswerPolicy(desk), heard(said))

    assert [card["type"] for card in reply.cards] == ["emergency", "answer"]
    assert "120" in reply.texts[0] and "每台补贴20万元。" in reply.texts[1]
    assert [event.outcome for event in desk.events] == ["emergency"]


def test_a_sure_cry_that_finds_nothing_is_told_who_helps_and_nothing_else(desk):
    reply = run(ActionAnswerPolicy(desk), heard("胸口疼喘不上气"))

    assert [card["type"] for card in reply.cards] == ["emergency"]
    assert reply.slots == {}


NAMED_HELP = [
    {"event": "user", "text": "我爸晕倒了"},
    {"event": "bot", "text": "请马上拨打120", "data": {"custom": {"type": "emergency"}}},
]
ANOTHER_TURN = [{"event": "user", "text": "…"}, {"event": "bot", "text": "…"}]


@pytest.mark.parametrize("between", [[], ANOTHER_TURN])
@pytest.mark.parametrize("text", ["帮帮我", "没人接", "快点"])
def test_a_few_words_soon_after_danger_are_told_again_whom_to_call(desk, text, between):
    tracker = heard(text)
    tracker.events[:1] = [*NAMED_HELP, *between]

    reply = run(ActionAnswerPolicy(desk), tracker)

    assert [card["type"] for card in reply.cards] == ["emergency"]
    assert all(number in reply.texts[0] for number in ("110", "119", "120"))
    assert [event.outcome for event in desk.events] == ["emergency"]


@pytest.mark.parametrize(
    ("text", "between"),
    [("养猪补贴怎么申请", []), ("养猪的事情想要多了解一些", []), ("快点", ANOTHER_TURN * 2)],
)
def test_questions_and_later_turns_after_danger_are_answered_as_ever(desk, text, between):
    tracker = heard(text)
    tracker.events[:1] = [*NAMED_HELP, *between]

    assert run(ActionAnswerPolicy(desk), tracker).cards[0]["type"] == "none"


def test_a_matter_named_soon_after_danger_is_answered(desk):
    desk.answers.answers["加装电梯"] = desk.answers.answers["加装电梯补贴多少"]
    tracker = heard("加装电梯")
    tracker.events[:1] = NAMED_HELP

    assert run(ActionAnswerPolicy(desk), tracker).cards[0]["type"] == "answer"
    assert [event.outcome for event in desk.events] == ["answered_faq"]


def test_a_false_alarm_keeps_its_honest_no_and_the_way_to_a_message(desk):
    reply = run(ActionAnswerPolicy(desk), heard("被骗了两万块能追回来吗"))

    assert [card["type"] for card in reply.cards] == ["emergency", "none"]
    assert reply.slots["unanswered_question"] == "被骗了两万块能追回来吗"
    assert [event.outcome for event in desk.events] == ["emergency"]


@pytest.mark.parametrize("text", ["How can I get a residence permit?", "school enrolment, please"])
def test_english_that_finds_nothing_is_told_in_both_languages_what_the_desk_can_do(desk, text):
    reply = run(ActionAnswerPolicy(desk), heard(text))

    assert "留言" in reply.texts[0] and "residence permit" in reply.texts[0]
    assert reply.cards[0]["outcome"] == "no_answer_unknown"


@pytest.mark.parametrize("text", ["ETC", "wifi密码是多少 password"])
def test_a_latin_word_alone_or_among_chinese_is_no_english(desk, text):
    reply = run(ActionAnswerPolicy(desk), heard(text))

    assert reply.texts == [desk.words.say("utter_no_answer_unknown")]
