"""Agreement in wording, and in places."""

import pytest

from knowledge.answering.text_features import is_foreign, longest_run
from knowledge.entries import Entry, EntryKind


@pytest.mark.parametrize(
    ("query", "text", "longest"),
    [
        ("城关中学的教辅资料", "关于教辅资料的回复", 4),
        ("加装电梯", "加装电梯补贴", 4),
        ("加装电梯", "减装电", 2),
        ("加装电梯", "公积金", 0),
        ("", "公积金", 0),
    ],
)
def test_the_longest_run_is_what_both_say_in_the_same_words(query: str, text: str, longest: int):
    assert longest_run(query, text) == longest


@pytest.mark.parametrize(
    ("query", "answer", "foreign"),
    [
        ("k7县公交收费", "J5县公交由交通局管理。", True),
        ("k7县公交收费", "K7县和J5县同价。", False),
        ("k7县公交收费", "公交由交通局管理。", False),
        ("公交收费", "J5县公交由交通局管理。", False),
    ],
)
def test_an_entry_is_foreign_that_speaks_of_other_places_alone(
    query: str, answer: str, foreign: bool
):
    entry = Entry("one", EntryKind.CLAUSE, answer)

    assert is_foreign(query, entry) is foreign


def test_the_place_may_stand_in_the_question_or_the_context():
    entry = Entry("one", EntryKind.FAQ, "每月800元。", "北京的补贴是多少？", context="上海规定")

    assert not is_foreign("北京补贴", entry)
    assert not is_foreign("上海补贴", entry)
    assert is_foreign("重庆补贴", entry)


@pytest.mark.parametrize("query", ["我是安徽人，怎么办居住证", "河南省户籍能申请吗", "江苏籍考生"])
def test_where_a_person_comes_from_is_not_where_the_matter_is(query: str):
    assert not is_foreign(query, Entry("1", EntryKind.CLAUSE, "在上海市办理居住证"))


@pytest.mark.parametrize("query", ["安徽省人民政府的文件", "安徽人社局在哪里", "安徽人口普查"])
def test_an_office_that_begins_like_a_person_is_of_its_place(query: str):
    assert is_foreign(query, Entry("1", EntryKind.CLAUSE, "上海市的规定"))
