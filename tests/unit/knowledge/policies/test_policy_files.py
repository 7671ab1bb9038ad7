"""Policies from files of every format, and files that are none."""

import random
from pathlib import Path

import pytest

from knowledge.policies.files import UnreadablePolicy
from knowledge.policies.reading import read_policy
from tests.fakes.policy_documents import (
    write_blank_pdf,
    write_numbered_word,
    write_pdf,
    write_word,
)

LINES = (
    "云川区养老服务办法",
    "云民规〔2030〕1号",
    "第一条 为了服务老年人，制定本办法。",
    "第二条 本办法自2030年5月1日起施行，有效期五年。",
)


def refused(path: Path) -> UnreadablePolicy:
    with pytest.raises(UnreadablePolicy) as caught:
        read_policy(path)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join(LINES), encoding=encoding)

    assert read_policy(path).clauses[0].text == LINES[2]


def test_word_is_read_with_its_task_table(tmp_path: Path) -> None:
    read = read_policy(write_word(tmp_path / "a.docx", LINES, table=True))

    assert read.doc_no == "云民规〔2030〕1号"
    assert [clause.label for clause in read.clauses] == ["第一条", "第二条", "任务1", "任务2"]
    assert read.clauses[2].responsible_units == ("区民政局", "区财政局")
    assert read.clauses[3].due_text == "全年"


def test_numbers_that_word_writes_itself_are_read(tmp_path: Path) -> None:
    lines = [(0, "总体要求"), (1, "公开。"), (1, "便民。"), (0, "保障措施"), (1, "压实责任。")]

    read = read_policy(write_numbered_word(tmp_path / "a.docx", lines))

    assert [clause.label for clause in read.clauses] == ["一、（一）", "一、（二）", "二、（一）"]


def test_pdf_lines_are_joined_over_pages(tmp_path: Path) -> None:
    pages = [
        [
            *LINES[:2],
            "第一条 为了服务老年人，方便群众办事，",
            "提高生活质量，制定本办法。",
            "- 1 -",
        ],
        [LINES[3], "- 2 -"],
    ]

    read = read_policy(write_pdf(tmp_path / "a.pdf", pages))

    assert read.clauses[0].text == "第一条 为了服务老年人，方便群众办事，提高生活质量，制定本办法。"
    assert read.clauses[1].text == LINES[3]


def test_web_page_is_read_without_its_boilerplate(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<nav>首页</nav><h1>云川区工作要点</h1><p>一、总体<b>任务</b></p><table>"
        "<tr><th>序号<th>任务名称<th>任务内容<th>责任单位<th>时间</tr>"
        "<tr><td>1<td rowspan=2>留言板<td>开通窗口。<td>区数据局<td>6月</tr>"
        "<tr><td>2<td>答复留言。<td>各单位<td>全年</tr></table><script>x</script>",
        encoding="utf-8",
    )

    read = read_policy(path)

    assert read.title == "云川区工作要点"
    assert [clause.task for clause in read.clauses] == ["开通窗口。", "答复留言。"]
    assert read.clauses[1].heading_path == ("一、总体任务", "留言板")


def test_markdown_marks_and_levels_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# 云川区工作要点\n\n# 一、公开\n\n**1. **目录。\n\n### **二、解读**\n\n**2. 同步。**"
    )

    read = read_policy(path)

    assert [clause.label for clause in read.clauses] == ["第1项", "第2项"]
    assert read.clauses[1].heading_path == ("二、解读",)
    assert "*" not in read.text and "#" not in read.text


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")

    assert refused(path).reason == "is empty"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(random.Random(7).randbytes(4000))

    assert refused(path).reason == "is not text"


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_a_damaged_document_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.7 damaged")

    assert "is not a readable" in refused(path).reason


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    fault = refused(write_pdf(tmp_path / "a.pdf", [LINES], password="secret"))

    assert fault.reason == "is locked with a password"


def test_a_scan_is_refused_and_says_how_to_mend_it(tmp_path: Path) -> None:
    fault = refused(write_blank_pdf(tmp_path / "a.pdf"))

    assert "no text" in fault.reason
    assert "OCR" in fault.mend


def test_an_unknown_kind_names_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.wps"
    path.write_text("第一条", encoding="utf-8")

    assert ".docx" in refused(path).mend


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt").reason == "is not there"


def test_text_full_of_unbroken_spaces_is_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("\xa0\xa0第一条\xa0为了便民。\n\xa0\xa0第二条\xa0每月发放。", encoding="utf-8")

    assert [c.label for c in read_policy(file).clauses] == ["第一条", "第二条"]
