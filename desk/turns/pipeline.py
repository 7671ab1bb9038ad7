"""The way of a turn, step by step: refused, danger, dialogue act, reply, recorded.

What was said has been masked and read before (desk/conversation/intake.py). A question goes on in
desk/turns/questions.py: taken apart, completed, answered, decided, put into words.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desk.conversation.refusals import refusal
from desk.conversation.turn import Turn
from desk.turn_reading.intents import intent_of
from desk.turns.act_recognition import act_of
from desk.turns.another_matter import another_matter_in
from desk.turns.browsing import browse
from desk.turns.conversation_state import ConversationState, turn_passed
from desk.turns.corrections import correct
from desk.turns.desk_questions import talk_or_guide
from desk.turns.dialogue_acts import (
    Act,
    Agree,
    Ask,
    AskForContact,
    AskForPerson,
    AskNothing,
    Browse,
    Choose,
    ChooseByName,
    Correct,
    CryOn,
    RatePolicy,
    RateTalk,
    StartOver,
    Talk,
    TellFault,
    Vote,
)
from desk.turns.emergencies import helped
from desk.turns.other_languages import readable
from desk.turns.questions import (
    answer_or_help_again,
    answer_or_tell_contact,
    answer_questions,
    give_named,
)
from desk.turns.rating import rate, tell_fault
from desk.turns.recording import recorded
from desk.turns.replies import (
    agree,
    ask_for_words,
    give_chosen,
    hand_to_person,
    start_over,
    take_vote,
)
from desk.turns.said import Said
from desk.turns.speaking import speaking
from desk.turns.staged_fallback import staged
from desk.turns.taken_turn import Asker, TakenTurn, said_once
from desk.turns.talk_rating import rate_talk
from language.masking import NO_TEXT

if TYPE_CHECKING:
    from desk.wiring import Desk

Reply = Callable[["Desk", Said, ConversationState, Any], TakenTurn]
REPLIES: Mapping[type[Act], Reply] = {
    Ask: answer_questions,
    AskForContact: answer_or_tell_contact,
    CryOn: answer_or_help_again,
    Correct: correct,
    Choose: give_chosen,
    ChooseByName: give_named,
    Agree: agree,
    Vote: take_vote,
    TellFault: tell_fault,
    Browse: browse,
    RatePolicy: rate,
    RateTalk: rate_talk,
    AskNothing: ask_for_words,
    AskForPerson: hand_to_person,
    StartOver: start_over,
    Talk: talk_or_guide,
}
NOT_ASKED_YET = "another_matter"  # its words say that something else may be asked
LONGEST_HEARD = 40  # names of responses that are remembered
Journey = Callable[[], Turn | None]


def take_turn(
    desk: "Desk",
    said: Said,
    talk: ConversationState,
    asker: Asker,
    *,
    journey: Journey = lambda: None,
) -> TakenTurn:
    """Answer what was said, remember it and leave its one event.

    ``journey``: what a form or look-up of the dialogue has to say to this turn; None leaves it to
    the desk. It is not asked where the turn is refused or somebody may be in danger.
    """
    words = desk.words.after(talk.heard)
    desk = speaking(desk, words)
    said, talk = turned(desk, said, talk)
    act, talk = act_of(said, talk), turn_passed(talk)
    if said.question.refused is not None:
        taken = refused(desk, said, talk)
    elif said.danger is not None:
        taken = helped(desk, said, talk, act, said.danger, replied)
    elif (turn := journey()) is not None:
        taken = said_once(turn, talk, said.heard)
    else:
        taken = replied(desk, said, talk, act)
    taken = staged(desk, taken, said)
    heard = words.heard_after(turn.text for turn in taken.turns)[-LONGEST_HEARD:]
    taken = replace(taken, talk=replace(taken.talk, heard=heard))
    return recorded(desk, readable(desk.words, said, taken), asker)


def turned(desk: "Desk", said: Said, talk: ConversationState) -> tuple[Said, ConversationState]:
    """Where something else is announced (换个问题，…), what is asked instead, after nothing."""
    asked = None if talk.writing else another_matter_in(said.words)
    if asked is None:
        return said, talk
    anew = replace(talk, asked=NO_TEXT, shown=(), offered=(), refused_choices=(), talked_of=None)
    if not asked:
        return replace(said, intent=NOT_ASKED_YET), anew
    question = desk.intake.question(asked)
    return replace(said, question=question, intent=intent_of(question.read)), anew


def refused(desk: "Desk", said: Said, talk: ConversationState) -> TakenTurn:
    """What must not be answered ends here, whatever it looks like to the dialogue."""
    outcome = said.question.refused
    assert outcome is not None
    turn = refusal(outcome, desk.words)
    return TakenTurn((turn,), talk, said.heard, is_final=True)


def replied(desk: "Desk", said: Said, talk: ConversationState, act: Act) -> TakenTurn:
    return REPLIES[type(act)](desk, said, talk, act)
