"""Who writes no Chinese is told in English what the desk says of its own."""

import pytest

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.turn import Turn
from desk.turns.other_languages import with_english
from tests.fakes.desk import WORDS


def turn_of(outcome: AnswerOutcome) -> Turn:
    return Turn("答复", AnswerCard(CardType.NONE, outcome))


@pytest.mark.parametrize(
    "outcome",
    [AnswerOutcome.ANSWERED_FAQ, AnswerOutcome.ANSWERED_LIKELY, AnswerOutcome.CLARIFIED],
)
def test_before_a_published_text_it_is_said_that_it_is_in_chinese(outcome):
    turn = with_english(WORDS, turn_of(outcome))

    said = WORDS.say("utter_answer_in_chinese")
    assert (turn.text, turn.card.preface) == (f"{said}\n答复", said)


def test_below_words_of_the_desk_it_is_said_what_it_is_for():
    turn = with_english(WORDS, turn_of(AnswerOutcome.SMALLTALK))

    assert turn.text == f"答复\n{WORDS.say('utter_desk_in_english')}"


@pytest.mark.parametrize("outcome", [AnswerOutcome.EMERGENCY, AnswerOutcome.NO_ANSWER_UNKNOWN])
def test_what_is_told_in_english_already_is_not_told_again(outcome):
    turn = turn_of(outcome)

    assert with_english(WORDS, turn) == turn
