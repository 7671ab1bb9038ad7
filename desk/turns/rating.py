"""Replies of rating: stars for a policy, why an answer was of no use, whether the talk helped."""

from dataclasses import replace
from typing import TYPE_CHECKING

from casework.board import Judgement, TalkRating
from casework.policies import BEST_RATING
from desk.conversation.choices import Choice
from desk.conversation.turn import Turn
from desk.journeys.steps import Step, StepKind
from desk.turns.conversation_state import ConversationState, Solved
from desk.turns.dialogue_acts import RatePolicy, RateTalk, TellFault
from desk.turns.named_policy import policy_named
from desk.turns.said import Said
from desk.turns.taken_turn import (
    Judged,
    StarsGiven,
    TakenTurn,
    TalkJudged,
    choice,
    menu_turn,
    said_once,
    ways,
)
from language.masking import NO_TEXT

if TYPE_CHECKING:
    from desk.wiring import Desk

UNSETTLED = ("leave_message", "human_agent")


def rate(desk: "Desk", said: Said, talk: ConversationState, act: RatePolicy) -> TakenTurn:
    """Stars are asked for, then noted; which policy is meant is asked where nothing tells it."""
    policy_id = act.policy_id or policy_named(desk, said.words) or talk.talked_of or said.page
    title = title_of(desk, policy_id) if policy_id else None
    if policy_id is None or title is None:
        return said_once(menu_turn(desk.words.say("utter_rate_which")), talk, said.heard)
    if act.stars is None:
        turn = menu_turn(desk.words.say("utter_rate", title=title), *stars_of(desk, policy_id))
        return said_once(turn, replace(talk, rating=policy_id), said.heard)
    given = StarsGiven(policy_id, act.stars)
    after = replace(talk, rating=policy_id, unanswered=NO_TEXT)
    return said_once(rated_turn(desk, title, act.stars), after, said.heard, given)


def title_of(desk: "Desk", policy_id: str) -> str | None:
    """None of a policy that is not known."""
    with desk.uow() as uow:
        heading = uow.policies.headings_of([policy_id]).get(policy_id)
    return heading.title if heading else None


def stars_of(desk: "Desk", policy_id: str) -> list[Choice]:
    """The best first, as people read them."""
    return [
        Choice(
            desk.words.say(f"utter_choice_stars_{stars}"),
            Step(StepKind.RATE, policy_id, str(stars)).payload,
        )
        for stars in range(BEST_RATING, 0, -1)
    ]


def rated_turn(desk: "Desk", title: str, stars: int) -> Turn:
    """Thanks, and the way to say why."""
    told = desk.words.say("utter_rated", title=title, stars=stars)
    return menu_turn(told, choice(desk.words, "say_why", "/leave_message"))


def tell_fault(desk: "Desk", said: Said, talk: ConversationState, act: TellFault) -> TakenTurn:
    """Thanks; the question may still be left as a message."""
    name = "utter_useless_while_leaving" if talk.writing else "utter_fault_noted"
    buttons = () if talk.writing else ways(desk.words, UNSETTLED)
    judged = Judged((act.entry_id,), Judgement.USELESS, act.fault)
    return said_once(menu_turn(desk.words.say(name), *buttons), talk, said.heard, judged)


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
