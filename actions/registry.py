"""Registry of the custom actions that domain.yml names, each made with the desk it works at."""

from rasa_sdk import Action

from actions.check_message import ActionCheckMessage
from actions.contact import ActionTellContact
from actions.fallback import FALLBACKS
from actions.leave_message import (
    ActionAskMessageBody,
    ActionAskMessageDecision,
    ActionBeginMessage,
    ActionCancelMessage,
    ActionLeaveMessage,
)
from actions.leave_message_afterwards import ActionAmendMessage
from actions.leave_message_form import ValidateLeaveMessageForm
from actions.questions import (
    ActionAnswerPolicy,
    ActionChooseEntry,
    ActionNotThis,
    ActionRejectAnswer,
)
from actions.small_talk import (
    ActionAffirm,
    ActionHandToWindow,
    ActionSmallTalk,
    ActionTakeAnger,
)
from actions.turn_router import ROUTED, TurnRouter
from actions.votes import ActionTakeVote
from desk.wiring import Desk

ACTIONS = (
    ActionAnswerPolicy,
    ActionChooseEntry,
    ActionNotThis,
    ActionRejectAnswer,
    ActionTakeVote,
    ActionCheckMessage,
    ActionTellContact,
    ActionSmallTalk,
    ActionHandToWindow,
    ActionAffirm,
    ActionTakeAnger,
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
    """Those that talk and questions come to are reached by what the turn is read as."""
    return [TurnRouter(desk, one) if one in ROUTED else one(desk) for one in ACTIONS]
