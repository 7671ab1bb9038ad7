"""Headings without a number: 附则 beside numbered chapters, short lines, tables of contents."""

import pytest

from casework.policies import ParsedClause
from knowledge.policies.clauses import clauses_of
from knowledge.policies.paragraphs import Paragraph


def parsed(*lines: str, headings: bool = False) -> tuple[ParsedClause, ...]:
    marks = [headings and "。" not in line for line in lines]
    return clauses_of([Paragraph(*pair) for pair in zip(lines, marks, strict=True)])


def paths(*lines: str, headings: bool = False) -> list[tuple[str, ...]]:
    return [clause.heading_path for clause in parsed(*lines, headings=headings)]


@pytest.mark.parametrize("headings", [True, False])
@pytest.mark.parametrize("name", ["附则", "附 则", "附　则", "说明"])
def test_a_part_without_a_number_stands_beside_the_chapters(name: str, headings: bool) -> None:
    assert paths(
        "总则", "第一条 甲。", "第二章 罚则", "第一节 轻罚", "第二条 乙。", name, "第三条 丙。",
        headings=headings,
    ) == [("总则",), ("第二章 罚则", "第一节 轻罚"), (name,)]  # fmt: skip


def test_an_appendix_stands_beside_the_chapters() -> None:
    assert paths("第一章 总则", "第一条 甲。", "附录", "第一条 乙。") == [
        ("第一章 总则",),
        ("附录",),
    ]


def test_the_last_part_of_a_code_stands_beside_its_books() -> None:
    assert paths(
        "第一编 总则", "第一章 规定", "第一条 甲。", "第二编 物权", "第一分编 通则", "第一章 原则",
        "第二条 乙。", "附则", "第三条 丙。",
    ) == [
        ("第一编 总则", "第一章 规定"), ("第二编 物权", "第一分编 通则", "第一章 原则"), ("附则",),
    ]  # fmt: skip


def test_a_short_line_between_a_sentence_and_an_article_is_a_heading() -> None:
    found = parsed("第一条 甲。", "法律责任", "第二条 乙。")

    assert [(c.text, c.heading_path) for c in found] == [
        ("第一条 甲。", ()), ("第二条 乙。", ("法律责任",)),
    ]  # fmt: skip


def test_a_part_without_a_number_and_without_articles_is_a_clause() -> None:
    found = parsed("第一章 总则", "第一条 甲。", "附则", "本办法自印发之日起施行。")

    assert (found[-1].label, found[-1].anchor) == ("附则", "heading-0")


@pytest.mark.parametrize("page", ["", "……3", " 3"])
def test_a_table_of_contents_is_no_clause(page: str) -> None:
    found = parsed(
        "目 录", f"一、总体要求{page}", f"二、主要任务{page}", "一、总体要求", "便民利民。",
        "二、主要任务", "修好道路。",
    )  # fmt: skip

    assert [(c.label, c.anchor) for c in found] == [("第一部分", "part-1"), ("第二部分", "part-2")]


def test_a_reference_to_a_chapter_is_no_heading() -> None:
    found = parsed("第一章 总则", "第一条 甲。", "第二章规定的情形除外。", "第二条 乙。")

    assert [c.heading_path for c in found] == [("第一章 总则",), ("第一章 总则",)]
