"""Questions about the desk itself: the guide that surely answers one, else what is said of it."""

from typing import TYPE_CHECKING

from desk.guides.guides import GUIDE_PREFIX
from desk.turn_reading.reading import said_in_training
from desk.turns.answers import answer_on
from desk.turns.conversation_state import ConversationState
from desk.turns.dialogue_acts import Talk
from desk.turns.questions import given
from desk.turns.replies import talk_back
from desk.turns.said import Said
from desk.turns.taken_turn import TakenTurn

if TYPE_CHECKING:
    from desk.wiring import Desk

OF_THE_DESK = ("menu", "about_")


def talk_or_guide(desk: "Desk", said: Said, talk: ConversationState, act: Talk) -> TakenTurn:
    """盲人怎么用这个平台 is told more by its guide than by what can be done here."""
    return guide_on(desk, said, talk, act) or talk_back(desk, said, talk, act)


def guide_on(desk: "Desk", said: Said, talk: ConversationState, act: Talk) -> TakenTurn | None:
    """None for a button, for other talk, and for what is known by heart as a word for the menu."""
    by_heart = said.pressed or said_in_training(said.words) is not None
    if by_heart or talk.writing or not act.name.startswith(OF_THE_DESK):
        return None
    turn = answer_on(desk, said.question, on=desk.clock.today())
    is_sure = turn.card.outcome.is_answer and bool(turn.shown)
    if not (is_sure and turn.shown[0].startswith(GUIDE_PREFIX)):
        return None
    return given(desk, turn, said, talk)
