"""Whatever the dialogue server takes a turn for, it comes to the action that it is for."""

import pytest

from actions.leave_message.form import ValidateLeaveMessageForm
from actions.turn_action import TakeTurn
from casework.people import Agency
from tests.fakes.conversation import heard, run


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("vent_anger", "助听器呢"),
        ("goodbye", "不够了呢"),
        ("greet", "how much is the rent subsidy"),
    ],
)
def test_a_question_is_searched_for_whatever_it_was_taken_for(desk, intent, text):
    run(TakeTurn(desk), heard(text, intent))

    assert [event.outcome for event in desk.events] == ["no_answer_unknown"]


@pytest.mark.parametrize(
    ("text", "says"),
    [("知道了", "utter_acknowledge"), ("谢谢", "utter_thank"), ("你好", "utter_greet")],
)
@pytest.mark.parametrize("intent", ["vent_anger", "ask_policy"])
def test_talk_is_answered_as_talk(desk, intent, text, says):
    reply = run(TakeTurn(desk), heard(text, intent))

    assert reply.texts == [desk.words.say(says)]
    assert [event.outcome for event in desk.events] == ["smalltalk"]


def test_hours_of_the_desk_are_told_whatever_they_were_taken_for(desk):
    reply = run(TakeTurn(desk), heard("你们几点上班", "vent_anger"))

    assert reply.cards[0]["type"] == "contact"


def test_an_order_that_is_no_matter_of_the_desk_is_told_so(desk):
    reply = run(TakeTurn(desk), heard("写一首诗"))

    assert [event.outcome for event in desk.events] == ["no_answer_out_of_scope"]
    assert reply.texts == [desk.words.say("utter_no_answer_out_of_scope")]


def test_a_button_is_what_it_says(desk):
    reply = run(TakeTurn(desk), heard("/menu", "menu"))

    assert reply.texts == [desk.words.say("utter_menu")]


def test_stopping_is_the_dialogues_to_tell(desk):
    reply = run(TakeTurn(desk), heard("算了", "stop"))

    assert reply.texts == [desk.words.say("utter_stop")]


@pytest.mark.parametrize("taken_for", ["goodbye", "deny", "stop"])
def test_a_question_never_ends_the_form_by_the_rule_of_another_intent(desk, taken_for):
    slots = {"requested_slot": "message_body"}
    tracker = heard("加装电梯补贴多少", taken_for, slots=slots, form="leave_message_form")

    reply = run(ValidateLeaveMessageForm(desk), tracker)

    assert reply.events != []
    assert reply.slots.get("message_decision") is None


def test_the_contact_of_an_office_that_is_named_names_it(desk):
    with desk.uow() as uow:
        uow.agencies.add(Agency("m", "清溪区民政局", aliases=("民政局",)))
        uow.commit()

    reply = run(TakeTurn(desk), heard("民政局的电话给我抄一个", "ask_contact"))

    assert [one["agency"] for one in reply.cards[0]["contacts"]][1:] == ["清溪区民政局"]
