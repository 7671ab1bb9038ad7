"""What is known about a text of the form: said before it is left, where it is a question."""

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.intake import Question
from desk.conversation.turn import Turn
from desk.message_form.questions import asks, names_a_matter
from desk.turns.answers import answer_on
from desk.wiring import Desk

# A short text may be a question that has an answer by now; to a longer one only a sure one is said.
LONGEST_QUESTION = 60


def answer_there_is(desk: Desk, question: Question, *, asked: bool = False) -> Turn | None:
    """What is known about a text, where it is a question; choices only where it asks."""
    turn = answer_on(desk, question, on=desk.clock.today())
    if len(question.text) > LONGEST_QUESTION and not turn.card.outcome.is_answer:
        return None
    asks_itself = asks(question.text)
    named = asks_itself or (asked and names_a_matter(question.text))
    if turn.card.outcome is AnswerOutcome.ANSWERED_LIKELY and not named:
        return None  # 我们小区 begins a message
    return turn if is_given_first(turn.card.outcome, asks=asked or asks_itself) else None


def is_given_first(outcome: AnswerOutcome, *, asks: bool) -> bool:
    """Whether what was found is said before a text is left; to no question, only an entry is."""
    return outcome.offers_texts if asks else outcome is AnswerOutcome.ANSWERED_FAQ


def names_a_topic(turn: Turn) -> bool:
    """Whether few words found an entry on a policy for sure, or a choice: 没人管 finds nothing but
    the guide to complaints, which rests on none, and is what the message is about."""
    found = turn.card.outcome
    sure = found is AnswerOutcome.ANSWERED_FAQ and bool(turn.card.citations)
    return sure or found is AnswerOutcome.CLARIFIED
