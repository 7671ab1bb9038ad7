"""Markdown with escapes, HTML, footnotes and quotations around its articles."""

from pathlib import Path

import pytest

from knowledge.policies.reading import ParsedPolicy, read_policy

TITLE = "# 云川区健身场地办法"
ONE, TWO = "第一条 场地向居民开放。", "第二条 本办法自2031年4月1日起施行。"


def markdown(tmp_path: Path, *lines: str) -> ParsedPolicy:
    file = tmp_path / "a.md"
    file.write_text("\n\n".join([TITLE, *lines]), encoding="utf-8")
    return read_policy(file)


def test_escaped_marks_are_read_as_they_are_shown(tmp_path: Path) -> None:
    read = markdown(tmp_path, r"1\. 对象为老人。", r"2\. 每月500元\*。", r"\*不含护理费\_津贴。")

    assert [c.label for c in read.clauses] == ["第1项", "第2项"]
    assert read.clauses[1].text == "2. 每月500元*。\n*不含护理费_津贴。"


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>一级</td><td>500元</td></tr><tr><td>二级</td><td>300元</td></tr></table>",
        "<TABLE>\n<tr>\n<td>一级</td>\n<td>500元</td>\n</tr>\n<tr><td>二级<td>300元</tr>\n</TABLE>",
        "| 一级 | 500元 |\n|:--|--:|\n| 二级 | 300元 |",
    ],
)
def test_tables_of_either_kind_are_rows(tmp_path: Path, table: str) -> None:
    read = markdown(tmp_path, "第一条 标准如下：", table, TWO)

    assert [c.text for c in read.clauses] == [
        "第一条 标准如下：\n一级 | 500元\n二级 | 300元", TWO,
    ]  # fmt: skip


def test_footnotes_stand_at_the_end_and_in_no_article(tmp_path: Path) -> None:
    read = markdown(tmp_path, f"{ONE}[^1]", "[^1]: 依据市级文件。", "居民凭证入场。", f"{TWO}[^注]")

    assert [c.text for c in read.clauses] == [f"{ONE}\n居民凭证入场。", TWO]
    assert read.text.endswith("脚注1：依据市级文件。")


@pytest.mark.parametrize(
    "lines",
    [
        [f"<p>{ONE}</p>", f'<div align="center">{TWO}</div>'],
        [f"{ONE}<br>{TWO}"],
        [f"> {ONE}", f"> {TWO}"],
        [f"**第一条** {ONE[4:]}", f"__第二条__ {TWO[4:]}"],
        [f"| {ONE}<br>{TWO} |\n|---|"],
        [ONE.replace(" ", "&nbsp;"), TWO.replace(" ", "&emsp;")],
    ],
)
def test_marks_of_html_and_quotation_hide_no_article(tmp_path: Path, lines: list[str]) -> None:
    read = markdown(tmp_path, *lines)

    assert [c.label for c in read.clauses] == ["第一条", "第二条"]
    assert not set("<>|&*_") & set(read.text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("补贴**每月500元**，__不含护理费__。", "补贴每月500元，不含护理费。"),
        ("补贴**500元__一月__**。", "补贴500元__一月__。"),
        ("补贴 __每月500元，不含护理费。", "补贴 __每月500元，不含护理费。"),
        ("__甲 **乙** 丙。", "__甲 乙 丙。"),
        ("见[办法](https://a.example/b(1)。", "见办法。"),
        ("见[[1]](https://a.example/c)。", "见[[1]](https://a.example/c)。"),
        ("图![](data:image/png;base64,AAAA[0]=)完。", "图完。"),
    ],
)
def test_marks_around_words_are_left_out(tmp_path: Path, written: str, shown: str) -> None:
    assert markdown(tmp_path, f"第一条 {written}").clauses[0].text == f"第一条 {shown}"


def test_comments_are_left_out_and_one_that_is_never_closed_stays(tmp_path: Path) -> None:
    read = markdown(tmp_path, f"<!-- 第一条 旧文。\n\n-->{ONE}<!---->", "第二条 <!-- 附注。")

    assert [c.text for c in read.clauses] == [ONE, "第二条 <!-- 附注。"]


def test_a_heading_is_read_without_the_marks_behind_it(tmp_path: Path) -> None:
    read = markdown(tmp_path, "## 第一章 总则 ##", ONE)

    assert read.clauses[0].heading_path == ("第一章 总则",)
