"""A desk answers for its own district, and says so where another one is asked for."""

from datetime import date

import pytest

from casework.answer_outcomes import AnswerOutcome
from knowledge.answering.answerer import Answerer
from knowledge.answering.confidence import Confidence, Logistic
from knowledge.answering.decision import Thresholds
from knowledge.entries import Entry, EntryKind
from knowledge.indexing.assembly import build_in_memory
from tests.fakes.knowledge import HashingEmbedder, source_at

ON = date(2026, 6, 3)
SURE = Confidence(*[Logistic(5.0, {})] * 2)
THRESHOLDS = Thresholds("this test", SURE, SURE, answer=0.6, likely=0.2, related=0.1)


def entry_of(number: int, question: str, answer: str, title: str) -> Entry:
    source = source_at(f"p{number}", title, "a1", label="第一条")
    return Entry(f"faq:{number}", EntryKind.FAQ, answer, question, sources=(source,))


ENTRIES = (
    entry_of(1, "加装电梯要多少业主同意？", "四分之三。", "云川区既有住宅加装电梯办法"),
    entry_of(2, "狗证去哪里办？", "派出所户籍窗口。", "云川区养犬登记管理规定"),
    entry_of(3, "助餐卡怎么办？", "到居委会申请。", "2026年云川区老年助餐办法"),
    entry_of(4, "养老金在奉贤区怎么领？", "奉贤区的按转移的办。", "上海市云川区养老金转移规定"),
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(build_in_memory(ENTRIES, HashingEmbedder()), THRESHOLDS)


def test_home_is_the_district_of_most_titles(answerer: Answerer):
    assert answerer.index.home == "云川区"


def test_what_is_sure_is_only_likely_for_another_district(answerer: Answerer):
    answer = answerer.answer("浦东新区加装电梯要多少业主同意", on=ON)

    assert answer.outcome is AnswerOutcome.ANSWERED_LIKELY
    assert (answer.home, answer.entry) == ("云川区", ENTRIES[0])


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("加装电梯要多少业主同意", 0),
        ("云川区加装电梯要多少业主同意", 0),
        ("从浦东新区搬到云川区，狗证去哪里办", 1),
        ("养老金在奉贤区怎么领", 3),
    ],
)
def test_what_is_asked_of_our_own_or_answered_for_the_other_is_answered(
    answerer: Answerer, question: str, right: int
):
    answer = answerer.answer(question, on=ON)

    assert (answer.entry, answer.home) == (ENTRIES[right], None)


def test_what_is_sure_is_only_likely_for_another_city(answerer: Answerer):
    answer = answerer.answer("杭州市加装电梯要多少业主同意", on=ON)

    assert (answer.outcome, answer.home) == (AnswerOutcome.ANSWERED_LIKELY, "云川区")


@pytest.mark.parametrize("question", ["上海加装电梯要多少业主同意", "杭州人加装电梯要多少业主同意"])
def test_a_city_that_the_texts_speak_of_or_somebody_is_from_is_answered(
    answerer: Answerer, question: str
):
    answer = answerer.answer(question, on=ON)

    assert (answer.entry, answer.home) == (ENTRIES[0], None)


@pytest.mark.parametrize("city", ["上海", "浙江"])
def test_the_own_city_is_no_other_though_no_text_names_it(city: str):
    ours = [
        entry_of(n, entry.question or "", entry.answer, f"奉贤区第{n}号办法")
        for n, entry in enumerate(ENTRIES[:3])
    ]
    answerer = Answerer(build_in_memory(ours, HashingEmbedder()), THRESHOLDS)

    answer = answerer.answer(f"{city}加装电梯要多少业主同意", on=ON)

    assert (answer.home is None) == (city == "上海")


def test_no_district_is_another_where_the_own_is_not_known():
    answerer = Answerer(build_in_memory(ENTRIES[:1], HashingEmbedder()), THRESHOLDS)

    answer = answerer.answer("浦东新区加装电梯要多少业主同意", on=ON)

    assert (answer.outcome, answer.home) == (AnswerOutcome.ANSWERED_FAQ, None)
