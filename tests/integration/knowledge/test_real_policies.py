"""Real work plans and regulations, checked against what a reader finds in them."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from casework.policies import ClauseChange, LinkKind, ParsedClause
from knowledge import ParsedPolicy, compare_versions, edits_of, read_policy

VERSIONS = [
    ("优化营商环境条例(2020-04-10)", "优化营商环境条例(2024-09-27)", 80, 97),
    ("住宅物业管理规定(2010-12-23)", "住宅物业管理规定(2020-12-30)", 95, 95),
    ("未成年人保护条例", "未成年人保护条例(2024-12-31)", 56, 87),
    ("殡葬管理条例", "殡葬管理条例(2024-08-22)", 31, 36),
    ("社会救助条例(2018-11-22)", "社会救助条例(2024-12-31)", 56, 56),
]


@cache
def policy(path: Path) -> ParsedPolicy:
    return read_policy(path)


def plan(shared_data: Path, name: str) -> ParsedPolicy:
    return policy(shared_data / "plans" / f"{name}.txt")


def regulation(shared_data: Path, name: str) -> ParsedPolicy:
    return policy(shared_data / "regulations" / f"上海市{name}.md")


def clause(policy: ParsedPolicy, label: str) -> ParsedClause:
    found = [clause for clause in policy.clauses if clause.label == label]
    assert len(found) == 1
    return found[0]


def test_every_offset_reproduces_the_text_and_every_anchor_is_one(shared_data: Path) -> None:
    for path in [*shared_data.glob("plans/*.txt"), *shared_data.glob("regulations/*.md")]:
        read = policy(path)

        assert all(read.text[c.start : c.end] == c.text for c in read.clauses), path.name
        assert len({c.anchor for c in read.clauses}) == len(read.clauses), path.name


def test_every_sentence_behind_the_first_clause_is_in_one(shared_data: Path) -> None:
    for path in [*shared_data.glob("plans/*.txt"), *shared_data.glob("regulations/*.md")]:
        read = policy(path)

        held = Counter(line for c in read.clauses for line in c.text.split("\n"))
        rest = read.text[read.clauses[0].start :].split("\n")
        lost = [line for line in rest if "。" in line and not held[line]]
        assert [line for line in lost if not line.startswith("抄送")] == [], path.name


def test_plans_say_who_made_them_and_when(shared_data: Path) -> None:
    names = ("jinshan-2024", "qingpu-2024", "yangpu-2023", "xujing-2023")

    assert [
        (p.title, p.doc_no, p.issuing_agency, str(p.issued_on))
        for p in (plan(shared_data, name) for name in names)
    ] == [
        ("2024年金山区政务公开工作要点", "金府办发〔2024〕5号",
         "上海市金山区人民政府办公室", "2024-04-10"),
        ("2024年青浦区政务公开工作要点", "青府办发〔2024〕14号",
         "青浦区人民政府办公室", "2024-04-30"),
        ("2023年上海市杨浦区政务公开工作要点", "杨府办发〔2023〕7号",
         "上海市杨浦区人民政府办公室", "2023-03-24"),
        ("上海市青浦区徐泾镇人民政府关于徐泾镇2023年政务公开工作要点", "徐府发〔2023〕32号",
         "上海市青浦区徐泾镇人民政府", "2023-06-06"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "items"), [("yangpu-2023", 62), ("jinshan-2024", 75), ("xujing-2023", 28)]
)
def test_the_items_of_a_plan_are_each_there_once(shared_data: Path, name: str, items: int) -> None:
    labels = [c.label for c in plan(shared_data, name).clauses if c.anchor.startswith("item-")]

    assert labels == [f"第{number}项" for number in range(1, items + 1)]


def test_yangpu_item_26_knows_its_units(shared_data: Path) -> None:
    item = clause(plan(shared_data, "yangpu-2023"), "第26项")

    assert item.heading_path == ("三、全流程提升政策公开服务能级", "（四）强化政策咨询服务")
    assert item.text.startswith("26. 加强政策留言板建设。在政策发布页面统一规范设置政策留言板")
    assert item.responsible_units == ("区政府办公室", "区大数据中心", "区政府各部门", "各街道")
    assert "责责任" not in item.text


def test_a_sentence_cut_by_a_page_is_one_again(shared_data: Path) -> None:
    item = clause(plan(shared_data, "yangpu-2023"), "第24项")

    assert "按照政策解读工作指南，明确不同类型文件" in item.text


def test_qingpu_asks_for_its_message_board(shared_data: Path) -> None:
    part = clause(plan(shared_data, "qingpu-2024"), "一、（四）")

    assert part.text.startswith("（四）加强政策留言板建设。丰富完善政府门户网站政策留言板功能")
    assert part.responsible_units == ("区政府办公室", "区数据局", "各部门", "各街镇")
    assert "\n" not in part.text


def test_qingpu_closes_outside_its_last_part(shared_data: Path) -> None:
    read = plan(shared_data, "qingpu-2024")

    assert "20 日内于政务公开专栏发布" in clause(read, "结语").text
    assert clause(read, "四、（三）").text.endswith("各街镇）")


@pytest.mark.parametrize(("name", "rows"), [("fengxian-2024-tasks", 79), ("jinshan-2024", 75)])
def test_every_row_of_a_task_table_knows_task_units_and_time(
    shared_data: Path, name: str, rows: int
) -> None:
    found = [c for c in plan(shared_data, name).clauses if c.task is not None]

    assert [c.label for c in found] == [f"任务{number}" for number in range(1, rows + 1)]
    assert all(c.task and c.task.endswith("。") for c in found)
    assert all(c.responsible_units and c.due_text for c in found)


def test_the_times_of_fengxian_are_those_of_its_table(shared_data: Path) -> None:
    rows = [c for c in plan(shared_data, "fengxian-2024-tasks").clauses if c.task]

    assert Counter(c.due_text for c in rows) == {
        "全年": 57, "10月": 19, "5月": 1, "8月": 1, "工作要点发布后30日内": 1,
    }  # fmt: skip


def test_the_times_of_jinshan_are_those_of_its_table(shared_data: Path) -> None:
    rows = [c for c in plan(shared_data, "jinshan-2024").clauses if c.task]

    assert Counter((c.due_text or "").replace(" ", "") for c in rows) == {
        "全年": 51, "11月底前": 8, "10月底前": 4, "9月底前": 3, "按市级部署": 3, "3月底前": 1,
        "4月底前": 1, "5月底前": 1, "6月底前": 1, "7月底前": 1, "8月底前": 1,
    }  # fmt: skip


def test_fengxian_row_45(shared_data: Path) -> None:
    row = clause(plan(shared_data, "fengxian-2024-tasks"), "任务45")

    assert row.task == (
        "加强政策咨询回复的转化运用，对咨询较为集中的问题，政策制定机关形成常见问题与解答清单并公开发布；"
        "对留言反映较为集中的问题、建议或其他重要情况，政策制定机关及时启动专题调查。"
    )
    assert (row.responsible_units, row.due_text) == (("各单位",), "全年")
    assert row.heading_path[-2:] == ("提升政策公开全流程服务效能", "加强政策留言板建设")


def test_rows_keep_what_merged_cells_and_page_breaks_took_apart(shared_data: Path) -> None:
    read = plan(shared_data, "fengxian-2024-tasks")

    assert (clause(read, "任务14").task or "").endswith("“15分钟社区生活圈”建设情况。")
    assert (
        clause(read, "任务47").task
        == "年内新增政策文件包含“一网通办”办事事项的，全面上线“阅办联动”功能。"
    )
    assert clause(read, "任务72").responsible_units == (
        "区政府办", "区司法局", "区发展改革委", "区规划资源局", "区建设管理委", "区房管局",
        "有关单位",
    )  # fmt: skip
    assert clause(read, "任务77").heading_path[-2:] == ("组织落实", "强化组织领导")
    assert clause(read, "任务27").heading_path[-1] == "以提升城市治理现代化水平为导向做好信息公开"


def test_jinshan_rows(shared_data: Path) -> None:
    read = plan(shared_data, "jinshan-2024")

    assert clause(read, "任务42").due_text == "11 月底前"
    assert clause(read, "任务42").responsible_units == ("各相关部门",)
    assert clause(read, "任务1").responsible_units == ("区国资委", "区滨海办", "山阳镇", "区交通委")
    assert clause(read, "任务40").due_text == "按市级部署"
    assert clause(read, "任务55").heading_path[-2:] == (
        "三、完善公开载体建设，全方位多形式构建公开渠道", "优化政府公报内容和推送渠道",
    )  # fmt: skip


def test_every_article_of_every_regulation_is_a_clause(shared_data: Path) -> None:
    for path in shared_data.glob("regulations/*.md"):
        numerals = re.findall(r"^第([一二三四五六七八九十百零]+)条", path.read_text("utf-8"), re.M)

        assert [c.label for c in policy(path).clauses] == [f"第{n}条" for n in numerals], path.name


def test_an_amended_regulation_is_dated_by_its_last_vote(shared_data: Path) -> None:
    read = regulation(shared_data, "殡葬管理条例(2024-08-22)")

    assert (str(read.issued_on), str(read.effective_on)) == ("2024-08-22", "1998-01-01")
    assert read.issuing_agency == "上海市人民代表大会常务委员会"


def test_a_regulation_that_ends_another_says_so(shared_data: Path) -> None:
    links = regulation(shared_data, "未成年人保护条例").links
    ended = [link.title for link in links if link.kind is LinkKind.REPEALS]

    assert ended == ["上海市青少年保护条例"]
    other = regulation(shared_data, "优化营商环境条例(2020-04-10)").links
    assert [(link.kind, link.title) for link in other] == [(LinkKind.BASIS, "优化营商环境条例")]


@pytest.mark.parametrize(("old", "new", "old_count", "new_count"), VERSIONS)
def test_two_versions_account_for_every_clause_once(
    shared_data: Path, old: str, new: str, old_count: int, new_count: int
) -> None:
    changes = compare_versions(
        regulation(shared_data, old).clauses, regulation(shared_data, new).clauses
    )

    assert len({c.old.anchor for c in changes if c.old}) == old_count
    assert len({c.new.anchor for c in changes if c.new}) == new_count


def test_the_funeral_regulation_kept_renumbered_and_dropped_articles(shared_data: Path) -> None:
    old, new = (
        regulation(shared_data, name) for name in ("殡葬管理条例", "殡葬管理条例(2024-08-22)")
    )

    changes = compare_versions(old.clauses, new.clauses)

    by_old = {c.old.label: c for c in changes if c.old}
    assert by_old["第二十六条"].change is ClauseChange.MOVED
    assert by_old["第二十六条"].new and by_old["第二十六条"].new.label == "第三十条"
    assert by_old["第三十条"].change is ClauseChange.REMOVED
    assert [(e.old, e.new) for e in edits_of(by_old["第二条"]) if not e.kept] == [("革命", "")]
    added = [c.new.label for c in changes if c.change is ClauseChange.ADDED and c.new]
    assert added == [
        "第五条",
        "第七条",
        "第十五条",
        "第十六条",
        "第二十条",
        "第三十三条",
        "第三十五条",
    ]
