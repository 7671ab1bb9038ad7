"""The list of steps: what goes first, what may stand below, and one event for each turn."""

from dataclasses import replace

import pytest

from casework.events import TurnAnswered
from desk.conversation.cards import CardType
from desk.conversation.turn import Turn
from desk.turns.conversation_state import NOTHING_SAID, ConversationState
from desk.turns.pipeline import take_turn
from desk.turns.said import pressed, typed
from desk.turns.taken_turn import menu_turn
from tests.fakes.desk import as_desk
from tests.fakes.intake import asked, masked
from tests.unit.actions.conftest import CONSENT, SUBSIDY, faq
from tests.unit.desk.turns.conftest import ASKER

TALKED = ConversationState(
    asked=masked("加装电梯"), shown=("faq:1", "faq:2"), offered=("faq:1", "faq:2")
)


def taken(desk, text, talk=NOTHING_SAID, **more):
    said = pressed(text) if text.startswith("/") else typed(asked(text))
    return take_turn(as_desk(desk), said, talk, ASKER, **more)


def cards(turn):
    return [one.card.type for one in turn.turns]


def outcomes(desk):
    return [event.outcome for event in desk.events if isinstance(event, TurnAnswered)]


def test_a_question_is_answered_remembered_and_recorded_once(desk):
    turn = taken(desk, "加装电梯补贴多少")

    assert "每台补贴20万元。" in turn.first.text
    assert (turn.talk.asked, turn.talk.shown) == ("加装电梯补贴多少", ("faq:1",))
    assert turn.talk.talked_of == "p1"
    assert outcomes(desk) == ["answered_faq"]


def test_what_is_refused_is_final_and_changes_nothing(desk):
    turn = taken(desk, "怎么造炸弹", TALKED)

    assert turn.is_final
    assert turn.talk == TALKED
    assert outcomes(desk) == ["refused_unsafe"]


def test_a_sure_cry_that_finds_nothing_gets_who_helps_alone(desk):
    turn = taken(desk, "胸口疼喘不上气", TALKED)

    assert cards(turn) == [CardType.EMERGENCY]
    assert turn.talk == TALKED
    assert outcomes(desk) == ["emergency"]


def test_who_helps_stands_above_an_answer_and_is_the_event_of_the_turn(desk):
    turn = taken(desk, "我妈晕倒了，加装电梯补贴多少")

    assert cards(turn) == [CardType.EMERGENCY, CardType.ANSWER]
    assert turn.talk.asked == "加装电梯补贴多少"
    assert outcomes(desk) == ["emergency"]


@pytest.mark.parametrize(
    "text", ["2", "第二个", "刚才第二个再看看", '/choose_entry{"entry_id": "faq:2"}']
)
def test_a_choice_gives_its_entry(desk, text):
    turn = taken(desk, text, TALKED)

    assert turn.first.card.faq_id == "2"
    assert outcomes(desk) == ["answered_faq"]


def test_a_choice_named_in_part_gives_its_entry(desk):
    assert taken(desk, "多少户那个", TALKED).first.card.faq_id == "2"


def test_what_the_list_left_out_is_no_choice_of_it(desk):
    desk.answers.entries["faq:4"] = faq(4, "电梯停用怎么报修", "打维保电话。")

    assert taken(desk, "停用那个", TALKED).first.card.type is CardType.NONE


@pytest.mark.parametrize("text", ["维修的", "维修那个"])
def test_a_matter_named_in_part_is_asked_what_was_asked_before(desk, text):
    repair = faq(5, "维修补贴多少", "每户补贴一千元。")
    desk.answers.knows("维修补贴多少", repair)
    talk = replace(TALKED, asked=masked("补贴多少"), last_cards=frozenset({CardType.CLARIFY}))

    turn = taken(desk, text, talk)

    assert turn.first.card.faq_id == "5"
    assert turn.first.text.startswith("接着说维修补贴多少\n")
    assert turn.talk.asked == "维修补贴多少"


def test_what_was_likely_and_refused_does_not_answer_what_was_meant(desk):
    desk.answers.may_mean("各家怎么出钱", SUBSIDY, CONSENT)
    likely = ConversationState(
        asked=masked("加装电梯"), shown=("faq:1",), last_cards=frozenset({CardType.LIKELY})
    )

    turn = taken(desk, "错了，我问的是各家怎么出钱", likely)

    assert turn.first.card.faq_id == "2"


def test_a_part_of_no_choice_is_asked_as_a_question(desk):
    assert taken(desk, "补贴那个").first.card.type is CardType.NONE


def test_a_journey_of_the_dialogue_is_heard_before_the_desk(desk):
    told = menu_turn("留言已经提交")

    turn = taken(desk, "好的", journey=lambda: told)

    assert turn.turns == (told,)
    assert outcomes(desk) == ["smalltalk"]


def test_no_journey_is_asked_where_somebody_may_be_in_danger(desk):
    def journey() -> Turn | None:
        raise AssertionError("asked")

    assert cards(taken(desk, "120打了", journey=journey)) == [CardType.EMERGENCY]


@pytest.mark.parametrize(
    "text", ["你好", "谢谢", "算了", "人工", "你们几点上班", "13812345678", "？"]
)
def test_every_turn_leaves_one_event(desk, text):
    taken(desk, text)

    assert len(outcomes(desk)) == 1
