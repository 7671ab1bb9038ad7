"""What is said around a question: greetings, the menu, a person instead of the desk."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, choice, menu_turn, speak_and_record
from knowledge.outcomes import AnswerOutcome
from policydesk.cards import AnswerCard, CardType, Choice
from policydesk.turn import Turn

# After these a person is shown what can be done; after the others there is nothing to choose.
SHOWS_THE_WAY = frozenset({"greet", "menu", "bot_challenge"})
# What is said after these may offer to leave a message; a yes then takes the offer.
BEFORE_AN_OFFER = frozenset({"ask_policy", "choose_entry", "deny"})


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
        if tracker.get_slot("unanswered_question") and answers_an_offer(tracker):
            return [FollowupAction("leave_message_form")]
        return super().respond(dispatcher, tracker)


class ActionHandToWindow(DeskAction):
    """Names the hotline and the windows where people answer."""

    title = "action_hand_to_window"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        outcome = AnswerOutcome.HANDED_TO_WINDOW
        card = AnswerCard(CardType.NONE, outcome, choices=self._choices(tracker))
        turn = Turn(self.desk.words.say(f"utter_{outcome}"), card)
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return []

    def _choices(self, tracker: Tracker) -> tuple[Choice, ...]:
        """To write instead, unless a message is being written already."""
        if tracker.active_loop_name:
            return ()
        return (choice(self.desk, "leave_message", "/leave_message"),)


def answers_an_offer(tracker: Tracker) -> bool:
    """What was said last may have offered to leave a message."""
    intents = [intent_in(event) for event in tracker.events if event["event"] == "user"]
    return len(intents) < 2 or intents[-2] in BEFORE_AN_OFFER


def intent_in(event: dict[str, Any]) -> str:
    found = (event.get("parse_data") or {}).get("intent") or {}
    return str(found.get("name") or "")
