"""Ratings in the chat: a policy with stars and words, an answer with a reason, and the talk."""

import pytest

from actions.leave_message.begin import ActionBeginMessage
from actions.turn_action import TakeTurn
from casework.events import EntryJudged, PolicyRated, TalkRated
from casework.policies import Policy
from tests.fakes.conversation import heard, run

SUBSIDY = "加装电梯补贴多少"


def stored_policy(desk, policy_id, title):
    with desk.uow() as uow:
        uow.policies.add(Policy(policy_id, title))
        uow.commit()


@pytest.fixture
def rated(desk):
    """The desk, whose policies p1 and p3 are in the records."""
    stored_policy(desk, "p1", "清溪区加装电梯办法")
    stored_policy(desk, "p3", "清溪区老年助餐服务方案")
    return desk


def stars(desk):
    return [(e.policy_id, e.stars) for e in desk.events if isinstance(e, PolicyRated)]


def step(kind, of="", value="", **more):
    payload = f'/journey{{"step": "{kind}", "of": "{of}", "value": "{value}"}}'
    return heard(payload, "journey", entities={"step": kind, "of": of, "value": value}, **more)


def slots_of(*replies):
    merged: dict[str, object] = {}
    for reply in replies:
        merged |= reply.slots
    return merged


@pytest.mark.parametrize("said", ["评价这个政策", "我要评价", "这政策不好", "给这个政策打个分"])
def test_the_policy_talked_of_is_rated_by_a_button(rated, said):
    slots = run(TakeTurn(rated), heard(SUBSIDY)).slots

    asked = run(TakeTurn(rated), heard(said, slots=slots))
    run(TakeTurn(rated), step("rate", "p1", "4", slots=slots | asked.slots))

    assert "《清溪区加装电梯办法》打几分" in asked.texts[0]
    assert [one["label"][0] for one in asked.cards[0]["choices"]] == ["5", "4", "3", "2", "1"]
    assert stars(rated) == [("p1", 4)]


def test_stars_may_be_written_and_words_follow_as_an_evaluation_of_the_policy(rated):
    slots = run(TakeTurn(rated), heard("评价这个政策", page="p1")).slots
    given = run(TakeTurn(rated), heard("2", "choose_entry", slots=slots))

    begun = run(
        ActionBeginMessage(rated),
        heard("/leave_message", "leave_message", slots=slots | given.slots),
    )

    assert stars(rated) == [("p1", 2)]
    assert given.cards[0]["choices"][0]["label"] == "写几句"
    assert (begun.slots["evaluated_policy"], begun.slots["message_kind"]) == ("p1", "evaluation")


def test_a_wish_to_rate_that_is_taken_for_one_to_leave_a_message_asks_for_stars(rated):
    slots = run(TakeTurn(rated), heard(SUBSIDY)).slots

    reply = run(ActionBeginMessage(rated), heard("我要评价这个政策", "leave_message", slots=slots))

    assert "打几分" in reply.texts[0]
    assert reply.events[-1]["name"] == "action_listen"


def test_where_nothing_tells_which_policy_it_is_asked_for_and_one_may_be_named(rated):
    stored_policy(rated, "p2", "清溪区养犬管理规定")

    unknown = run(TakeTurn(rated), heard("我要评价政策"))
    named = run(TakeTurn(rated), heard("评价养犬规定"))

    assert "哪个政策" in unknown.texts[0]
    assert "《清溪区养犬管理规定》" in named.texts[0]


def test_a_made_up_policy_and_made_up_stars_are_not_noted(rated):
    run(TakeTurn(rated), step("rate", "nobody", "4"))
    run(TakeTurn(rated), step("rate", "p1", "9"))
    run(TakeTurn(rated), step("rate", "p1", "x"))

    assert stars(rated) == []


def test_why_an_answer_is_of_no_use_is_noted_with_it(desk):
    slots = run(TakeTurn(desk), heard(SUBSIDY)).slots

    reply = run(TakeTurn(desk), step("fault", "faq:1", "unclear", slots=slots))
    run(TakeTurn(desk), step("fault", "faq:1", "unclear", slots=slots))

    noted = [(e.judgement, e.entry_id, e.fault) for e in desk.events if isinstance(e, EntryJudged)]
    assert noted == [("useless", "faq:1", "unclear")]
    assert "已经记下" in reply.texts[0]


def test_thanks_after_an_answer_ask_once_whether_it_is_settled(desk):
    answered = run(TakeTurn(desk), heard(SUBSIDY))
    thanked = run(TakeTurn(desk), heard("谢谢", "thank", slots=answered.slots))
    slots = slots_of(answered, thanked)
    said = run(TakeTurn(desk), heard("解决了", slots=slots))
    again = run(TakeTurn(desk), heard("再见", "goodbye", slots=slots | said.slots))

    assert thanked.texts == ["不客气。还有别的问题可以接着问。\n您的问题解决了吗？"]
    assert [one["label"] for one in thanked.cards[0]["choices"]] == ["解决了", "没解决"]
    assert [e.rating for e in desk.events if isinstance(e, TalkRated)] == ["solved"]
    assert "解决了吗" not in again.texts[0]


@pytest.mark.parametrize(
    ("said", "intent", "rating"),
    [
        ("没有", "deny", "unsolved"),
        ("是的", "affirm", "solved"),
        ("没解决", "ask_policy", "unsolved"),
    ],
)
def test_a_yes_or_no_answers_that_question(desk, said, intent, rating):
    answered = run(TakeTurn(desk), heard(SUBSIDY))
    thanked = run(TakeTurn(desk), heard("谢谢", "thank", slots=answered.slots))

    reply = run(TakeTurn(desk), heard(said, intent, slots=slots_of(answered, thanked)))

    assert [e.rating for e in desk.events if isinstance(e, TalkRated)] == [rating]
    assert ("留言" in reply.texts[0]) == (rating == "unsolved")


def test_thanks_for_nothing_ask_nothing(desk):
    assert run(TakeTurn(desk), heard("谢谢", "thank")).texts == ["不客气。还有别的问题可以接着问。"]


def test_the_asker_who_asks_whether_it_is_settled_has_not_said_so(desk):
    slots = run(TakeTurn(desk), heard(SUBSIDY)).slots

    reply = run(TakeTurn(desk), heard("解决了吗", slots=slots))

    assert not [e for e in desk.events if isinstance(e, TalkRated)]
    assert [one["label"] for one in reply.cards[0]["choices"]] == ["留言", "查留言", "人工"]


@pytest.mark.parametrize("said", ["没解决", "没有解决"])
def test_what_is_not_settled_is_no_wrong_answer(desk, said):
    slots = run(TakeTurn(desk), heard(SUBSIDY)).slots

    reply = run(TakeTurn(desk), heard(said, "reject_answer", slots=slots))

    assert "很抱歉" in reply.texts[0]
    assert [one["label"] for one in reply.cards[0]["choices"]] == ["留言", "人工"]
    assert not [e for e in desk.events if isinstance(e, EntryJudged)]


def test_who_has_said_that_it_is_settled_is_not_asked_again(desk):
    slots = run(TakeTurn(desk), heard(SUBSIDY)).slots

    reply = run(TakeTurn(desk), heard("解决了，谢谢你啊", "thank", slots=slots))

    assert "解决了吗" not in reply.texts[0]
    assert [e.rating for e in desk.events if isinstance(e, TalkRated)] == ["solved"]


def test_the_policy_that_is_named_when_asked_which_is_rated(rated):
    slots = run(TakeTurn(rated), heard("我要评价政策")).slots
    named = run(TakeTurn(rated), heard("加装电梯办法", slots=slots))
    slots |= named.slots
    given = run(TakeTurn(rated), heard("2分，太贵了", slots=slots))
    slots |= given.slots
    run(TakeTurn(rated), heard("改成3分", slots=slots))

    assert "打几分" in named.texts[0]
    assert stars(rated) == [("p1", 2), ("p1", 3)]
    assert "“太贵了”" in given.texts[0]
    assert slots["unanswered_question"] == "《清溪区加装电梯办法》，2分：太贵了"


def test_a_question_asked_when_the_policy_is_to_be_named_is_answered(rated):
    slots = run(TakeTurn(rated), heard("我要评价政策")).slots

    reply = run(TakeTurn(rated), heard(SUBSIDY, slots=slots))

    assert "打几分" not in reply.texts[0]
    assert reply.cards[0]["type"] == "answer"


def test_policy_and_stars_may_be_said_at_once(rated):
    given = run(TakeTurn(rated), heard("我要评价加装电梯的政策，给5分，办得快"))

    assert stars(rated) == [("p1", 5)]
    assert "“办得快”" in given.texts[0]


@pytest.mark.parametrize(
    ("said", "intent"), [("算了不评了", "stop"), ("不打分了", "ask_policy"), ("算了", "stop")]
)
def test_a_rating_may_be_dropped(rated, said, intent):
    slots = run(TakeTurn(rated), heard("评价这个政策", page="p1")).slots

    reply = run(TakeTurn(rated), heard(said, intent, slots=slots))

    assert "不评价了" in reply.texts[0]
    assert stars(rated) == []
    assert reply.slots["rated_policy"] is None


def test_the_words_of_the_button_may_be_written(rated):
    slots = run(TakeTurn(rated), heard("评价这个政策", page="p1")).slots
    slots |= run(TakeTurn(rated), heard("2分，太贵了", slots=slots)).slots

    said = run(TakeTurn(rated), heard("写几句", slots=slots))
    begun = run(ActionBeginMessage(rated), heard("写几句", slots=slots))

    assert said.events[-1]["name"] == "action_begin_message"
    assert begun.slots["evaluated_policy"] == "p1"
    assert begun.slots["message_body"] == "《清溪区加装电梯办法》，2分：太贵了"
    assert begun.events[-1]["name"] == "leave_message_form"
