"""A query that only names a topic, and the entries that are about it."""

import pytest

from knowledge.answering.bare_topics import bare_topic, of_topic
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
    ["养犬去哪里办", "养犬要多少钱", "养犬可以吗", "没有养犬证", "", "？", "关于",
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
