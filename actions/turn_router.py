"""Dispatch of a turn to the action of its intent: the rules choose by the classifier's, and the
turn may be read otherwise (MaskedTracker.intent)."""

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.contact import ActionTellContact
from actions.desk_action import DeskAction
from actions.masked_tracker import MaskedTracker
from actions.questions import ActionAnswerPolicy, ActionRejectAnswer
from actions.small_talk import ActionAffirm, ActionHandToWindow, ActionSmallTalk, ActionTakeAnger
from desk.wiring import Desk

# Actions of intents; ActionSmallTalk is that of every other one.
ACTION_OF: dict[str, type[DeskAction]] = {
    "ask_policy": ActionAnswerPolicy,
    "ask_contact": ActionTellContact,
    "human_agent": ActionHandToWindow,
    "affirm": ActionAffirm,
    "deny": ActionRejectAnswer,
    "vent_anger": ActionTakeAnger,
}
ROUTED = (*ACTION_OF.values(), ActionSmallTalk)


class TurnRouter(DeskAction):
    """Stands where the rules name ``chosen``, and hands on to the action that the turn is for."""

    def __init__(self, desk: Desk, chosen: type[DeskAction]) -> None:
        super().__init__(desk)
        self._chosen = chosen(desk)

    def name(self) -> str:
        return self._chosen.title

    def _respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        return self._action_for(tracker)._respond(dispatcher, tracker)

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        return self._action_for(tracker).respond(dispatcher, tracker)

    def _action_for(self, tracker: MaskedTracker) -> DeskAction:
        if tracker.intent == tracker.rasa_intent:
            return self._chosen
        return ACTION_OF.get(tracker.intent, ActionSmallTalk)(self.desk)
