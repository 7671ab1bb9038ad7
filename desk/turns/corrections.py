"""Corrections: what was shown is refused and looked up again, or another question is answered."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from casework.board import Judgement
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.intake import Question
from desk.conversation.turn import Turn
from desk.turns.act_recognition import asks_something
from desk.turns.completion import as_it_stands, completed
from desk.turns.conversation_state import ConversationState
from desk.turns.dialogue_acts import Correct
from desk.turns.memory import remembering
from desk.turns.questions import answered
from desk.turns.said import Said
from desk.turns.taken_turn import Judged, TakenTurn
from desk.turns.wording import worded

if TYPE_CHECKING:
    from desk.wiring import Desk

MOST_SHOWN = 4  # entries in full for one question, one after another


def correct(desk: "Desk", said: Said, talk: ConversationState, act: Correct) -> TakenTurn:
    """Refuse what was shown: an answer for the rest of the conversation; choices, and what was only
    likely, for the question that they were offered for."""
    likely = act.entry_id is not None or talk.follows(CardType.LIKELY)
    shown = refused_now(act, talk, likely=likely)
    one_answer = len(shown) == 1 and not likely
    talk = replace(
        talk,
        refused=joined(talk.refused, shown if one_answer else ()),
        refused_choices=joined(talk.refused_choices, shown if act.correction.all_shown else ()),
    )
    if asks_something(act.correction.question):
        taken = another_question(desk, said, talk, act, shown)
    else:
        wrong = was_given(talk, shown) and not likely
        taken = shown_again(desk, said, talk, likely=likely, wrong=wrong)
    judged = len(shown) == 1 or act.correction.all_shown
    return replace(taken, judged=(Judged(shown, Judgement.REFUSED),) if judged else ())


def another_question(
    desk: "Desk", said: Said, talk: ConversationState, act: Correct, shown: tuple[str, ...]
) -> TakenTurn:
    """What was meant, asked in the correction itself: of everything published, or of the policy
    talked of where it is one more thing of it, but not what was just ``shown`` in full."""
    question = question_in(desk, said, act)
    without = joined(talk.refused, shown if len(shown) == 1 else ())
    turn = answered(desk, completed(desk, question, said, talk), without=without)
    turn = worded(desk.words, turn, leaving=talk.writing)
    return TakenTurn(
        (turn,), remembering(desk, talk, turn, question.text, page=said.page), question.text
    )


def shown_again(
    desk: "Desk", said: Said, talk: ConversationState, *, likely: bool, wrong: bool
) -> TakenTurn:
    """The question before, without everything refused."""
    found = next_shown(desk, said, talk) if likely else asked_again(desk, said, talk)
    turn = worded(desk.words, found, leaving=talk.writing, again=True, wrong=wrong)
    after = remembering(desk, talk, turn, talk.asked, page=said.page)
    return TakenTurn((turn,), replace(after, refused_choices=talk.refused_choices), talk.asked)


def next_shown(desk: "Desk", said: Said, talk: ConversationState) -> Turn:
    """What is shown in place of what was likely and refused; nothing after the last one."""
    if len(talk.refused_choices) >= MOST_SHOWN:
        return nothing_further(desk, AnswerOutcome.NO_ANSWER_UNCERTAIN)
    turn = asked_again(desk, said, talk)
    tells_more = turn.card.choices or turn.card.contacts
    is_the_end = turn.card.outcome.found_nothing and not tells_more
    return nothing_further(desk, turn.card.outcome) if is_the_end else turn


def asked_again(desk: "Desk", said: Said, talk: ConversationState) -> Turn:
    question = desk.intake.question(talk.asked)
    without = (*talk.refused, *talk.refused_choices)
    return answered(desk, as_it_stands(question, said), without=without)


def nothing_further(desk: "Desk", outcome: AnswerOutcome) -> Turn:
    """Everything that came near was refused."""
    return Turn(desk.words.say("utter_nothing_further"), AnswerCard(CardType.NONE, outcome))


def question_in(desk: "Desk", said: Said, act: Correct) -> Question:
    """What is asked instead; the whole text has been read before."""
    text = act.correction.question
    return said.question if text == said.words else desk.intake.question(text)


def refused_now(act: Correct, talk: ConversationState, *, likely: bool) -> tuple[str, ...]:
    """The entries that a no is said to: what is likely alone, not what stands below it."""
    if act.entry_id is not None:
        return (act.entry_id,)
    return talk.shown[:1] if likely else talk.shown


def was_given(talk: ConversationState, shown: tuple[str, ...]) -> bool:
    """Whether what is refused was the desk's one answer: a list gives none, and what was picked
    from one is the asker's own choice."""
    return len(shown) == 1 and shown[0] not in talk.offered


def joined(before: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
    """Both, each once."""
    return tuple(dict.fromkeys([*before, *now]))
