"""Policies as sites and PDF programs hand them out, with all that stands around them."""

from datetime import date
from pathlib import Path

from knowledge.policies.formats.page_edges import without_edges
from knowledge.policies.formats.radicals import with_characters
from knowledge.policies.paragraphs import Paragraph
from knowledge.policies.reading import ParsedPolicy, policy_from, read_policy

PAGE = """<html><body>
<div class="top-nav"><ul><li>首页</li><li>政务公开</li></ul></div>
<div class="crumb">您现在的位置：首页 &gt; 规范性文件</div>
<table><tr><td>索 引 号：</td><td>YC-0007</td><td>发文机关：</td><td>云川区教育局</td></tr>
<tr><td>成文日期：</td><td>2030年03月12日</td><td>发文字号：</td><td>云教规〔2030〕3号</td></tr></table>
<div class="page-header"><h1>云川区教育局关于印发《云川区托育补助细则》的通知</h1></div>
<p>各街道办事处、镇人民政府，各托育机构主管单位，区政府各有关委、办、局：</p>
<p>第一条　补助每月发放。</p>
<p>附件：1. 申请表</p><p>2. 任务分工表</p>
<div class="share">分享到：微信</div><p>【打印】【关闭】</p>
<div class="footer">主办单位：云川区人民政府办公室</div></body></html>"""


def page(tmp_path: Path) -> ParsedPolicy:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    return read_policy(file)


def test_what_stands_around_a_policy_on_its_page_is_no_part_of_it(tmp_path: Path) -> None:
    read = page(tmp_path)

    assert not any(word in read.text for word in ("首页", "分享到", "主办单位"))
    assert [c.text for c in read.clauses] == ["第一条 补助每月发放。"]


def test_names_and_values_side_by_side_are_read_as_fields(tmp_path: Path) -> None:
    read = page(tmp_path)

    assert read.title == "云川区托育补助细则"
    assert (read.doc_no, read.issuing_agency) == ("云教规〔2030〕3号", "云川区教育局")
    assert read.issued_on == date(2030, 3, 12)


def test_radicals_of_pdf_programs_are_the_characters_they_look_like() -> None:
    assert with_characters("第⼀条 ⾃2030年4⽉1⽇起施⾏，⼈⺠办⻚ ﬁle") == (
        "第一条 自2030年4月1日起施行，人民办页 file"
    )


def test_edges_that_come_back_on_each_page_are_dropped() -> None:
    pages = ["云川区公报\n第一条 甲。\n第 1 页", "云川区公报\n第二条 乙。\n第 2 页"]

    assert without_edges(pages) == ["第一条 甲。", "第二条 乙。"]


def test_the_head_of_a_table_may_come_back_on_each_page() -> None:
    pages = ["序号 任务 责任单位\n1 公开。", "序号 任务 责任单位\n2 解读。"]

    assert without_edges(pages)[1].startswith("序号 任务 责任单位")


def test_a_title_that_begins_with_the_notice_goes_on_in_the_next_line() -> None:
    def title(*lines: str) -> str:
        return policy_from([Paragraph(line) for line in lines], fallback_title="x").title

    first = title("云川区政府办公室关于转发区民政局", "《推进助餐的方案》的通知", "一、目标。")
    second = title("云川区教育局关于印发《托育补助细则》", "的通知", "一、目标。")
    assert (first, second) == ("推进助餐的方案", "托育补助细则")


def test_cells_that_tabs_keep_apart_are_rows_of_a_task_table(tmp_path: Path) -> None:
    file = tmp_path / "tasks.txt"
    file.write_text(
        "任务分解表\n序号\t主要内容\t责任单位\t时限\n1\t建食堂\t区民政局\t年底\n2\t建公园\t区绿化局\t年底\n",
        encoding="utf-8",
    )

    assert [(c.task, c.responsible_units, c.due_text) for c in read_policy(file).clauses] == [
        ("建食堂", ("区民政局",), "年底"),
        ("建公园", ("区绿化局",), "年底"),
    ]


def test_a_broken_line_in_a_markdown_cell_parts_two_units(tmp_path: Path) -> None:
    file = tmp_path / "tasks.md"
    file.write_text(
        "# 任务表\n\n| 序号 | 任务 | 责任单位 |\n|---|---|---|\n"
        "| 1 | 建库。 | 区数据局<br>各部门 |\n",
        encoding="utf-8",
    )

    assert read_policy(file).clauses[0].responsible_units == ("区数据局", "各部门")
