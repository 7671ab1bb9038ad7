"""One step of the form: the desk, what was said to it, and the words that go out."""

from dataclasses import dataclass

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import say_who_helps, speak_and_record
from actions.leave_message.slots import ASK_AGAIN, BODY, SHOWN, Events
from actions.masked_tracker import MaskedTracker
from desk.conversation.choices import entry_ids
from desk.conversation.intake import Question
from desk.conversation.turn import Turn
from desk.danger import Danger
from desk.turns.taken_turn import menu_turn
from desk.wiring import Desk
from language.masking import MaskedText


@dataclass(frozen=True, slots=True)
class FormStep:
    desk: Desk
    dispatcher: CollectingDispatcher
    tracker: MaskedTracker

    @property
    def body(self) -> MaskedText:
        """The text as it stands; empty where there is none yet."""
        return self.tracker.kept(BODY)

    def read(self, text: MaskedText) -> Question:
        return self.tracker.question_of(text)

    def speak(self, turn: Turn) -> None:
        speak_and_record(self.desk, self.dispatcher, self.tracker, turn)

    def say(self, name: str, **values: object) -> Events:
        """Say something, and have the form ask again."""
        self.speak(menu_turn(self.desk.words.say(name, **values)))
        return ASK_AGAIN

    def give(self, turn: Turn) -> Events:
        """Say what was found, and remember what it shows and offers."""
        self.speak(turn)
        offered = list(entry_ids(turn.card.choices)) or None
        return [SlotSet("offered_entries", offered), SlotSet(SHOWN, list(turn.shown) or None)]

    def say_who_helps(self, danger: Danger) -> None:
        say_who_helps(self.desk, self.dispatcher, self.tracker, danger, writing=True)
