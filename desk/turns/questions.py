"""Questions of a turn: taken apart, completed, answered, decided, put into words, remembered."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from desk.conversation.contact_details import found_or_contact
from desk.conversation.emergency import help_turn
from desk.conversation.turn import Turn
from desk.danger import Danger, DangerKind
from desk.turns.answers import answer_on
from desk.turns.completion import WholeQuestion, completed
from desk.turns.conversation_state import ConversationState
from desk.turns.dialogue_acts import Ask, AskForContact, Choose, ChooseByName, CryOn
from desk.turns.going_on import answer_after
from desk.turns.memory import remembering
from desk.turns.named_choice import named_among, nearest_among, points
from desk.turns.office_contacts import office_told
from desk.turns.parts import taken_apart
from desk.turns.replies import give_chosen
from desk.turns.said import Said
from desk.turns.several_answers import answer_each
from desk.turns.taken_turn import TakenTurn, said_once
from desk.turns.told_facts import answer_for_facts
from desk.turns.wording import prefaced, worded
from knowledge import aspects
from language.masking import changed_by

if TYPE_CHECKING:
    from desk.wiring import Desk

AGAIN = Danger(DangerKind.UNCLEAR, sure=False)  # what the danger was is not kept


def answer_questions(desk: "Desk", said: Said, talk: ConversationState, act: Ask) -> TakenTurn:
    """How the office is reached that was asked for; else the answer, or that to each question."""
    told = office_told(desk, said, talk) or for_facts(desk, said, talk)
    told = told or answers_of_each(desk, said, talk)
    return told or given(desk, found_for(desk, said, talk), said, talk)


def for_facts(desk: "Desk", said: Said, talk: ConversationState) -> TakenTurn | None:
    """The question before, for facts that are told without a question."""
    return answer_for_facts(
        desk, said, talk, lambda whole: answered(desk, whole, without=talk.refused)
    )


def answers_of_each(desk: "Desk", said: Said, talk: ConversationState) -> TakenTurn | None:
    """The answers of a turn that asks several things; None for every other turn. What is asked
    while a message is written is one question beside it."""
    questions = () if talk.writing else taken_apart(said.question, desk.intake)
    if len(questions) < 2:
        return None
    return answer_each(
        desk, questions, said, talk, lambda whole: answered(desk, whole, without=talk.refused)
    )


def give_named(desk: "Desk", said: Said, talk: ConversationState, act: ChooseByName) -> TakenTurn:
    """The choice that is named in part; else the question before, asked of what is named; a
    question of its own where neither is meant."""
    answerer, on = desk.answerer(), desk.clock.today()
    offered = [entry for entry in map(answerer.entry, talk.offered) if entry]
    meant = named_among(answerer, act.name, offered, on, asked=talk.asked)
    if meant is None and (taken := asked_of_named(desk, said, talk, act)):
        return taken
    if meant is None and points(said.words):
        meant = nearest_among(answerer, act.name, offered, on)
    if meant is None:
        return answer_questions(desk, said, talk, Ask())
    return give_chosen(desk, said, talk, Choose(meant.entry_id))


def asked_of_named(
    desk: "Desk", said: Said, talk: ConversationState, act: ChooseByName
) -> TakenTurn | None:
    """What was asked before, of what is named (办证要多久, 老人的); None where it finds none."""
    if not talk.asked or not aspects(talk.asked):
        return None
    question = desk.intake.question(changed_by(lambda name: f"{name}{talk.asked}", act.name))
    turn = answer_on(desk, question, on=desk.clock.today(), without=talk.refused)
    if not turn.card.outcome.offers_texts:
        return None
    turn = prefaced(turn, desk.words.say("goes_on", asked_as=question.text))
    turn = replace(turn, card=replace(turn.card, asked_as=question.text))
    return given(desk, turn, replace(said, question=question), talk)


def found_for(desk: "Desk", said: Said, talk: ConversationState) -> Turn:
    """What is published on the turn as a whole."""
    whole = completed(desk, said.question, said, talk)
    return answered(desk, whole, without=talk.refused)


def answered(desk: "Desk", whole: WholeQuestion, *, without: Collection[str]) -> Turn:
    """A question by itself, or as it is meant after what was talked of."""
    on = desk.clock.today()
    if whole.before is None:
        return answer_on(desk, whole.question, on=on, near_policy=whole.near, without=without)
    return answer_after(desk, whole.question, whole.before, on=on, without=without, page=whole.near)


def given(desk: "Desk", turn: Turn, said: Said, talk: ConversationState) -> TakenTurn:
    """Said in its place, and remembered."""
    turn = worded(desk.words, turn, leaving=talk.writing)
    after = remembering(desk, talk, turn, said.words, page=said.page)
    return said_once(turn, after, said.words)


def answer_or_tell_contact(
    desk: "Desk", said: Said, talk: ConversationState, act: AskForContact
) -> TakenTurn:
    """What is published, else whom to call where a telephone, a place or hours are asked for."""
    first = office_told(desk, said, talk) or answers_of_each(desk, said, talk)
    if first is not None:
        return first
    turn = found_for(desk, said, talk)
    about, wanted = talk.talked_of or said.page, said.question.read.sub
    told = found_or_contact(desk, said.words, turn, wanted=wanted, talked_of=about)
    return given(desk, turn, said, talk) if told is turn else said_once(told, talk, said.heard)


def answer_or_help_again(
    desk: "Desk", said: Said, talk: ConversationState, act: CryOn
) -> TakenTurn:
    """Whom to call once more, unless there is an answer."""
    turn = found_for(desk, said, talk)
    if turn.card.outcome.is_answer:
        return given(desk, turn, said, talk)
    return said_once(help_turn(AGAIN, desk.words, writing=talk.writing), talk, said.heard)
