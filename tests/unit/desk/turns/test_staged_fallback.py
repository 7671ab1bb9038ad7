"""One turn after another that finds nothing: other words, the ways to go on, whom to call."""

from casework.board import Channel
from desk.turns.conversation_state import NOTHING_SAID
from desk.turns.pipeline import take_turn
from desk.turns.said import typed
from desk.turns.taken_turn import Asker
from tests.fakes.desk import FakeDesk, as_desk
from tests.fakes.intake import masked

ASKER = Asker("asker-1", Channel.CHAT)
ODD = [
    "游艇证怎么办",
    "祖坟迁移给多少钱",
    "古树认养去哪里登记",
    "无人机飞行要不要报备",
    "河道钓鱼证多少钱",
    "老戏台怎么申请修缮",
]


def said_after(desk, texts):
    """What is said to each of the texts in turn, and the choices below it."""
    talk, told = NOTHING_SAID, []
    for text in texts:
        taken = take_turn(as_desk(desk), typed(desk.intake.question(masked(text))), talk, ASKER)
        talk = taken.talk
        told.append(taken.first)
    return told


def test_no_apology_is_said_twice_in_a_conversation():
    told = said_after(FakeDesk(), ODD)

    assert len({turn.text for turn in told}) == len(ODD)


def test_the_second_time_in_a_row_the_ways_to_go_on_are_named():
    first, second, third = said_after(FakeDesk(), ODD[:3])

    assert "换个说法" in first.text
    assert [one.label for one in second.card.choices] == ["留言", "人工", "有哪些政策"]
    assert "留言" in second.text and "人工" in second.text
    assert ODD[2] in third.text and "12345" in third.text


def test_an_answer_in_between_begins_anew(desk):
    told = said_after(desk, [ODD[0], "加装电梯补贴多少", ODD[1]])

    assert [one.label for one in told[2].card.choices] == ["留言"]
    assert told[0].text != told[2].text


def test_what_comes_near_stays_above_the_ways(desk):
    told = said_after(desk, ["电梯谁来保养", "电梯谁来保养"])

    labels = [one.label for one in told[1].card.choices]
    assert labels[-3:] == ["留言", "人工", "有哪些政策"]
    assert labels[0].startswith("《清溪区加装电梯办法》第九条")
    assert told[1].text.splitlines()[-1].startswith("要是还没有找到")
