"""An entry that carries its rule as data reckons with the figure told; its words all stay."""

from dataclasses import replace

import pytest

from casework.board import Channel
from casework.faqs import reckoning_of
from desk.conversation.told_figures import figure_told
from desk.turns.conversation_state import NOTHING_SAID
from desk.turns.pipeline import take_turn
from desk.turns.said import typed
from desk.turns.taken_turn import Asker
from knowledge import Entry, EntryKind
from tests.fakes.desk import FakeDesk, StoppedClock, as_desk
from tests.fakes.intake import masked
from tests.fakes.linjiang import ON, published, settle_linjiang

ANSWER = "贷款利息由财政补贴。"
ENTRY = Entry("faq:faq-rent", EntryKind.FAQ, ANSWER, "创业贷款利息补贴多少？")


@pytest.mark.parametrize(
    ("text", "of", "unit", "figure"),
    [
        ("利息13万能贴多少", "利息", "元", 130000),
        ("我付了三万五千块利息", "利息", "元", 35000),
        ("利息1,200.5元", "利息", "元", 1200.5),
        ("贷款100万，利息5万，能补多少", "利息", "元", 50000),
        ("贷款100万还了5万", "利息", "元", None),
        ("我们七楼装电梯40万", "楼层", "层", 7),
        ("我们七楼装电梯40万", "造价", "元", 400000),
        ("房子八十平米", "平方米", "平方米", 80),
        ("利息十多万", "利息", "元", None),
        ("13万人能领吗", "利息", "元", None),
        ("利息补多少", "利息", "元", None),
    ],
)
def test_the_one_figure_with_the_unit_is_read(text, of, unit, figure):
    assert figure_told(text, of, unit) == figure


def desk_with(rule: str) -> FakeDesk:
    desk = FakeDesk(clock=StoppedClock(ON))
    with desk.uow() as uow:
        settle_linjiang(uow)
        faq = published(uow)
        faq.versions[-1] = replace(faq.versions[-1], reckoning=reckoning_of(rule))
        uow.commit()
    return desk


def say(desk: FakeDesk, text: str):
    desk.answers.knows(text, ENTRY)
    said = typed(desk.intake.question(masked(text)))
    return take_turn(as_desk(desk), said, NOTHING_SAID, Asker("asker-1", Channel.CHAT)).first


def test_the_amount_stands_above_the_words_of_the_entry_with_its_rule():
    turn = say(desk_with("利息的30%，最多5万元"), "利息13万能贴多少")

    assert turn.text.startswith("按您说的13万元算，是3.9万元。算法：利息的30%，最多5万元。")
    assert ANSWER in turn.text
    assert turn.card.answer == ANSWER
    assert turn.card.preface is not None and "3.9万元" in turn.card.preface


def test_above_the_cap_the_cap_is_said_and_outside_of_the_steps_that_nothing_is():
    capped = say(desk_with("利息的30%，最多5万元"), "利息30万能贴多少")
    outside = say(desk_with("楼层：4到6层15万元"), "七楼补多少")

    assert "按上限是5万元" in capped.text
    assert "不在计算规则的范围里" in outside.text


def test_nothing_is_reckoned_where_the_figure_is_not_told_or_there_is_no_rule():
    assert say(desk_with("利息的30%"), "创业贷款利息补贴多少").card.preface is None
    assert say(desk_with(""), "利息13万能贴多少").card.preface is None
