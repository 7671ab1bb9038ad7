"""Degraded mode of the chat: the portal's own answers while the dialogue server is down."""

from dataclasses import replace
from typing import Any, cast

from casework.board import find_lookup_code, find_tracking_no
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from desk.turns.said import Said
from desk.wiring import Desk
from language.normal_form import comparison_key
from portal.web.words import WORDS

LONGEST_NUMBER = 2  # figures of a choice


# Words of the portal (words.yml, chat) for what takes a conversation, by the intent of the turn.
LOOK_UP = "look_up_on_board"
NUMBER = "no_numbers"
BOARD_WORDS = {
    "leave_message": "leave_on_board",
    "check_message": LOOK_UP,
    "choose_entry": NUMBER,
    "not_this": "no_next",
    "reject_answer": "no_next",
    "deny": "no_next",
}
# What buttons may still be pressed for.
SERVED = frozenset({"choose_entry", "useful", "human_agent", "menu", "journey"})


def board_word(said: Said) -> str | None:
    """The word of the portal that answers ``said``; None where the desk answers it itself."""
    if said.pressed:
        return pressed_word(said)
    if said.danger is not None:
        return None
    if find_tracking_no(said.words) or find_lookup_code(said.words):
        return LOOK_UP
    word = comparison_key(said.words)
    if word.isdecimal() and len(word) <= LONGEST_NUMBER:
        return NUMBER
    return BOARD_WORDS.get(said.intent)


def pressed_word(said: Said) -> str | None:
    """The same of a button; of what nobody here can do, that the board takes it."""
    return None if said.intent in SERVED else BOARD_WORDS.get(said.intent, "use_board")


def without_journeys(turn: Turn) -> Turn:
    """The same without buttons that nothing comes of here."""
    left = tuple(one for one in turn.card.choices if intent_in(one.payload) in SERVED)
    return replace(turn, card=replace(turn.card, choices=left))


def intent_in(payload: str) -> str:
    return payload.removeprefix("/").partition("{")[0]


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
