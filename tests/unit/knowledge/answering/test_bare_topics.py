"""A query that only names a topic, and the entries that are about it."""

import pytest

from knowledge.answering.bare_topics import bare_topic, of_topic, policy_of, short_list
from knowledge.entries import Entry, EntryKind
from tests.fakes.knowledge import source_at

RULES = source_at("p1", "清溪区养犬管理办法", "c1", label="第一条")


def faq(number: int, question: str, *similar: str) -> Entry:
    return Entry(
        f"faq:{number}", EntryKind.FAQ, f"答{number}", question, similar_questions=similar,
        sources=(RULES,),
    )  # fmt: skip


CLAUSE = Entry("clause:1", EntryKind.CLAUSE, "第一条 为了规范养犬，制定本办法。", sources=(RULES,))
WHERE = faq(1, "养犬登记去哪里办")
PAPERS = faq(2, "办狗证要带什么", "养犬要交哪些材料")
CHAIR = faq(3, "轮椅有没有补贴")


@pytest.mark.parametrize(
    "query", ["养犬", "关于养犬", "养犬的事", "养犬呢", "我想问养犬的事", "咨询一下养犬", "养犬？"]
)
def test_a_topic_is_named_with_or_without_words_that_introduce_it(query):
    topic = bare_topic(query)

    assert topic is not None
    assert of_topic(topic, [WHERE, CHAIR, PAPERS, CLAUSE]) == [WHERE, PAPERS]


@pytest.mark.parametrize(
    "query",
    ["养犬去哪里办", "养犬要多少钱", "养犬可以吗", "没有养犬证", "不是低保", "", "？", "关于",
     "我家邻居养的大型犬每天晚上叫个不停影响休息"],
)  # fmt: skip
def test_a_question_a_statement_and_nothing_name_no_bare_topic(query):
    assert bare_topic(query) is None


def test_where_no_question_is_about_the_topic_its_clauses_are():
    topic = bare_topic("养犬管理")

    assert topic is not None
    assert of_topic(topic, [CHAIR, CLAUSE]) == [CLAUSE]


def test_a_topic_nobody_wrote_of_has_no_entries():
    topic = bare_topic("养猪")

    assert topic is not None
    assert of_topic(topic, [WHERE, CHAIR, CLAUSE]) == []


MEALS = source_at("p2", "清溪区老年助餐服务办法", "c1", label="第一条")
LEASH = Entry("faq:4", EntryKind.FAQ, "答4", "遛狗不牵绳罚多少", sources=(RULES,))


def meal(number: int, question: str, kind: EntryKind = EntryKind.FAQ) -> Entry:
    asked = question if kind is EntryKind.FAQ else None
    return Entry(f"meal:{number}", kind, f"饭{number}", asked, sources=(MEALS,))


def policy_named(query: str, *entries: Entry) -> str | None:
    topic = bare_topic(query)
    assert topic is not None
    policy = policy_of(topic, entries)
    return policy.title if policy else None


@pytest.mark.parametrize(
    ("query", "entries", "title"),
    [
        ("养犬", [WHERE, CLAUSE], "清溪区养犬管理办法"),  # in one title
        ("助餐", [meal(1, "几点开饭", EntryKind.CLAUSE), WHERE], "清溪区老年助餐服务办法"),
        ("狗证", [PAPERS, LEASH], None),  # one question of several
        ("轮椅", [CHAIR, faq(5, "轮椅补贴多少钱"), meal(1, "送餐")], "清溪区养犬管理办法"),
        ("送餐", [meal(1, "送餐要钱吗"), meal(2, "谁能叫送餐"), WHERE], "清溪区老年助餐服务办法"),
        ("送餐", [meal(1, "送餐要钱吗"), faq(6, "送餐员能养犬吗")], None),  # two policies
        ("办法", [WHERE, meal(1, "送餐")], None),  # in two titles
        ("养猪", [WHERE, CLAUSE], None),
    ],
)
def test_a_topic_is_the_own_matter_of_one_policy_by_its_title_or_its_questions(
    query, entries, title
):
    assert policy_named(query, *entries) == title


def test_a_short_list_begins_with_the_questions_about_the_topic():
    topic = bare_topic("养犬")
    assert topic is not None
    many = [faq(10 + n, f"第{n}个问题") for n in range(9)]

    listed = short_list(topic, RULES, [LEASH, *many, PAPERS, WHERE, CLAUSE])

    assert listed == [PAPERS, WHERE, LEASH, many[0], many[1]]


def test_clauses_are_listed_where_there_are_not_two_questions():
    topic = bare_topic("养犬")
    assert topic is not None

    assert short_list(topic, RULES, [CLAUSE, WHERE]) == [WHERE, CLAUSE]


def test_of_a_policy_about_something_else_only_the_questions_about_the_topic_are_listed():
    topic, price = bare_topic("轮椅"), faq(5, "轮椅补贴多少钱")
    assert topic is not None

    assert short_list(topic, RULES, [WHERE, CHAIR, CLAUSE, price]) == [CHAIR, price]
