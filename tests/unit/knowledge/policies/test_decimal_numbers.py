"""Sections numbered 1, 1.1, 1.1.1, and figures that only look so."""

import pytest

from casework.policies import ParsedClause
from knowledge.policies.clauses import clauses_of
from knowledge.policies.paragraphs import Paragraph


def parsed(*lines: str) -> tuple[ParsedClause, ...]:
    return clauses_of([Paragraph(line) for line in lines])


@pytest.mark.parametrize("dot", [".", "．", " . "])
@pytest.mark.parametrize("gap", [" ", "　", "", ". ", "、"])
def test_every_section_is_a_clause_under_its_headings(dot: str, gap: str) -> None:
    found = parsed(
        "1 总则", f"1{dot}1{gap}目的", "规范机房。", f"1{dot}2{gap}范围", "适用于各区。",
        "2 要求", f"2{dot}1{gap}安全", "符合等级保护。", f"2{dot}1{dot}1{gap}口令", "每季更换。",
        "3 附则", "自印发之日起施行。",
    )  # fmt: skip

    assert [(c.label, c.anchor) for c in found] == [
        ("1.1", "number-1-1"), ("1.2", "number-1-2"), ("2.1", "number-2-1"),
        ("2.1.1", "number-2-1-1"), ("3", "item-3"),
    ]  # fmt: skip
    assert found[1].heading_path == ("1 总则",)
    assert len(found[3].heading_path) == 2


@pytest.mark.parametrize("heading", ["1. 总则", "一、总则", "第一章 总则", "（一）总则"])
def test_decimals_stand_below_headings_of_other_numbers(heading: str) -> None:
    found = parsed(heading, "1.1 目的：规范机房。", "1.2 范围：各区。")

    assert [(c.label, c.heading_path) for c in found] == [
        ("1.1", (heading,)), ("1.2", (heading,)),
    ]  # fmt: skip


def test_a_missing_section_costs_itself_alone() -> None:
    found = parsed("1.1 甲。", "1.2 乙。", "1.4 丁。", "1.5 戊。", "3.1 己。", "3.2 庚。")

    assert [c.label for c in found] == ["1.1", "1.2", "1.4", "1.5", "3.1", "3.2"]


def test_lists_inside_a_section_belong_to_it() -> None:
    found = parsed(
        "1.1 材料", "提交下列材料。", "（1）申请表；", "（2）身份证。", "1.2 时限", "当日。"
    )

    assert [c.label for c in found] == ["1.1", "1.2"]


@pytest.mark.parametrize(
    "lines",
    [
        ["一、资金", "1.5 万元以下的由街道核准。", "2.5 万元以上的由区里核准。"],
        ["一、资金", "3.1 起执行新标准。"],
        ["一、资金", "1.1 倍以内不调整。", "2 号楼先行实施。"],
        ["一、资金", "2024.1.5 起执行。"],
        ["一、资金", "12 个月内不调整", "30 日内报送"],
    ],
)
def test_figures_at_the_head_of_a_line_stay_prose(lines: list[str]) -> None:
    assert [clause.label for clause in parsed(*lines)] == ["第一部分"]


def test_articles_keep_decimals_as_their_parts() -> None:
    found = parsed("第一条 甲方义务", "1.1 按期交付。", "1.2 保修一年。", "第二条 付款。")

    assert [c.label for c in found][-1] == "第二条"
    assert "".join(c.text for c in found).count("保修一年") == 1
