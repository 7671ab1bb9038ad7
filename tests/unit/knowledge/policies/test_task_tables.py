"""Task tables: cells in columns of printed lines, and cells that the format keeps apart."""

from knowledge.policies.cell_tables import columns_of
from knowledge.policies.column_tables import find_column_table
from knowledge.policies.task_rows import TaskRow, units_in, units_named_in

PRINTED = """附件
序号 任务名称 任务内容 责任单位 时间节点
一、做好公开
1
加强留言
板建设
丰富留言板功能，增设评价与建议窗口，方便群众办事
和提出建议。
区政府办牵头
相关单位配合
10月
2 完善工作规范，健全咨询回应机制。 区政府办 全年
 3
加强留言
板建设
年内开展满意度测评，结果向社会公布，接受群众监督
并改进工作。
区民政局、区财
政局
按市级部
署
二、强化保障
4 强化培训
12 个部门每季度集中培训一次，提高工作人员的业务
能力和水平。
各单位 11 月底前
本表由区政府办负责解释。""".splitlines()


def rows() -> list[TaskRow]:
    table = find_column_table(PRINTED)
    assert table is not None
    return [part for part in table.parts if isinstance(part, TaskRow)]


def test_printed_columns_become_rows_with_task_units_and_time() -> None:
    first = rows()[0]

    assert first.task == "丰富留言板功能，增设评价与建议窗口，方便群众办事和提出建议。"
    assert units_in(first.units) == ("区政府办", "相关单位")
    assert first.due == "10月"


def test_numbers_follow_each_other_and_a_number_in_a_sentence_is_none() -> None:
    assert [row.number for row in rows()] == [1, 2, 3, 4]


def test_a_merged_cell_goes_on_over_the_page() -> None:
    assert [row.heads for row in rows()] == [
        ("加强留言板建设",), ("加强留言板建设",), ("加强留言板建设",), ("强化培训",),
    ]  # fmt: skip


def test_broken_units_and_times_are_joined() -> None:
    third = rows()[2]

    assert units_in(third.units) == ("区民政局", "区财政局")
    assert third.due == "按市级部署"


def test_sections_across_the_table_and_what_follows_it_are_no_rows() -> None:
    table = find_column_table(PRINTED)

    assert table is not None
    assert [part for part in table.parts if isinstance(part, str)] == [
        "一、做好公开",
        "二、强化保障",
    ]
    assert PRINTED[table.end] == "本表由区政府办负责解释。"


def test_prose_that_speaks_of_numbers_is_no_table() -> None:
    assert find_column_table(["序号由系统生成。", "1", "申请人提交材料。"]) is None


def test_columns_are_known_by_their_names() -> None:
    columns = columns_of(["序号", "任务类别", "具体内容", "牵头单位", "配合单位", "完成时限"])

    assert columns is not None
    row = columns.row(["7", "公开", "公布目录。", "区民政局", "各街道", "年底前"], place=1)
    assert row == TaskRow(7, ("公开",), "公布目录。", "区民政局 各街道", "年底前")


def test_a_table_without_units_is_no_task_table() -> None:
    assert columns_of(["序号", "项目", "金额"]) is None


def test_units_lose_their_roles_and_keep_their_brackets() -> None:
    cell = "区经委（区商务委）、区建设管理委（区重大办、区交通委）牵头，相关单位配合"

    assert units_in(cell) == (
        "区经委（区商务委）", "区建设管理委（区重大办、区交通委）", "相关单位",
    )  # fmt: skip


def test_units_and_the_others_of_their_kind_are_two() -> None:
    assert units_in("区司法局、区房管局等有关单位") == ("区司法局", "区房管局", "有关单位")


def test_units_of_several_sentences_are_named_once() -> None:
    text = "（四）建设留言板。（区政府办、各部门）统计问题。（各部门、各街镇）"

    assert units_named_in(text) == ("区政府办", "各部门", "各街镇")
