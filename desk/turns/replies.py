"""Replies to what asks no question: a pick, a yes, a vote, talk, a wish for a person."""

from dataclasses import replace
from typing import TYPE_CHECKING

from casework.board import Judgement
from desk.conversation.choices import choices_of
from desk.conversation.handover import handover_turn
from desk.conversation.judgements import vote_turn
from desk.conversation.masking_notice import kinds_text
from desk.conversation.turn import Turn
from desk.turns.answers import entry_on
from desk.turns.conversation_state import NOTHING_SAID, ConversationState
from desk.turns.dialogue_acts import (
    Agree,
    AskForPerson,
    AskNothing,
    Choose,
    StartOver,
    Talk,
    Vote,
)
from desk.turns.memory import keeping, policy_after
from desk.turns.said import Said
from desk.turns.taken_turn import Judged, TakenTurn, menu_turn, said_once, ways
from desk.turns.talk_rating import asking_if_solved
from desk.turns.wording import prefaced
from language.masking import NO_TEXT
from language.written_length import written_length

if TYPE_CHECKING:
    from desk.wiring import Desk

# After these a person is shown what can be done; after the others there is nothing to choose.
EVERY_WAY = ("leave_message", "check_message", "human_agent")
WAYS = {
    "greet": EVERY_WAY,
    "menu": EVERY_WAY,
    "bot_challenge": EVERY_WAY,
    "asks_if_solved": EVERY_WAY,
    "vent_anger": ("human_agent", "leave_message"),
}
# After these it is asked whether the matter is settled.
ENDS_A_TALK = ("thank", "goodbye", "praise")
# Anger in this many letters and characters says what it is about.
TELLS_THE_MATTER = 8


def give_chosen(desk: "Desk", said: Said, talk: ConversationState, act: Choose) -> TakenTurn:
    """The entry picked; a later judgement is about the question that led to the pick. Others picked
    with it are named."""
    turn = entry_on(desk, act.entry_id, on=desk.clock.today())
    query = desk.intake.masked(turn.card.question or act.entry_id)
    picked = Judged((act.entry_id,), Judgement.PICKED)
    after = replace(talk, shown=turn.shown, talked_of=policy_after(desk, turn, None))
    not_by_search = naming_others(desk, replace(turn, shown=()), talk, act)
    return said_once(not_by_search, keeping(after, turn, talk.asked), query, picked)


def naming_others(desk: "Desk", turn: Turn, talk: ConversationState, act: Choose) -> Turn:
    """The turn below the numbers of the others that were picked, which still hold."""
    found = [entry for entry in map(desk.answerer().entry, act.others) if entry]
    if not found:
        return turn
    places = (talk.offered.index(entry.entry_id) + 1 for entry in found)
    numbers = desk.words.say("joiner").join(map(str, places))
    choices = choices_of(found, desk.words)
    names = desk.words.say("joiner").join(one.label for one in choices)
    text = desk.words.say("utter_chosen_others", names=names, numbers=numbers)
    card = replace(turn.card, choices=(*turn.card.choices, *choices))
    return prefaced(replace(turn, card=card), text)


def agree(desk: "Desk", said: Said, talk: ConversationState, act: Agree) -> TakenTurn:
    """What was shown as likely is what was meant."""
    picked = Judged((act.entry_id,), Judgement.PICKED)
    return said_once(menu_turn(desk.words.say("utter_acknowledge")), talk, said.heard, picked)


def take_vote(desk: "Desk", said: Said, talk: ConversationState, act: Vote) -> TakenTurn:
    """Thanks; of no use, the question may be left as a message."""
    turn = vote_turn(desk.words, act.useful, leaving=talk.writing, refusable=act.entry_id)
    after = talk if act.useful or talk.writing else replace(talk, unanswered=talk.asked)
    judgement = Judgement.USEFUL if act.useful else Judgement.USELESS
    voted = (Judged((act.entry_id,), judgement),) if act.entry_id else ()
    return said_once(turn, after, said.heard, *voted)


def ask_for_words(desk: "Desk", said: Said, talk: ConversationState, act: AskNothing) -> TakenTurn:
    """Nothing to look for, and nothing to keep."""
    kinds = kinds_text(desk.words, said.words)
    name = "utter_private_data_alone" if kinds else "utter_nothing_asked"
    return said_once(menu_turn(desk.words.say(name, kinds=kinds)), talk, said.heard)


def talk_back(desk: "Desk", said: Said, talk: ConversationState, act: Talk) -> TakenTurn:
    """The response of the talk, and what can be done next."""
    buttons = ways(desk.words, WAYS.get(act.name, ()))
    turn = menu_turn(desk.words.say(f"utter_{act.name}"), *buttons)
    taken = said_once(turn, after_talk(said, talk, act), said.heard)
    return asking_if_solved(desk, taken) if act.name in ENDS_A_TALK else taken


def start_over(desk: "Desk", said: Said, talk: ConversationState, act: StartOver) -> TakenTurn:
    """Everything is forgotten, what could be left as a message too."""
    turn = menu_turn(desk.words.say("utter_start_over"), *ways(desk.words, EVERY_WAY))
    return said_once(turn, NOTHING_SAID, said.heard)


def after_talk(said: Said, talk: ConversationState, act: Talk) -> ConversationState:
    """Stopping forgets what could be left as a message; what was said in anger may be left."""
    if act.name == "stop":
        return replace(talk, unanswered=NO_TEXT)
    says_why = written_length(said.words) >= TELLS_THE_MATTER
    if act.name == "vent_anger" and says_why and not talk.writing:
        return replace(talk, unanswered=said.words)
    return talk


def hand_to_person(
    desk: "Desk", said: Said, talk: ConversationState, act: AskForPerson
) -> TakenTurn:
    """The hotline, whom to call about the policy talked of or the hall, and a link to a person."""
    buttons = () if talk.writing else ways(desk.words, ["leave_message"])
    about = talk.talked_of or said.page
    turn = handover_turn(desk, talk.asked, talked_of=about, choices=buttons)
    return said_once(turn, talk, said.heard)
