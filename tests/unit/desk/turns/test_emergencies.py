"""A question beside a cry for help: below who helps, answered or to be asked again."""

import pytest

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.cards import CardType
from desk.turns.conversation_state import NOTHING_SAID
from desk.turns.pipeline import take_turn
from desk.turns.said import typed
from tests.fakes.desk import as_desk
from tests.fakes.intake import asked
from tests.unit.desk.turns.conftest import ASKER

GAS = "楼下漏煤气了"


def taken(desk, text):
    return take_turn(as_desk(desk), typed(asked(text)), NOTHING_SAID, ASKER)


def cards(turn):
    return [one.card.type for one in turn.turns]


@pytest.mark.parametrize(
    "text",
    [f"{GAS}，另外加装电梯补贴多少", f"加装电梯补贴多少？{GAS}", f"加装电梯补贴多少，对了{GAS}"],
)
def test_a_question_beside_a_sure_cry_is_answered_by_itself(desk, text):
    turn = taken(desk, text)

    assert cards(turn) == [CardType.EMERGENCY, CardType.ANSWER]
    assert turn.turns[1].card.faq_id == "1"
    assert turn.talk.asked == "加装电梯补贴多少"


def test_choices_may_stand_below_who_helps(desk):
    assert cards(taken(desk, f"加装电梯怎么弄，{GAS}"))[:1] == [CardType.EMERGENCY]
    desk.answers.answers["加装电梯怎么弄"] = desk.answers.answers["加装电梯"]

    turn = taken(desk, f"加装电梯怎么弄，{GAS}")

    assert turn.turns[1].card.outcome is AnswerOutcome.CLARIFIED


def test_what_only_comes_near_is_to_be_asked_again_when_everybody_is_safe(desk):
    desk.answers.answers["电梯由谁来保养"] = desk.answers.answers["电梯谁来保养"]

    turn = taken(desk, f"{GAS}，另外电梯由谁来保养")

    assert cards(turn) == [CardType.EMERGENCY, CardType.MENU]
    assert "“电梯由谁来保养”" in turn.turns[1].text


@pytest.mark.parametrize("text", [f"{GAS}怎么办", f"{GAS}，怎么办啊", f"{GAS}，哪里办护照"])
def test_nothing_stands_below_a_cry_that_asks_for_help_or_for_what_nobody_published(desk, text):
    assert cards(taken(desk, text)) == [CardType.EMERGENCY]
