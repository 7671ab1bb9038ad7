"""A word or two that name a policy's own matter get the policy's short list."""

from datetime import date

import pytest

from casework.answer_outcomes import AnswerOutcome
from knowledge.answering.answerer import Answerer
from knowledge.entries import Entry, EntryKind
from knowledge.indexing.assembly import build_in_memory
from tests.fakes.knowledge import HashingEmbedder, source_at

TODAY = date(2024, 6, 3)
DOGS = source_at("p1", "清溪区养犬管理办法", "c1", label="第一条")
MEALS = source_at("p2", "清溪区老年助餐服务办法", "c1", label="第一条")


def faq(number: int, question: str, **facts) -> Entry:
    return Entry(
        f"faq:{number}", EntryKind.FAQ, f"答{number}。", question, sources=(DOGS,), **facts
    )


def clause(number: int, text: str) -> Entry:
    source = source_at("p2", MEALS.title, f"c{number}", label=f"第{number}条")
    return Entry(f"clause:{number}", EntryKind.CLAUSE, text, sources=(source,), context=MEALS.title)


WHERE, LEASH, OVER = (
    faq(1, "养犬登记去哪里办？"), faq(2, "不牵绳罚多少？"),
    faq(3, "养犬登记收费吗？", valid_until=date(2024, 1, 1)),
)  # fmt: skip
MEAL_CLAUSES = (clause(2, "六十周岁以上的老人可以用餐。"), clause(3, "每餐补贴三元。"))


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(build_in_memory((WHERE, LEASH, OVER, *MEAL_CLAUSES), HashingEmbedder()))


def test_what_the_policy_publishes_in_force_is_listed_with_the_policy(answerer: Answerer):
    answer = answerer.answer("养犬", on=TODAY)

    assert (answer.outcome, answer.choices) == (AnswerOutcome.CLARIFIED, (WHERE, LEASH))
    assert answer.of_policy is not None and answer.of_policy.title == DOGS.title


def test_a_policy_without_questions_lists_its_clauses(answerer: Answerer):
    answer = answerer.answer("关于助餐", on=TODAY)

    assert answer.outcome is AnswerOutcome.CLARIFIED
    assert set(answer.choices) == set(MEAL_CLAUSES)
    assert answer.of_policy is not None and answer.of_policy.policy_id == "p2"


def test_a_question_about_the_matter_is_answered_and_not_listed(answerer: Answerer):
    answer = answerer.answer("养犬登记去哪里办", on=TODAY)

    assert (answer.entry or answer.choices[0]) == WHERE
    assert answer.of_policy is None


def test_what_was_called_wrong_is_not_listed_again(answerer: Answerer):
    answer = answerer.answer("养犬", on=TODAY, without=["faq:1"])

    assert WHERE not in answer.shown
