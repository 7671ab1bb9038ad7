"""What a policy is about, in the words in which people ask for it."""

import pytest

from desk.completion.matter_names import matter_name, name_talked_of, short_title
from knowledge import Entry, EntryKind, Index, build_in_memory
from tests.fakes.knowledge import HashingEmbedder, source_at

DOGS = source_at("dogs", "清溪区养犬管理办法", "d1", label="第一条")
LIFTS = source_at("lifts", "清溪区既有住宅加装电梯办法", "l1", label="第一条")


def faq(number: int, question: str, source) -> Entry:
    return Entry(f"faq:{number}", EntryKind.FAQ, f"答复{number}。", question, sources=(source,))


@pytest.fixture(scope="module")
def index() -> Index:
    entries = [
        faq(1, "狗证去哪里办", DOGS),
        faq(2, "狗证要多少钱", DOGS),
        faq(3, "办狗证要什么材料", DOGS),
        faq(4, "加装电梯补贴多少", LIFTS),
    ]
    return build_in_memory(entries, HashingEmbedder())


def test_a_policy_is_named_by_what_its_questions_have_in_common(index):
    assert matter_name(index, "dogs") == "狗证"


def test_a_policy_with_one_question_is_named_by_its_title(index):
    assert matter_name(index, "lifts") == "既有住宅加装电梯"


def test_a_policy_that_is_not_in_the_index_has_no_name(index):
    assert matter_name(index, "another") == ""


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("汀溪区高龄老年人津贴发放办法", "高龄老年人津贴发放"),
        ("清溪区关于公共租赁住房的管理规定（试行）", "公共租赁住房的"),
        ("办法", "办法"),
        ("", ""),
    ],
)
def test_a_title_loses_its_place_and_kind_of_document(title, short):
    assert short_title(title) == short


@pytest.fixture(scope="module")
def meals() -> Index:
    canteen = source_at("meals", "清溪区老年助餐服务办法", "m1", label="第一条")
    questions = [
        "长者食堂几点开饭", "长者食堂能送饭吗", "长者食堂在哪里", "助餐卡怎么办", "助餐卡要钱吗",
    ]  # fmt: skip
    dogs = [faq(10, "狗证去哪里办", DOGS), faq(11, "狗证要多少钱", DOGS)]
    own = [faq(number, text, canteen) for number, text in enumerate(questions)]
    return build_in_memory([*own, *dogs], HashingEmbedder())


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (["助餐卡多少钱办"], "助餐卡"),
        (["助餐卡：能代办吗"], "助餐卡"),
        (["中午开到几点", "长者食堂几点开饭"], "长者食堂"),
        (["中午吃什么"], "老年助餐"),
    ],
)
def test_the_matter_is_named_by_what_was_asked_about(meals, asked, name):
    assert name_talked_of(meals, "meals", *asked) == name


def test_what_a_question_begins_with_goes_before_what_the_policy_is_known_by():
    where = source_at("care", "清溪区残疾人服务办法", "c1", label="第一条")
    clause = Entry("clause:c1", EntryKind.CLAUSE, "康复训练补贴每年一万元。", sources=(where,))
    own = [faq(20, "残疾证怎么办", where), faq(21, "残疾证要多少钱", where)]
    asked = "孩子做康复训练补贴多少？没有残疾证行吗？"
    index = build_in_memory([*own, clause, faq(22, "狗证去哪里办", DOGS)], HashingEmbedder())

    assert name_talked_of(index, "care", "能补多少", asked) == "康复训练补贴"
    assert name_talked_of(index, "care", "残疾证多少钱", asked) == "残疾证"


def test_a_name_does_not_end_with_the_word_that_joins_it_to_the_next():
    where = source_at("care", "清溪区残疾人服务办法", "c1", label="第一条")
    clause = Entry(
        "clause:c1", EntryKind.CLAUSE, "残疾人生活和护理补贴按月发放。", sources=(where,)
    )
    index = build_in_memory([clause, faq(22, "狗证去哪里办", DOGS)], HashingEmbedder())

    assert name_talked_of(index, "care", "残疾人生活和护理怎么申请") == "残疾人生活"
