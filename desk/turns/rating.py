"""Replies of rating: stars for a policy, why an answer was of no use, whether the talk helped."""

from dataclasses import replace
from typing import TYPE_CHECKING

from casework.board import Judgement
from casework.policies import BEST_RATING
from desk.conversation.choices import Choice
from desk.conversation.turn import Turn
from desk.journeys.kinds import Wish
from desk.journeys.reading import wish_in
from desk.journeys.steps import Step, StepKind
from desk.turns.conversation_state import WHICH_POLICY, ConversationState
from desk.turns.dialogue_acts import Ask, RatePolicy, TellFault
from desk.turns.named_policy import policy_named
from desk.turns.questions import answer_questions
from desk.turns.said import Said
from desk.turns.taken_turn import (
    Judged,
    StarsGiven,
    TakenTurn,
    choice,
    menu_turn,
    said_once,
    ways,
)
from language.masking import NO_TEXT, MaskedText, changed_by

if TYPE_CHECKING:
    from desk.wiring import Desk

UNSETTLED = ("leave_message", "human_agent")


def rate(desk: "Desk", said: Said, talk: ConversationState, act: RatePolicy) -> TakenTurn:
    """Stars are asked for, then noted; which policy is meant is asked where nothing tells it. What
    was to name one and names none is a question."""
    policy_id = policy_meant(desk, said, talk, act)
    title = title_of(desk, policy_id) if policy_id else None
    if policy_id is None or title is None:
        return answer_questions(desk, said, talk, Ask()) if act.named else which(desk, said, talk)
    if act.stars is None:
        turn = menu_turn(desk.words.say("utter_rate", title=title), *stars_of(desk, policy_id))
        return said_once(turn, replace(talk, rating=policy_id), said.heard)
    given = StarsGiven(policy_id, act.stars)
    after = replace(talk, rating=policy_id, unanswered=why(desk, title, act))
    return said_once(rated_turn(desk, title, act), after, said.heard, given)


def policy_meant(desk: "Desk", said: Said, talk: ConversationState, act: RatePolicy) -> str | None:
    """That of the button, else the one named; by words beside stars that were asked for none is."""
    known = act.policy_id or (act.pending if wish_in(said.words) is not Wish.RATE else None)
    named = known or policy_named(desk, said.words)
    return named or (None if act.named else act.pending or talk.talked_of or said.page)


def which(desk: "Desk", said: Said, talk: ConversationState) -> TakenTurn:
    after = replace(talk, rating=WHICH_POLICY)
    return said_once(menu_turn(desk.words.say("utter_rate_which")), after, said.heard)


def why(desk: "Desk", title: str, act: RatePolicy) -> MaskedText:
    """The words beside the stars as a message to those who made the policy."""
    if not act.words:
        return NO_TEXT
    say = desk.words.say
    return changed_by(
        lambda text: say("utter_rating_as_message", title=title, stars=act.stars, words=text),
        act.words,
    )


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


def rated_turn(desk: "Desk", title: str, act: RatePolicy) -> Turn:
    """Thanks, and the way to say why, or to send what was said beside the stars."""
    name = "utter_rated_with_words" if act.words else "utter_rated"
    told = desk.words.say(name, title=title, stars=act.stars, words=act.words)
    return menu_turn(told, choice(desk.words, "say_why", "/leave_message"))


def tell_fault(desk: "Desk", said: Said, talk: ConversationState, act: TellFault) -> TakenTurn:
    """Thanks; the question may still be left as a message."""
    name = "utter_useless_while_leaving" if talk.writing else "utter_fault_noted"
    buttons = () if talk.writing else ways(desk.words, UNSETTLED)
    judged = Judged((act.entry_id,), Judgement.USELESS, act.fault)
    return said_once(menu_turn(desk.words.say(name), *buttons), talk, said.heard, judged)
