"""Degraded mode of the chat: the portal's own answers while the dialogue server is down."""

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from casework.board import find_lookup_code, find_tracking_no
from desk.conversation.words import Words
from desk.danger import danger_in
from desk.intent_examples import every_example
from desk.wiring import Desk
from portal.web.words import WORDS

LONGEST_NUMBER = 2  # figures of a choice


@dataclass(frozen=True, slots=True)
class Word:
    """``words`` names what is said: of the portal (words.yml, chat), else a response."""

    words: str
    of_portal: bool = False


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
    "goodbye": Word("utter_goodbye"),
    "menu": Word("utter_menu"),
    "bot_challenge": Word("utter_bot_challenge"),
}


def said_in_simple_mode(said: str) -> Word | None:
    """The word that ``said`` is, where it is none of danger and no question."""
    if said.startswith("/"):
        return SERVED.get(said.removeprefix("/").partition("{")[0])
    if danger_in(said):
        return None
    if find_tracking_no(said) or find_lookup_code(said):
        return LOOK_UP
    word = letters(said)
    if word.isdecimal() and len(word) <= LONGEST_NUMBER:
        return NUMBER
    return served_words().get(word)


@cache
def served_words() -> dict[str, Word]:
    """The training lines of the intents that are served, by their letters."""
    return {letters(line): SERVED[name] for name, line in every_example() if name in SERVED}


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum()).lower()


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
