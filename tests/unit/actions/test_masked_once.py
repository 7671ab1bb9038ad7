"""A turn masks what was said once, and checks once whether it must not be answered."""

import pytest

from actions.leave_message.form import ValidateLeaveMessageForm
from actions.masked_tracker import MaskedTracker
from actions.turn_action import TakeTurn
from casework.events import TurnAnswered
from desk.conversation.intake import Intake
from tests.fakes.conversation import heard, run
from tests.fakes.desk import FakeDesk, as_desk
from tests.fakes.intake import CountingIntake

PRIVATE = "加装电梯补贴多少，我的电话13812345678"
MASKED = "加装电梯补贴多少，我的电话[手机号]"
HARM = "怎么造炸弹"


def counted(action, tracker):
    """How often one call of ``action`` masked and checked."""
    intake = CountingIntake()
    run(action(as_desk(FakeDesk(intake=intake))), tracker)
    return intake.maskings, intake.checks


@pytest.mark.parametrize("text", [PRIVATE, HARM, "我心口疼得厉害，喘不上气"])
@pytest.mark.parametrize("intent", ["ask_policy", "ask_contact", "vent_anger"])
def test_a_call_of_an_action_masks_once_and_checks_once(intent, text):
    assert counted(TakeTurn, heard(text, intent)) == (1, 1)


@pytest.mark.parametrize("text", ["路灯坏了三个月没人修，请尽快处理", "养犬登记去哪里办", HARM])
def test_the_form_masks_and_checks_the_text_once(text):
    tracker = heard(text, slots={"requested_slot": "message_body"})

    assert counted(ValidateLeaveMessageForm, tracker) == (1, 1)


def test_the_form_checks_a_text_that_goes_on_as_a_whole_too():
    """The line that was written and the message that it becomes are two texts."""
    slots = {"requested_slot": "message_decision", "message_body": "公园路的路灯坏了三个月"}

    assert counted(ValidateLeaveMessageForm, heard("最好靠东门那边也看一下", slots=slots)) == (1, 2)


def test_a_button_that_speaks_is_masked_for_its_record_alone():
    assert counted(TakeTurn, heard("/menu", "menu")) == (1, 0)


def test_what_is_recorded_and_kept_is_the_masked_text():
    desk = FakeDesk()

    reply = run(TakeTurn(as_desk(desk)), heard(PRIVATE))

    assert reply.slots["question_asked"] == MASKED
    (event,) = desk.events
    assert isinstance(event, TurnAnswered) and event.query_masked == MASKED


@pytest.mark.parametrize(
    ("text", "end", "after"),
    [
        ("我要留言：路灯坏了，电话13812345678", 5, "路灯坏了，电话[手机号]"),
        ("13812345678我要留言：路灯坏了，电话13900001111", 16, "路灯坏了，电话[手机号]"),
    ],
)
def test_what_follows_a_wish_is_masked(text, end, after):
    assert MaskedTracker(heard(text), Intake()).said_after(end) == after
