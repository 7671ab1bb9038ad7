"""Whatever the dialogue server takes a turn for, it comes to the action that it is for."""

import pytest

from actions.contact import ActionTellContact
from actions.leave_message_form import ValidateLeaveMessageForm
from actions.questions import ActionAnswerPolicy
from actions.registry import all_actions
from actions.small_talk import ActionSmallTalk, ActionTakeAnger
from actions.turn_router import TurnRouter
from casework.people import Agency
from tests.fakes.conversation import heard, run


@pytest.mark.parametrize(
    ("chosen", "intent", "text"),
    [
        (ActionTakeAnger, "vent_anger", "助听器呢"),
        (ActionSmallTalk, "goodbye", "不够了呢"),
        (ActionSmallTalk, "greet", "how much is the rent subsidy"),
    ],
)
def test_a_question_is_searched_for_whatever_it_was_taken_for(desk, chosen, intent, text):
    run(TurnRouter(desk, chosen), heard(text, intent))

    assert [event.outcome for event in desk.events] == ["no_answer_unknown"]


@pytest.mark.parametrize(
    ("text", "says"),
    [("知道了", "utter_acknowledge"), ("谢谢", "utter_thank"), ("你好", "utter_greet")],
)
@pytest.mark.parametrize(
    ("chosen", "intent"), [(ActionTakeAnger, "vent_anger"), (ActionAnswerPolicy, "ask_policy")]
)
def test_talk_is_answered_as_talk(desk, chosen, intent, text, says):
    reply = run(TurnRouter(desk, chosen), heard(text, intent))

    assert reply.texts == [desk.words.say(says)]
    assert [event.outcome for event in desk.events] == ["smalltalk"]


def test_hours_of_the_desk_are_told_whatever_they_were_taken_for(desk):
    reply = run(TurnRouter(desk, ActionTakeAnger), heard("你们几点上班", "vent_anger"))

    assert reply.cards[0]["type"] == "contact"


def test_an_order_that_is_no_matter_of_the_desk_is_told_so(desk):
    reply = run(TurnRouter(desk, ActionAnswerPolicy), heard("写一首诗"))

    assert [event.outcome for event in desk.events] == ["no_answer_out_of_scope"]
    assert reply.texts == [desk.words.say("utter_no_answer_out_of_scope")]


def test_a_button_is_what_it_says(desk):
    reply = run(TurnRouter(desk, ActionSmallTalk), heard("/menu", "menu"))

    assert reply.texts == [desk.words.say("utter_menu")]


def test_stopping_is_the_dialogues_to_tell(desk):
    reply = run(TurnRouter(desk, ActionSmallTalk), heard("算了", "stop"))

    assert reply.texts == [desk.words.say("utter_stop")]


def test_actions_of_talk_and_questions_are_reached_through_the_router(desk):
    routed = {action.name() for action in all_actions(desk) if isinstance(action, TurnRouter)}

    assert routed == {
        "action_answer_policy", "action_tell_contact", "action_hand_to_window", "action_affirm",
        "action_reject_answer", "action_take_anger", "action_small_talk",
    }  # fmt: skip


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

    reply = run(ActionTellContact(desk), heard("民政局的电话给我抄一个", "ask_contact"))

    assert [one["agency"] for one in reply.cards[0]["contacts"]][1:] == ["清溪区民政局"]
