"""How drafting is judged: what a held-out reply says of policy, and what the draft says of it."""

from datetime import UTC, datetime

import pytest

from faq_builder import AnsweredItem
from faq_builder.drafting.drafting_rules import drafting_rules
from faq_builder.drafting.personal_names import names_a_person
from faq_builder.evaluation.content_units import (
    ContentUnit,
    UnitKind,
    content_units,
    policy_sentences,
    said_in,
)
from faq_builder.evaluation.draft_evaluation import AnsweredTopic, HeldOut, hold_out, measures
from tests.unit.faq_builder.boards import item

FEE = "居住证续签收费标准为每证20元，按《云川区居住证办法》办理。"
PAPERS = "居住证续签须提供身份证原件，到派出所办理。"


def answered(number: int, reply: str) -> AnsweredItem:
    asked = item(number, "居住证到期了怎么续签")
    at = datetime(2026, 3, number, tzinfo=UTC)
    return AnsweredItem(asked, f"reply-{number}", reply, None, at)


def topic(*replies: str) -> AnsweredTopic:
    items = [answered(number, reply) for number, reply in enumerate(replies, start=1)]
    return AnsweredTopic("居住证怎么续签", tuple(items))


def figures_of(held: HeldOut) -> tuple[set[str], set[str]]:
    wanted, said = (
        {u.name for u in units if u.kind is UnitKind.FIGURE} for units in (held.wanted, held.said)
    )
    return wanted, said


def test_units_are_figures_documents_offices_and_key_terms() -> None:
    units = content_units(
        "按《居住证办法》，每证收费二十元，到云川区教育局办理。", frozenset({"办理"})
    )

    assert {
        ContentUnit(UnitKind.FIGURE, "count 20 元"),
        ContentUnit(UnitKind.DOCUMENT, "居住证办法"),
        ContentUnit(UnitKind.TERM, "收费"),
    } <= units
    assert ContentUnit(UnitKind.TERM, "办理") not in units
    assert any(u.kind is UnitKind.OFFICE and u.name.endswith("教育局") for u in units)


def test_a_figure_is_said_in_any_spelling() -> None:
    twenty = content_units("收费20元", frozenset())

    assert ContentUnit(UnitKind.FIGURE, "count 20 元") in said_in("收费二十块", twenty)
    assert ContentUnit(UnitKind.FIGURE, "count 20 元") not in said_in("收费30元", twenty)


def test_only_what_holds_for_everyone_is_policy_content() -> None:
    reply = f"网友您好！经核实，您的居住证已于3月5日到期。{FEE}感谢您的支持！"

    assert policy_sentences(reply, drafting_rules()) == [FEE]


def test_the_latest_reply_is_held_out_and_looked_for_in_the_draft() -> None:
    [held] = hold_out([topic(FEE, PAPERS, "居住证续签收费标准为20元，十个工作日内办理完毕。")])

    assert figures_of(held) == ({"count 20 元", "count 10 工作日"}, {"count 20 元"})
    assert held.without_source == 0 and held.sentences == 2


def test_a_topic_with_two_replies_is_not_judged() -> None:
    assert hold_out([topic(FEE, PAPERS)]) == []


def test_the_measures_are_shares_over_topics_with_content() -> None:
    a, b = ContentUnit(UnitKind.TERM, "甲"), ContentUnit(UnitKind.FIGURE, "乙")
    everything = frozenset({a, b})
    half = HeldOut(everything, frozenset({a}), frozenset(), everything, 2, 0, 0)
    nothing = HeldOut(frozenset(), frozenset(), frozenset(), frozenset(), 0, 0, 0)

    found = {m.name: m for m in measures([half, nothing])}

    assert found["said by the draft"].value == pytest.approx(0.5)
    assert (found["said by any reply"].value, found["said by any reply"].topics) == (1.0, 1)
    assert found["draft says anything"].value == pytest.approx(0.5)
    assert found["said: figures"].value == 0.0


@pytest.mark.parametrize(
    "text",
    ["徐飞鹏不能享受危房改造补助。", "补贴由陈某申请。", "其中杨良定可以办理续签。"],
)
def test_a_person_is_noticed_without_any_cue(text: str) -> None:
    assert names_a_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "申请人须提供身份证和养老金发放证明。",
        "普惠性幼儿园按标准收费。",
        "到高新区政务服务中心办理营业许可证。",
        "某些情形下可以延期，某项材料可以容缺。",
    ],
)
def test_ordinary_words_that_begin_with_a_surname_are_no_person(text: str) -> None:
    assert not names_a_person(text)
