"""A yes that is for others than the age told is likely at most, and says so."""

from dataclasses import replace

from casework.answer_outcomes import AnswerOutcome
from desk.turns.answers import for_the_age
from knowledge import Answer, Entry, EntryKind

YES = Entry("faq:a", EntryKind.FAQ, "可以。年满80周岁的独居老人可以申请。", "老人能申请吗？")
GIVEN = Answer(AnswerOutcome.ANSWERED_FAQ, 0.97, YES, (), (), None)


def test_a_yes_to_older_people_is_likely_at_most_for_a_younger_one():
    answer, limit = for_the_age(GIVEN, "七十岁")

    assert (answer.outcome, answer.entry) == (AnswerOutcome.ANSWERED_LIKELY, YES)
    assert limit is not None and limit.said == "年满80周岁"


def test_a_yes_to_the_age_told_stays():
    assert for_the_age(GIVEN, "82岁") == (GIVEN, None)
    assert for_the_age(GIVEN, None) == (GIVEN, None)


def test_an_answer_that_is_no_yes_stays():
    told = replace(YES, answer="年满80周岁的每月200元。")
    given = replace(GIVEN, entry=told)

    assert for_the_age(given, "七十岁") == (given, None)
