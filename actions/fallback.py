"""Overrides of Rasa's built-in actions that speak (fallback, restart, back), with a card."""

from rasa_sdk.events import EventType, UserUtteranceReverted
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, speak_and_record
from actions.masked_tracker import MaskedTracker
from desk.turns.taken_turn import menu_turn


class ActionDefaultFallback(DeskAction):
    """Where no rule fits: asks for the matter, and the conversation is as it was before."""

    title = "action_default_fallback"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        turn = menu_turn(self.desk.words.say("utter_default"))
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return [UserUtteranceReverted()]


class ActionDefaultAskAffirmation(ActionDefaultFallback):
    """Rasa's asks "Did you mean ...?" by the name of an intent."""

    title = "action_default_ask_affirmation"


class ActionDefaultAskRephrase(ActionDefaultFallback):
    title = "action_default_ask_rephrase"


class ActionTwoStageFallback(ActionDefaultFallback):
    title = "action_two_stage_fallback"


class ActionRestart(ActionDefaultFallback):
    """Rasa's forgets the conversation, a message that is being written too."""

    title = "action_restart"


class ActionBack(ActionDefaultFallback):
    """Rasa's takes back two turns."""

    title = "action_back"


FALLBACKS = (
    ActionDefaultFallback,
    ActionDefaultAskAffirmation,
    ActionDefaultAskRephrase,
    ActionTwoStageFallback,
    ActionRestart,
    ActionBack,
)
