"""Openings that say that something else is asked, and what follows them."""

import pytest

from desk.turns.another_matter import another_matter_in
from desk.turns.conversation_state import ConversationState
from desk.turns.pipeline import take_turn
from desk.turns.said import typed
from tests.fakes.desk import as_desk
from tests.fakes.intake import asked, masked
from tests.unit.desk.turns.conftest import ASKER


@pytest.mark.parametrize(
    ("text", "instead"),
    [("换个问题，助餐卡", "助餐卡"), ("问个别的，落户要什么", "落户要什么"),
     ("不说这个了，停车证多少钱", "停车证多少钱"), ("好的，換個話題：我想问一下老年卡", "老年卡"),
     ("another question: residence permit", "residence permit"), ("换个问题吧", "")],
)  # fmt: skip
def test_what_follows_the_opening_is_asked(text, instead):
    assert another_matter_in(masked(text)) == instead


@pytest.mark.parametrize(
    "text", ["换个医保卡要多少钱", "换个问题怎么办身份证", "别的补贴有吗", "助餐卡", "再问停车证"]
)
def test_nothing_is_announced_where_the_words_belong_to_the_question(text):
    assert another_matter_in(masked(text)) is None


def test_what_was_talked_of_is_set_aside(desk):
    talk = ConversationState(asked=masked("养猪补贴"), talked_of="p2", offered=("faq:2",))

    turn = take_turn(as_desk(desk), typed(asked("换个问题，加装电梯补贴多少")), talk, ASKER)

    assert "每台补贴20万元" in turn.first.text
    assert turn.talk.talked_of == "p1"


def test_an_announcement_alone_is_asked_on(desk):
    talk = ConversationState(talked_of="p2")

    turn = take_turn(as_desk(desk), typed(asked("换个问题")), talk, ASKER)

    assert turn.first.text == "好的，您想问什么？"
    assert turn.talk.talked_of is None
