"""Small talk: greetings, thanks, the menu, and handover to a person."""

from rasa_sdk.events import EventType, SlotSet
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
from actions.leave_message import LAST_SENT
from actions.leave_message_afterwards import sent_turn, takes_back
from actions.leave_message_form import ASIDE
from actions.masked_tracker import MaskedTracker
from actions.message_text import written_length
from actions.questions import OFFERED
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
# Cards of what may be a list of entries, and of all that a question comes to.
LISTS = (CardType.CLARIFY, CardType.NONE)
ENDINGS = (CardType.ANSWER, CardType.PASSAGE, CardType.LIKELY, CardType.CONTACT, *LISTS)


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
    """Takes note of a yes, and begins nothing: a message is begun by whoever says so.

    To what was likely a yes says that it was meant; to a list it is told how to choose; one more
    yes to a message that has just been left gets its number again.
    """

    title = "action_affirm"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        again = confirmed_again(self.desk, tracker)
        if again is not None:
            speak_and_record(self.desk, dispatcher, tracker, again)
            return []
        if follows_help(tracker):
            return super().respond(dispatcher, tracker)
        if follows_card(tracker, CardType.LIKELY):
            self._confirm(tracker)
        words = self.desk.words.say(words_after_a_yes(tracker))
        speak_and_record(self.desk, dispatcher, tracker, menu_turn(words))
        return []

    def _confirm(self, tracker: MaskedTracker) -> None:
        """What was shown as likely is what was meant."""
        shown = (tracker.get_slot("shown_entries") or [])[:1]
        key = asker(self.desk, tracker)
        leave_judgement(self.desk, shown, Judgement.PICKED, asker_key=key)


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


def words_after_a_yes(tracker: MaskedTracker) -> str:
    """The response to a yes, by the card that was shown before it."""
    if tracker.get_slot(OFFERED) and follows_any(tracker, LISTS):
        return "utter_affirm_choices"
    return "utter_acknowledge" if follows_any(tracker, ENDINGS) else "utter_affirm"


def follows_any(tracker: MaskedTracker, kinds: tuple[CardType, ...]) -> bool:
    return any(follows_card(tracker, kind) for kind in kinds)
