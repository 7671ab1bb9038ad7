"""Articles whose number is glued to their words, missing, doubled or misprinted; references."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.policies import ParsedClause
from knowledge.policies.clauses import clauses_of
from knowledge.policies.paragraphs import Paragraph
from language.numerals import chinese_number

# Words that begin with each letter that also follows a reference, and others.
OPENINGS = [
    "以家庭为单位申请", "所有住户都可以申请", "中小学校按本办法执行", "规划部门负责选址",
    "及时公布结果", "与申请人核对材料", "和谐邻里优先", "至迟三十日内答复", "款项专户存放",
    "项目完工后验收", "第一次申请免费", "之前已建的补办手续", "的士停靠点另行划定",
    "或有的费用由区里承担", "申请人提交材料", "租金按市场价收取", "为了方便群众",
]  # fmt: skip
# What begins a line and only names an article.
REFERENCES = [
    "第{n}条规定的材料除外。", "第{n}条、第二条同时适用的，从其一。", "第{n}条以及第二条不适用。",
    "第{n}条第二款规定的期限不计入。", "第{n}条至第二十条不适用。", "第{n}条和第二条不适用。",
    "第{n}条的规定不适用。", "第{n}条（二）项所列除外。", "第{n}条，第二条不适用。",
]  # fmt: skip


def parsed(lines: list[str]) -> tuple[ParsedClause, ...]:
    return clauses_of([Paragraph(line) for line in lines])


def labels(*lines: str) -> list[str]:
    return [clause.label for clause in parsed(list(lines))]


def article(number: int, opening: str, mark: str = "") -> str:
    return f"第{chinese_number(number)}条{mark}{opening}。"


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_first_letter_that_also_follows_references_costs_no_article(opening: str) -> None:
    lines = [
        article(1, "为了便民"),
        article(2, opening),
        article(3, "租金减半"),
        article(4, opening),
    ]

    assert labels(*lines) == ["第一条", "第二条", "第三条", "第四条"]
    assert labels(*(line.replace("条", "条 ", 1) for line in lines[:1]), *lines[1:]) == [
        "第一条", "第二条", "第三条", "第四条",
    ]  # fmt: skip


@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize("mark", ["", " "])
@pytest.mark.parametrize("named", [2, 3, 4, 9])
def test_a_reference_at_the_head_of_a_line_begins_no_article(
    reference: str, mark: str, named: int
) -> None:
    lines = [article(number, "申请人提交材料", mark) for number in range(1, 6)]
    lines.insert(3, reference.format(n=chinese_number(named)))

    found = parsed(lines)

    assert [c.label for c in found] == [f"第{chinese_number(n)}条" for n in range(1, 6)]
    assert found[2].text == "\n".join(lines[2:4])


def test_a_sentence_that_a_line_cut_before_its_reference_goes_on() -> None:
    assert labels(
        "第一条 申请按照本办法", "第二条所列条件办理。", "第二条 当场办结。", "第三条 施行。"
    ) == ["第一条", "第二条", "第三条"]


@given(st.data())
def test_a_damaged_number_costs_at_most_its_own_article(data: st.DataObject) -> None:
    count = data.draw(st.integers(4, 30))
    damaged = data.draw(st.integers(2, count - 1))
    printed = data.draw(st.sampled_from([damaged - 1, damaged + 1, 1, count + 40, damaged + 10]))
    mark = data.draw(st.sampled_from(["", " ", "　", "：", "、"]))
    openings = data.draw(st.lists(st.sampled_from(OPENINGS), min_size=count, max_size=count))
    lines = [article(n, opening, mark) for n, opening in enumerate(openings, start=1)]
    whole = data.draw(st.booleans())
    lines[damaged - 1] = article(printed, "住户可以申请", mark) if whole else "住户可以申请。"

    found = [clause.text for clause in parsed(lines)]

    others = [line for place, line in enumerate(lines) if place != damaged - 1]
    kept = [text for text in found if text != lines[damaged - 1]]
    assert [text.split("\n")[0] for text in kept] == others
    assert "\n".join(found) == "\n".join(lines)


def test_a_misprinted_number_keeps_its_article_apart() -> None:
    assert labels(
        "第一条为了便民。", "第二条申请人提交材料。", "第二十条租金减半。", "第四条当场办结。"
    ) == ["第一条", "第二条", "第二十条", "第四条"]


def test_an_annex_counts_from_one_again() -> None:
    assert labels(
        "第一条为了便民。",
        "第二条当场办结。",
        "附件2",
        "第一条以户为单位。",
        "第二条所有住户参加。",
    ) == ["第一条", "第二条", "附件2 第一条", "附件2 第二条"]


@pytest.mark.parametrize(
    "mark", ["", " ", "　", "：", ":", "、", "．", ".", "。", "——", "，", ",", " 、", "："]
)
@pytest.mark.parametrize("number", ["第{n}条", "第 {n} 条", "笫{n}条"])
def test_every_mark_behind_the_number_parts_articles(number: str, mark: str) -> None:
    for numerals in ("123", "一二三", "１２３", "壹贰叁"):
        lines = [f"{number.format(n=n)}{mark}住户可以申请。" for n in numerals]

        assert labels(*lines) == ["第一条", "第二条", "第三条"]


def test_rising_figures_in_prose_are_no_articles() -> None:
    found = parsed(["一、线路", "第三条街道设站两处。", "第五条街道设站一处。", "二、时间"])

    assert [clause.label for clause in found] == ["第一部分", "第二部分"]
