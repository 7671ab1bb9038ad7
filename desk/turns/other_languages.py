"""Multilingual replies: to who writes in no kind of Chinese, some English beside what is said.

Published answers stay as they are, in Chinese; what is told of them, and of the desk, is in both.
"""

from dataclasses import replace

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from desk.turns.said import Said
from desk.turns.taken_turn import TakenTurn
from desk.turns.wording import prefaced


def readable(words: Words, said: Said, taken: TakenTurn) -> TakenTurn:
    """``taken`` as it is, but for who writes another language than Chinese."""
    if not said.question.read.foreign:
        return taken
    return replace(taken, turns=tuple(with_english(words, turn) for turn in taken.turns))


def with_english(words: Words, turn: Turn) -> Turn:
    """Before a published text that it is in Chinese, and below other words what the desk is for;
    who helps, and that nothing was found, is told in English where it is said."""
    outcome = turn.card.outcome
    if outcome.is_unanswered or outcome is AnswerOutcome.EMERGENCY:
        return turn
    if outcome.offers_texts or outcome is AnswerOutcome.CONTACT:
        return prefaced(turn, words.say("utter_answer_in_chinese"))
    return replace(turn, text=f"{turn.text}\n{words.say('utter_desk_in_english')}")
