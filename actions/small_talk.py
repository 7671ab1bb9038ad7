"""Small talk: greetings, thanks, the menu, and handover to a person."""

from typing import Any

from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import (
    DeskAction,
    asker,
    choice,
    follows_card,
    follows_help,
    menu_turn,
    speak_and_record,
)
from actions.leave_message import LAST_SENT, begun_with
from actions.leave_message_afterwards import sent_turn, takes_back
from actions.leave_message_form import ASIDE
from actions.masked_tracker import MaskedTracker
from actions.message_text import written_length
from actions.repeated_confirmation import confirmed_again
from casework.answer_outcomes import AnswerOutcome
from casework.board import Judgement
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.choices import Choice
from desk.conversation.judgements import leave_judgement
from desk.conversation.turn import Turn
from desk.danger import Danger

# After these a person is shown what can be done; after the others there is nothing to choose.
EVERY_WAY = ("leave_message", "check_message", "human_agent")
WAYS = {
    "greet": EVERY_WAY,
    "menu": EVERY_WAY,
    "bot_challenge": EVERY_WAY,
    "vent_anger": ("human_agent", "leave_message"),
}
# Said after who helps was named, these neither end the talk nor answer an offer.
SHORT_WORDS = frozenset({"affirm", "deny", "goodbye", "stop"})
# What is said after these may offer to leave a message; a yes then takes the offer.
BEFORE_AN_OFFER = frozenset(
    {"ask_policy", "choose_entry", "not_this", "deny", "amend_message", "useful"}
)


class ActionSmallTalk(DeskAction):
    """Says the response named after the intent that the turn is read as."""

    title = "action_small_talk"

    def after_help(
        self, danger: Danger, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> list[EventType]:
        """Nothing more: neither a goodbye nor a yes to something else."""
        return []

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        intent = tracker.intent
        if intent in SHORT_WORDS and follows_help(tracker):
            turn = menu_turn(self.desk.words.say("utter_after_help"))
            speak_and_record(self.desk, dispatcher, tracker, turn)
            return []
        if intent == "stop" and takes_back(tracker):
            turn = sent_turn(self.desk, tracker.get_slot(LAST_SENT))
            speak_and_record(self.desk, dispatcher, tracker, turn)
            return []
        turn = menu_turn(self.desk.words.say(f"utter_{intent}"), *self._choices(intent))
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return [SlotSet(ASIDE, None)] if intent == "stop" else []

    def _choices(self, intent: str) -> tuple[Choice, ...]:
        return tuple(choice(self.desk, name, f"/{name}") for name in WAYS.get(intent, ()))


# Anger in this many letters and characters says what it is about.
TELLS_THE_MATTER = 8


class ActionTakeAnger(ActionSmallTalk):
    """Is sorry, and shows the ways to a person; what was said in anger may be left as a message."""

    title = "action_take_anger"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        events = super().respond(dispatcher, tracker)
        if tracker.active_loop_name or written_length(tracker.said) < TELLS_THE_MATTER:
            return events
        return [*events, SlotSet(ASIDE, tracker.said)]


class ActionAffirm(ActionSmallTalk):
    """A yes after a question that had no answer means: leave it as a message; to what was likely,
    that it was meant; one more yes to a message that has just been left gets its number again."""

    title = "action_affirm"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        again = confirmed_again(self.desk, tracker)
        if again is not None:
            speak_and_record(self.desk, dispatcher, tracker, again)
            return []
        if follows_card(tracker, CardType.LIKELY):
            return self._confirm(dispatcher, tracker)
        if tracker.get_slot(ASIDE) and answers_an_offer(tracker) and not follows_help(tracker):
            begun = begun_with(tracker.kept(ASIDE))
            return [*begun, FollowupAction("leave_message_form")]
        return super().respond(dispatcher, tracker)

    def _confirm(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        """What was shown as likely is what was meant."""
        shown = (tracker.get_slot("shown_entries") or [])[:1]
        key = asker(self.desk, tracker)
        leave_judgement(self.desk, shown, Judgement.PICKED, asker_key=key)
        turn = menu_turn(self.desk.words.say("utter_likely_confirmed"))
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return [SlotSet(ASIDE, None)]


class ActionHandToWindow(DeskAction):
    """Names the hotline and the windows where people answer, and who made the policy talked of."""

    title = "action_hand_to_window"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        outcome = AnswerOutcome.HANDED_TO_WINDOW
        card = AnswerCard(CardType.NONE, outcome, choices=self._choices(tracker))
        text = f"{self.desk.words.say(f'utter_{outcome}')}\n{self._maker(tracker)}".strip()
        speak_and_record(self.desk, dispatcher, tracker, Turn(text, card))
        return []

    def _maker(self, tracker: MaskedTracker) -> str:
        """Which agency made the policy talked of before; empty where none is known."""
        policy_id = tracker.get_slot("talked_of")
        if policy_id is None:
            return ""
        with self.desk.uow() as uow:
            policy = uow.policies.find(policy_id)
        if policy is None or policy.issuing_agency is None:
            return ""
        return self.desk.words.say(
            "utter_policy_maker", title=policy.title, agency=policy.issuing_agency
        )

    def _choices(self, tracker: MaskedTracker) -> tuple[Choice, ...]:
        """To write instead, unless a message is being written already."""
        if tracker.active_loop_name:
            return ()
        return (choice(self.desk, "leave_message", "/leave_message"),)


def answers_an_offer(tracker: MaskedTracker) -> bool:
    """What was said last may have offered to leave a message."""
    intents = [intent_in(event) for event in tracker.events if event["event"] == "user"]
    return len(intents) < 2 or intents[-2] in BEFORE_AN_OFFER


def intent_in(event: dict[str, Any]) -> str:
    found = (event.get("parse_data") or {}).get("intent") or {}
    return str(found.get("name") or "")
