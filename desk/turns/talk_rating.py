"""Whether the talk helped: asked once, noted, and what can be done where it did not."""

from dataclasses import replace
from typing import TYPE_CHECKING

from casework.board import TalkRating
from desk.conversation.choices import Choice
from desk.journeys.steps import Step, StepKind
from desk.turns.conversation_state import ConversationState, Solved
from desk.turns.dialogue_acts import RateTalk
from desk.turns.said import Said
from desk.turns.taken_turn import TakenTurn, TalkJudged, menu_turn, said_once, ways

if TYPE_CHECKING:
    from desk.wiring import Desk

UNSETTLED = ("leave_message", "human_agent")


def rate_talk(desk: "Desk", said: Said, talk: ConversationState, act: RateTalk) -> TakenTurn:
    """Thanks; what is not settled can be left as a message or told to a person."""
    judged, after = TalkJudged(act.rating), replace(talk, solved=Solved.ASKED)
    if act.rating is TalkRating.SOLVED:
        return said_once(menu_turn(desk.words.say("utter_solved")), after, said.heard, judged)
    turn = menu_turn(desk.words.say("utter_unsolved"), *ways(desk.words, UNSETTLED))
    unanswered = talk.unanswered or talk.asked
    return said_once(turn, replace(after, unanswered=unanswered), said.heard, judged)


def asking_if_solved(desk: "Desk", taken: TakenTurn) -> TakenTurn:
    """The same turn, below it whether the matter is settled: where something was asked, once."""
    talk, (turn, *others) = taken.talk, taken.turns
    if talk.writing or not talk.asked or talk.helped_lately or talk.solved is not Solved.UNASKED:
        return taken
    buttons = tuple(
        Choice(desk.words.say(f"utter_choice_{value}"), solved_payload(value))
        for value in TalkRating
    )
    text = f"{turn.text}\n{desk.words.say('utter_ask_if_solved')}"
    card = replace(turn.card, choices=(*turn.card.choices, *buttons))
    asking = replace(turn, text=text, card=card)
    after = replace(talk, solved=Solved.JUST_ASKED)
    return replace(taken, turns=(asking, *others), talk=after)


def solved_payload(value: str) -> str:
    return Step(StepKind.SOLVED, value=value).payload
