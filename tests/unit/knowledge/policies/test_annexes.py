"""Annexed tables, appendices and lists that only name annexes."""

import pytest

from casework.policies import ParsedClause
from knowledge.policies.clauses import clauses_of
from knowledge.policies.paragraphs import Paragraph

ARTICLES = ["第一条 为规范洗车收费，制定本办法。", "第二条 收费标准另表列出。"]
ROWS = ["小型车 每次15元", "大型车 每次30元"]
FOOT = ["云川区城市管理局", "2031年3月1日"]


def parsed(*lines: str) -> tuple[ParsedClause, ...]:
    return clauses_of([Paragraph(line) for line in lines])


@pytest.mark.parametrize(
    ("head", "label", "anchor", "path"),
    [
        (["附：", "洗车收费表"], "附件1", "annex-1", "洗车收费表"),
        (["附：洗车收费表"], "附件1", "annex-1", "附：洗车收费表"),
        (["附件", "洗车收费表"], "附件1", "annex-1", "洗车收费表"),
        (["附件2：洗车收费表"], "附件2", "annex-2", "附件2：洗车收费表"),
        (["附件 2", "洗车收费表"], "附件2", "annex-2", "洗车收费表"),
        (["附件二 洗车收费表"], "附件2", "annex-2", "附件二 洗车收费表"),
        (["附表 洗车收费表"], "附表", "annex-table", "附表 洗车收费表"),
        (["附表1洗车收费表"], "附表1", "annex-table-1", "附表1洗车收费表"),
        (["附录A 洗车收费表"], "附录A", "appendix-A", "附录A 洗车收费表"),
        (["附录", "洗车收费表"], "附录", "appendix", "附录 洗车收费表"),
        (["附图3：洗车点位图"], "附图3", "annex-figure-3", "附图3：洗车点位图"),
    ],
)
@pytest.mark.parametrize("foot", [[], FOOT])
def test_what_is_annexed_is_a_clause_of_its_own(
    foot: list[str], head: list[str], label: str, anchor: str, path: str
) -> None:
    found = parsed(*ARTICLES, *foot, *head, *ROWS)

    assert [clause.text for clause in found] == [*ARTICLES, "\n".join(ROWS)]
    assert (found[-1].label, found[-1].anchor, found[-1].heading_path) == (label, anchor, (path,))


def test_several_annexes_are_kept_apart() -> None:
    found = parsed(
        *ARTICLES, "附表1 小型车", ROWS[0], "附表2 大型车", ROWS[1], "附录B 说明", "略。"
    )

    assert [(c.label, c.text) for c in found[2:]] == [
        ("附表1", ROWS[0]), ("附表2", ROWS[1]), ("附录B", "略。"),
    ]  # fmt: skip


def test_numbered_parts_of_an_annex_bear_its_name() -> None:
    found = parsed(
        *ARTICLES, "附录A 计算方法", "按次计算。", "一、小型车", "每次一计。", "二、大型车"
    )

    assert [c.label for c in found[2:]] == ["附录A 序言", "附录A 第一部分", "附录A 第二部分"]


@pytest.mark.parametrize(
    "names",
    [
        ["附件：1.申请表", "2.承诺书"],
        ["附件：申请表"],
        ["附：《洗车点管理规范》"],
        ["附件：", "1.申请表", "2.承诺书"],
        ["附件1：申请表", "附件2：承诺书"],
    ],
)
def test_a_list_above_the_signature_only_names_annexes(names: list[str]) -> None:
    found = parsed(*ARTICLES, *names, *FOOT, "附件1", "申请表", "姓名与住址填写完整。")

    assert [(c.label, c.text) for c in found] == [
        ("第一条", ARTICLES[0]), ("第二条", ARTICLES[1]), ("附件1", "姓名与住址填写完整。"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "prose",
    ["附件所列车辆减半收费。", "附表中的价格含税。", "附件一式两份。", "附带清洗发动机的另计。",
     "附表1所列价格含税。"],
)  # fmt: skip
def test_a_sentence_about_an_annex_belongs_to_its_article(prose: str) -> None:
    found = parsed(ARTICLES[0], prose, "另行公布的从其规定。", ARTICLES[1])

    assert [c.label for c in found] == ["第一条", "第二条"]
    assert found[0].text == "\n".join([ARTICLES[0], prose, "另行公布的从其规定。"])


def test_paragraphs_without_numbers_stay_apart_above_an_annex() -> None:
    told = "各洗车点应当按照公示的价格收取费用，不得在标价之外加价收取任何费用。"

    found = parsed(told, told, "附表", "收费表", *ROWS)

    assert [c.label for c in found] == ["第一段", "第二段", "附表"]
