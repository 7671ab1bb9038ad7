"""Facts told after an answer, and the choice among entries that differ by the group alone."""

from dataclasses import replace

import pytest

from casework.answer_outcomes import AnswerOutcome
from desk.turns.conversation_state import NOTHING_SAID, ConversationState
from desk.turns.pipeline import take_turn
from desk.turns.said import typed
from knowledge import Entry, EntryKind
from tests.fakes.desk import as_desk
from tests.fakes.intake import asked, masked
from tests.unit.actions.conftest import SOURCE, faq
from tests.unit.desk.turns.conftest import ASKER

MEAL = faq(7, "一餐补多少", "60至69周岁每餐2元，70至79周岁每餐4元，最低生活保障老年人每餐8元。")


def clause(number, text):
    source = replace(SOURCE, anchor=f"c{number}", label=f"第{number}条", digest=f"d{number}")
    return Entry(f"clause:c{number}", EntryKind.CLAUSE, text, sources=(source,))


LOW = clause(21, "低收入家庭，按费用的80%补贴。")
GUARANTEE = clause(22, "最低生活保障家庭，全额补贴。")
OTHERS = clause(23, "其他家庭，按费用的50%补贴。")


def taken(desk, text, talk=NOTHING_SAID):
    return take_turn(as_desk(desk), typed(asked(text)), talk, ASKER)


def told(**facts):
    return ConversationState(
        asked=masked("加装电梯"), shown=("faq:1",), talked_of="p1",
        facts={kind: masked(said) for kind, said in facts.items()},
    )  # fmt: skip


def test_of_entries_for_one_group_each_that_of_the_asker_is_given(desk):
    desk.answers.hesitates("改造补多少", LOW, GUARANTEE, OTHERS)

    turn = taken(desk, "改造补多少", told(income="低保户")).first

    assert turn.card.outcome is AnswerOutcome.ANSWERED_LIKELY
    assert "全额补贴" in turn.text
    assert LOW.entry_id not in turn.shown


def test_while_no_group_was_told_it_is_asked_which_is_meant(desk):
    desk.answers.hesitates("改造补多少", LOW, GUARANTEE, OTHERS)

    assert taken(desk, "改造补多少").first.card.outcome is AnswerOutcome.CLARIFIED


def test_what_only_comes_near_in_the_policy_is_given_for_the_own_group(desk):
    desk.answers.may_go_on("改造补多少", LOW, GUARANTEE)

    turn = taken(desk, "改造补多少", told(income="低收入")).first

    assert "80%" in turn.text
    assert GUARANTEE.entry_id not in turn.shown


def test_what_is_for_the_own_group_is_quoted_above_the_answer(desk):
    desk.answers.knows("我爸七十三，一餐补多少", MEAL)

    turn = taken(desk, "我爸七十三，一餐补多少").first

    assert turn.text.startswith("按您说的“七十三”，请看：70至79周岁每餐4元。\n")


@pytest.mark.parametrize(
    ("text", "line"), [("那我妈呢，六十八", "60至69周岁每餐2元"), ("我妈低保户", "每餐8元")]
)
def test_facts_alone_answer_the_question_before_anew(desk, text, line):
    desk.answers.knows("一餐补多少", MEAL)
    first = taken(desk, "一餐补多少")

    turn = taken(desk, text, first.talk)

    assert f"请看：{line}" in turn.first.text or f"{line}。\n" in turn.first.text
    assert turn.talk.asked == "一餐补多少"


def test_a_fact_taken_back_is_forgotten_and_said_so(desk):
    desk.answers.knows("一餐补多少", MEAL)
    talk = replace(taken(desk, "一餐补多少").talk, facts={"income": masked("低保户")})

    turn = taken(desk, "她不是低保户，刚才说错了", talk)

    assert turn.first.text.startswith("好，不按“低保户”算了。")
    assert turn.talk.facts == {}
