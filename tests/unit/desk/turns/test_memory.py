"""What is remembered after a question was answered."""

import pytest

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.turn import Turn
from desk.turns.conversation_state import NOTHING_SAID, ConversationState
from desk.turns.memory import keeping
from language.masking import NO_TEXT
from tests.fakes.intake import masked

UNKNOWN, FOUND = AnswerOutcome.NO_ANSWER_UNKNOWN, AnswerOutcome.ANSWERED_FAQ
ASKED = masked("那材料呢")


def turn(outcome: AnswerOutcome, **values: str) -> Turn:
    card = AnswerCard(CardType.NONE, outcome, asked_as=values.get("asked_as"))
    return Turn("…", card, left_as=masked(values.get("left_as", "")))


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ({}, "那材料呢"),
        ({"asked_as": "养犬登记：那材料呢"}, "养犬登记：那材料呢"),
        ({"left_as": "（关于《养犬办法》）那材料呢"}, "（关于《养犬办法》）那材料呢"),
    ],
)
def test_a_question_is_kept_as_it_was_read(values: dict[str, str], kept: str):
    assert keeping(NOTHING_SAID, turn(UNKNOWN, **values), ASKED).unanswered == kept


def test_an_answer_forgets_what_was_unanswered():
    before = ConversationState(unanswered=masked("养猪补贴"))

    assert keeping(before, turn(FOUND), ASKED).unanswered == NO_TEXT


def test_while_a_message_is_written_every_unanswered_question_is_kept():
    before = ConversationState(unanswered=masked("养猪补贴"), writing=True)

    assert keeping(before, turn(UNKNOWN), ASKED).unanswered == "养猪补贴\n那材料呢"
    assert keeping(before, turn(FOUND), ASKED).unanswered == "养猪补贴"
