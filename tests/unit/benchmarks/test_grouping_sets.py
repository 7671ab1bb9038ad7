from pathlib import Path

import pytest

from benchmarks.grouping_sets import (
    QUESTION_GROUP,
    SETS,
    about_matters,
    articles,
    bank,
    is_about,
    open_domain,
    policies,
    question_groups,
)
from faq_builder import BoardItem
from knowledge.learning.encoder_training.pairs import Pair

REGULATION = """# {title}

（{adopted}公布 自{since}起施行）

## 第一章 总则

第一条 为了规范{what}，制定本条例。

第二条 本条例适用于本市{what}及其管理。

第二款说的不在开头。

## 第二章 罚则

第三条 违反本条例规定的，处以罚款。
"""


def texts_of_truth(items: tuple[BoardItem, ...], truth: tuple[frozenset[int], ...]) -> set[str]:
    return {"|".join(sorted(items[place].subject for place in group)) for group in truth}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", SETS)
def test_missing_data_is_told_as_a_missing_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError):
        SETS[name](tmp_path)


def test_pairs_that_share_a_text_are_one_question() -> None:
    found = question_groups(
        "own", [Pair("甲", "乙", True), Pair("乙", "丙", True), Pair("丁", "戊", True)]
    )

    assert texts_of_truth(found.items, found.truth) == {"丙|乙|甲", "丁|戊"}
    assert found.level == QUESTION_GROUP


def test_a_text_that_means_the_same_as_none_is_left_out() -> None:
    found = question_groups("own", [Pair("甲", "乙", True), Pair("甲", "丙", False)])

    assert [item.subject for item in found.items] == ["甲", "乙"]
    assert found.truth == (frozenset({0, 1}),)


def test_tab_pairs_are_read_and_broken_lines_passed_over(tmp_path: Path) -> None:
    write(
        tmp_path / "question_pairs" / "lcqmc-dev.txt",
        "路灯坏了\t路灯不亮\t1\n少一列\t1\n路灯坏了\t公交太少\t0\n",
    )

    found = open_domain(tmp_path)

    assert texts_of_truth(found.items, found.truth) == {"路灯不亮|路灯坏了"}


def test_comma_pairs_are_read_with_their_mark_in_front(tmp_path: Path) -> None:
    write(
        tmp_path / "question_pairs" / "bq-dev.csv",
        "\ufeffsentence1,sentence2,label\n怎么还款,如何还款,1\n怎么还款,怎么借款,0\n",
    )

    found = bank(tmp_path)

    assert texts_of_truth(found.items, found.truth) == {"如何还款|怎么还款"}


def test_questions_about_one_document_are_one_topic_and_rare_ones_left_out(tmp_path: Path) -> None:
    rows = [("1", "a", "问一"), ("2", "b", "问二"), ("3", "a", "问三"), ("4", "a", "问四")]
    lines = ["id\tdocid\tquestion\tanswer", *("\t".join((*row, "答")) for row in rows)]
    write(tmp_path / "policy_qa" / "questions.tsv", "\n".join(lines) + "\n")

    found = policies(tmp_path)

    assert texts_of_truth(found.items, found.truth) == {"问一|问三|问四"}


def test_articles_belong_to_their_chapter_in_the_newest_version(tmp_path: Path) -> None:
    old = REGULATION.format(
        title="养鸟条例", what="养鸟活动", adopted="2001年1月1日", since="2001年3月1日"
    )
    new = REGULATION.format(
        title="养鸟条例", what="饲养鸟类的活动", adopted="2021年1月1日", since="2021年3月1日"
    )
    write(tmp_path / "regulations" / "养鸟条例.md", old)
    write(tmp_path / "regulations" / "养鸟条例(2021-01-01).md", new)

    found = articles(tmp_path)

    assert [item.subject for item in found.items] == [
        "为了规范饲养鸟类的活动，制定本条例。",
        "本条例适用于本市饲养鸟类的活动及其管理。",
        "违反本条例规定的，处以罚款。",
    ]
    assert found.truth == (frozenset({0, 1}), frozenset({2}))


def test_a_matter_is_met_by_all_patterns_of_one_way() -> None:
    ways = [["车位"], ["新城", "停车|泊车"]]

    assert is_about("小区车位太贵", ways)
    assert is_about("新城一期\n没有地方泊车", ways)
    assert not is_about("新城一期路灯不亮", ways)


def test_matters_are_looked_for_in_subject_and_body() -> None:
    items = [
        BoardItem("1", "投诉", "新城的搅拌站"),
        BoardItem("2", "新城路灯", ""),
        BoardItem("3", "搅拌站在新城", "吵"),
    ]

    found = about_matters(items, {"a plant": [["新城", "搅拌"]], "light": [["路灯"]]})

    assert found == (frozenset({0, 2}), frozenset({1}))
