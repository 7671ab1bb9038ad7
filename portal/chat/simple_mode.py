"""Degraded mode of the chat: the portal's own answers while the dialogue server is down."""

from dataclasses import dataclass
from typing import Any, cast

from casework.board import find_lookup_code, find_tracking_no
from desk.conversation.intake import Question
from desk.conversation.words import Words
from desk.danger import danger_in
from desk.turn_reading.intents import intent_of
from desk.wiring import Desk
from language.normal_form import comparison_key
from portal.web.words import WORDS

LONGEST_NUMBER = 2  # figures of a choice


@dataclass(frozen=True, slots=True)
class Word:
    """``words`` names what is said: of the portal (words.yml, chat), else a response."""

    words: str
    of_portal: bool = False


# Classes of turns that have words, and no intent of the dialogue.
TALK_WITHOUT_AN_INTENT = (
    "praise",
    "joke",
    "test",
    "nonsense",
    "about_what",
    "about_sources",
    "about_official",
    "about_privacy",
    "about_maker",
    "about_limits",
)
LOOK_UP = Word("look_up_on_board", of_portal=True)
NUMBER = Word("no_numbers", of_portal=True)
NEXT = Word("no_next", of_portal=True)
# Intents that simple mode serves, by what is said to them.
SERVED = {
    "leave_message": Word("leave_on_board", of_portal=True),
    "check_message": LOOK_UP,
    "not_this": NEXT,
    "reject_answer": NEXT,
    "deny": NEXT,
    "human_agent": Word("utter_handed_to_window"),
    "greet": Word("utter_greet"),
    "thank": Word("utter_thank"),
    "acknowledge": Word("utter_acknowledge"),
    "affirm": Word("utter_acknowledge"),
    "goodbye": Word("utter_goodbye"),
    "menu": Word("utter_menu"),
    "bot_challenge": Word("utter_bot_challenge"),
    "vent_anger": Word("utter_vent_anger"),
    **{intent: Word(f"utter_{intent}") for intent in TALK_WITHOUT_AN_INTENT},
}


def pressed_in_simple_mode(payload: str) -> Word | None:
    """The word of a button that simple mode serves."""
    return SERVED.get(payload.removeprefix("/").partition("{")[0])


def said_in_simple_mode(said: Question) -> Word | None:
    """The word that ``said`` is, where it is none of danger and no question."""
    if danger_in(said.text):
        return None
    if find_tracking_no(said.text) or find_lookup_code(said.text):
        return LOOK_UP
    word = comparison_key(said.text)
    if word.isdecimal() and len(word) <= LONGEST_NUMBER:
        return NUMBER
    return SERVED.get(intent_of(said.read))


class InSimpleWords:
    """A desk whose words invite to nothing that takes a conversation; all else is the desk's."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.words: Words = desk.words.with_texts(WORDS.chat_simple_words)

    @classmethod
    def of(cls, desk: Desk) -> Desk:
        return cast(Desk, cls(desk))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._desk, name)
