"""Clauses of texts of our own writing."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casework.policies import ParsedClause
from knowledge.policies.clauses import clauses_of, text_of
from knowledge.policies.paragraphs import Paragraph


def clauses(*lines: str) -> tuple[ParsedClause, ...]:
    return clauses_of([Paragraph(line) for line in lines])


def labels(*lines: str) -> list[str]:
    return [clause.label for clause in clauses(*lines)]


def test_an_article_holds_its_paragraphs_and_items() -> None:
    found = clauses(
        "第一条 本办法适用于下列人员：",
        "（一）老年人；",
        "（二）残疾人。",
        "其他人员参照执行。",
        "第二条 本办法自公布之日起施行。",
    )

    assert [clause.label for clause in found] == ["第一条", "第二条"]
    assert found[0].text.splitlines()[-1] == "其他人员参照执行。"
    assert found[0].anchor == "article-1"


def test_chapters_are_the_path_and_no_clauses() -> None:
    found = clauses(
        "第一章 总则", "第一节 目的", "第一条 为了便民。", "第二章 附则", "第二条 施行。"
    )

    assert [clause.heading_path for clause in found] == [
        ("第一章 总则", "第一节 目的"),
        ("第二章 附则",),
    ]


def test_items_that_run_on_are_cited_by_their_number_alone() -> None:
    found = clauses("一、公开", "（一）主动公开", "1.公开目录。", "（二）解读", "2.同步解读。")

    assert [(clause.label, clause.anchor) for clause in found] == [
        ("第1项", "item-1"),
        ("第2项", "item-2"),
    ]
    assert found[1].heading_path == ("一、公开", "（二）解读")


def test_items_that_begin_again_are_cited_with_their_part() -> None:
    found = labels("一、公开", "（一）目录", "1.公开。", "2.更新。", "（二）解读", "1.解读。")

    assert found == ["一、（一）1", "一、（一）2", "一、（二）1"]


def test_a_list_behind_a_colon_belongs_to_its_clause() -> None:
    found = clauses(
        "一、材料", "（一）申请时提交：", "1.身份证；", "2.户口簿。", "（二）当场办结。"
    )

    assert [clause.label for clause in found] == ["一、（一）", "一、（二）"]
    assert found[0].text == "（一）申请时提交：\n1.身份证；\n2.户口簿。"


def test_a_part_with_text_of_its_own_is_a_clause() -> None:
    assert labels("一、总体要求", "坚持便民。", "二、施行", "自印发之日起施行。") == [
        "第一部分",
        "第二部分",
    ]


def test_a_reference_at_the_head_of_a_line_begins_no_article() -> None:
    found = clauses("第一条 申请按照本办法", "第三条规定的条件办理。", "第二条 当场办结。")

    assert [clause.label for clause in found] == ["第一条", "第二条"]


def test_signature_and_copies_belong_to_no_clause() -> None:
    found = clauses(
        "一、要求", "（一）落实责任。", "云川区民政局", "2030年5月1日", "抄送：区财政局。"
    )

    assert found[-1].text == "（一）落实责任。"


def test_units_in_brackets_are_known_in_plan_items() -> None:
    found = clauses("1.公开目录。（责任单位：区民政局、各街道）", "2.解读政策。（区数据局）更新。")

    assert [clause.responsible_units for clause in found] == [("区民政局", "各街道"), ("区数据局",)]


def test_a_bracket_that_names_no_agency_gives_no_units() -> None:
    assert clauses("1.公开目录。（含更新、维护）")[0].responsible_units == ()


def test_the_same_number_twice_gets_two_anchors() -> None:
    found = clauses("第一条 甲。", "附件1", "第一条 乙。", "附件1", "第一条 丙。")

    assert [clause.anchor for clause in found] == [
        "article-1", "annex-1-article-1", "annex-1-article-1-again-2",
    ]  # fmt: skip


MARKS = [
    "云川区河道办法", "目录", "第一章 总则", "第二章 附则", "附则", "第一条 甲。", "第一条甲。",
    "第二条以乙。", "第二条 乙：", "第三条规定的除外。", "第九条丙。", "一、丙", "二、丁。",
    "（一）丁。", "㈡戊。", "1.戊", "2.戊。", "1 总则", "1.1 目的", "1.1.1 己。", "1.2 范围。",
    "①己。", "⑵己。", "附件",
    "附表2 价目", "附：", "附录A 算法", "附件：1.申请表", "庚。", "申请人应当如实填写。", "老年人",
    "一级 | 500元", "云川区民政局", "2031年3月1日", "抄送：辛", "各街道：",
]  # fmt: skip
LINES = st.lists(st.tuples(st.sampled_from(MARKS), st.booleans()), max_size=40)


@given(LINES)
def test_offsets_reproduce_the_text_and_anchors_are_unique(lines: list[tuple[str, bool]]) -> None:
    paragraphs = [Paragraph(line, heading) for line, heading in lines]
    text, found = text_of(paragraphs), clauses_of(paragraphs)

    assert all(text[clause.start : clause.end] == clause.text for clause in found)
    assert len({clause.anchor for clause in found}) == len(found)
    assert all(before.end < after.start for before, after in pairwise(found))


@given(LINES)
def test_every_sentence_is_in_one_clause(lines: list[tuple[str, bool]]) -> None:
    paragraphs = [Paragraph(line, heading and "。" not in line) for line, heading in lines]

    held = [line for clause in clauses_of(paragraphs) for line in clause.text.split("\n")]

    told = [paragraph.text for paragraph in paragraphs if "。" in paragraph.text]
    assert [line for line in held if "。" in line] == told


def test_numbers_alone_hold_no_heading_as_a_clause() -> None:
    found = clauses("第一章 总则", "第二章 申请", "第一节 条件", "第一条 甲。", "第三章 附则")

    assert [clause.text for clause in found] == ["第一条 甲。"]
