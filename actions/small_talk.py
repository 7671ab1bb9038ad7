"""What is said around a question: greetings, the menu, a person instead of the desk."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, choice, menu_turn, speak_and_record
from knowledge.outcomes import AnswerOutcome
from policydesk.cards import AnswerCard, CardType, Choice
from policydesk.conversation import Turn

# After these a person is shown what can be done; after the others there is nothing to choose.
SHOWS_THE_WAY = frozenset({"greet", "menu", "bot_challenge"})


class ActionSmallTalk(DeskAction):
    """Says the response named after the intent."""

    title = "action_small_talk"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        intent = tracker.latest_message["intent"]["name"]
        turn = menu_turn(self.desk.words.say(f"utter_{intent}"), *self._choices(intent))
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return [SlotSet("unanswered_question", None)] if intent == "stop" else []

    def _choices(self, intent: str) -> tuple[Choice, ...]:
        if intent not in SHOWS_THE_WAY:
            return ()
        return tuple(
            choice(self.desk, name, f"/{name}")
            for name in ("leave_message", "check_message", "human_agent")
        )


class ActionAffirm(ActionSmallTalk):
    """A yes after a question that had no answer means: leave it as a message."""

    title = "action_affirm"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        if tracker.get_slot("unanswered_question"):
            return [FollowupAction("leave_message_form")]
        return super().respond(dispatcher, tracker)


class ActionHandToWindow(DeskAction):
    """Names the hotline and the windows where people answer."""

    title = "action_hand_to_window"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        outcome = AnswerOutcome.HANDED_TO_WINDOW
        turn = Turn(self.desk.words.say(f"utter_{outcome}"), AnswerCard(CardType.NONE, outcome))
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return []
