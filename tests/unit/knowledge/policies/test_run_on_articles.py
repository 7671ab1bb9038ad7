"""Several articles in one paragraph, without breaks between them."""

import pytest

from knowledge.policies.formats.blocks import Block
from knowledge.policies.paragraphs import policy_paragraphs

ONE, TWO, THREE = "第一条 为了便民，制定本办法。", "第二条 每户一次。", "第三条 即日起施行。"


def texts(text: str) -> list[str]:
    return [p.text for p in policy_paragraphs([Block(text)], printed_lines=False)]


@pytest.mark.parametrize("gap", ["", " ", "　"])
def test_articles_that_run_on_are_parted_at_their_numbers(gap: str) -> None:
    assert texts(gap.join([ONE, TWO, THREE])) == [ONE, TWO, THREE]


def test_articles_without_spaces_are_parted_where_there_are_several() -> None:
    glued = [article.replace(" ", "") for article in (ONE, TWO, THREE)]

    assert texts("".join(glued)) == glued


def test_headings_between_articles_are_parted_as_well() -> None:
    assert texts(f"第一章 总则 {ONE}第二章 补贴 {TWO}{THREE}") == [
        "第一章 总则", ONE, "第二章 补贴", TWO, THREE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "第一条 按第二条办理。第二条规定的除外。",
        "第五条 违反第六条的，警告。第七条、第八条同样适用。",
        "第五条 违反的，警告。第六条涉及的材料免交。",
        "第四条 甲。第九条 另有规定的从其规定。",
        "本办法施行后，第三条 不再执行。",
        "全区设三条线路。第一条街道设站。",
    ],
)
def test_a_paragraph_that_only_names_other_articles_stays_one(text: str) -> None:
    assert texts(text) == [text]
