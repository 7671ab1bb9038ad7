"""Registry of the custom actions that domain.yml names, each made with the desk it works at."""

from rasa_sdk import Action

from actions.check_message import ActionCheckMessage
from actions.fallback import FALLBACKS
from actions.leave_message.amend import ActionAmendMessage
from actions.leave_message.ask import ActionAskMessageBody, ActionAskMessageDecision
from actions.leave_message.begin import ActionBeginMessage
from actions.leave_message.cancel import ActionCancelMessage
from actions.leave_message.form import ValidateLeaveMessageForm
from actions.leave_message.send import ActionLeaveMessage
from actions.turn_action import TakeTurn
from desk.wiring import Desk

# Under these the rules reach what the desk answers by itself; what it is the desk reads anew.
TURNS = (
    "action_answer_policy",
    "action_choose_entry",
    "action_not_this",
    "action_reject_answer",
    "action_take_vote",
    "action_take_step",
    "action_tell_contact",
    "action_small_talk",
    "action_hand_to_window",
    "action_affirm",
    "action_take_anger",
)
JOURNEYS = (
    ActionCheckMessage,
    ActionBeginMessage,
    ActionAskMessageDecision,
    ActionAskMessageBody,
    ActionLeaveMessage,
    ActionCancelMessage,
    ActionAmendMessage,
    ValidateLeaveMessageForm,
    *FALLBACKS,
)


def all_actions(desk: Desk) -> list[Action]:
    return [*(TakeTurn(desk, title) for title in TURNS), *(one(desk) for one in JOURNEYS)]
