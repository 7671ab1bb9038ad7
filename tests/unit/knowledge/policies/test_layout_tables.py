"""Documents inside the cells of layout tables, and data tables that stay tables."""

from pathlib import Path

import pytest

from knowledge.policies.reading import ParsedPolicy, read_policy
from tests.fakes.blank_word import blank_word

TITLE = "云川区护栏维修办法"
ONE, TWO, THREE = (
    "第一条 为了及时维修护栏，制定本办法。",
    "第二条 护栏由街道每季检查一次。",
    "第三条 本办法自2031年4月1日起施行。",
)
ARTICLES = [ONE, TWO, THREE]


def page(tmp_path: Path, body: str) -> ParsedPolicy:
    file = tmp_path / "page.html"
    file.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return read_policy(file)


def in_table(content: str) -> str:
    return f"<table width=900><tr><td>{content}</td></tr></table>"


@pytest.mark.parametrize(
    "content",
    [
        "<br>".join(ARTICLES),
        "<br/><br/>".join(ARTICLES),
        "".join(f"<p>{article}</p>" for article in ARTICLES),
        f"<span>{'<br>'.join(ARTICLES)}</span>",
        f"<p><font>{ONE}<br>{TWO}</font><br><br>{THREE}</p>",
        f"<pre>{ONE}\n{TWO}\n\n{THREE}\n</pre>",
    ],
)
@pytest.mark.parametrize("depth", [0, 1, 2, 5])
def test_articles_between_breaks_are_a_clause_each_at_any_depth(
    tmp_path: Path, content: str, depth: int
) -> None:
    body = f"{TITLE}<br>{content}"
    for _ in range(depth):
        body = in_table(body)

    read = page(tmp_path, body)

    assert [clause.text for clause in read.clauses] == ARTICLES
    assert read.text == "\n".join([TITLE, *ARTICLES])


def test_a_column_of_menus_beside_the_document_leaves_its_articles_apart(tmp_path: Path) -> None:
    read = page(tmp_path, f"<table><tr><td>办事<td>{'<br>'.join(ARTICLES)}</table>")

    assert [clause.text for clause in read.clauses] == ARTICLES


def test_parts_in_the_cell_that_holds_nearly_all_are_a_clause_each(tmp_path: Path) -> None:
    parts = ["一、检查。街道每季检查护栏一次并记入台账。", "二、维修。损坏的护栏三日内修好。"]

    read = page(tmp_path, f"<table><tr><td>首页<td>{'<br>'.join(parts)}</table>")

    assert [clause.text for clause in read.clauses] == parts


def test_sentences_in_the_cell_that_holds_nearly_all_are_paragraphs(tmp_path: Path) -> None:
    told = ["各街道检查护栏。", "损坏的三日内修好。", "检查情况每季报告一次。"]

    read = page(tmp_path, f"<table><tr><td>首页<td>{'<br>'.join(told)}</table>")

    assert read.text.splitlines() == ["首页", *told]


def word(tmp_path: Path, lines: list[str], *, cells: int = 0) -> ParsedPolicy:
    """Lines as soft breaks of one paragraph, or each a paragraph in the last of so many cells."""
    document = blank_word()
    if cells:
        cell = document.add_table(rows=1, cols=cells).rows[0].cells[-1]
        cell.text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)
    else:
        document.add_paragraph("\n".join(lines))
    document.save(str(tmp_path / "a.docx"))
    return read_policy(tmp_path / "a.docx")


@pytest.mark.parametrize("cells", [0, 1, 2])
def test_articles_in_one_cell_or_paragraph_of_word_are_a_clause_each(
    tmp_path: Path, cells: int
) -> None:
    read = word(tmp_path, [TITLE, *ARTICLES], cells=cells)

    assert [clause.text for clause in read.clauses] == ARTICLES


def test_soft_breaks_in_a_cell_of_word_part_its_articles(tmp_path: Path) -> None:
    read = word(tmp_path, ["\n".join([TITLE, *ARTICLES])], cells=1)

    assert [clause.text for clause in read.clauses] == ARTICLES


def test_a_data_table_stays_a_table_also_inside_a_layout_table(tmp_path: Path) -> None:
    data = (
        "<table><tr><td>等级<td>期限</tr><tr><td>一级<td>1.当日<br>2.次日</tr>"
        "<tr><td rowspan=2>二级<td>三日</tr><tr><td>五日</tr></table>"
    )

    read = page(tmp_path, in_table(f"{ONE}<br>{TWO}{data}{THREE}"))

    assert [clause.label for clause in read.clauses] == ["第一条", "第二条", "第三条"]
    assert read.clauses[1].text.splitlines() == [
        TWO, "等级 | 期限", "一级 | 1.当日 2.次日", "二级 | 三日", "二级 | 五日",
    ]  # fmt: skip


def test_a_merged_cell_of_a_layout_table_is_read_once(tmp_path: Path) -> None:
    body = "<br>".join(ARTICLES)

    read = page(
        tmp_path, f"<table><tr><td colspan=3 rowspan=2>{body}<td></tr><tr><td></tr></table>"
    )

    assert [clause.text for clause in read.clauses] == ARTICLES


def test_the_caption_of_a_table_is_kept(tmp_path: Path) -> None:
    read = page(
        tmp_path, f"<p>{ONE}</p><table><caption>检查周期表</caption><tr><td>甲<td>乙</table>"
    )

    assert read.text.splitlines() == [ONE, "检查周期表", "甲 | 乙"]
