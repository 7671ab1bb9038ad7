"""A reviewed entry goes before the clause that it cites."""

from datetime import date

import pytest

from casework.answer_outcomes import AnswerOutcome
from desk.turns.faq_before_clause import with_faq_first
from knowledge import Answer, Entry, EntryKind
from knowledge.answering.results import Hit
from tests.fakes.desk import as_desk
from tests.unit.actions.conftest import CONSENT, SOURCE, SUBSIDY, faq

ON = date(2024, 3, 4)
CLAUSE = Entry("clause:c5", EntryKind.CLAUSE, "第五条 每台补贴二十万元。", sources=(SOURCE,))
OTHER = faq(3, "养犬登记去哪办", "到派出所。")
ELSEWHERE = Entry("faq:4", EntryKind.FAQ, "不收费。", "养犬登记多少钱")  # cites nothing


def answered(desk, outcome, entry, *choices, hits=()):
    desk.answers.entries |= {one.entry_id: one for one in (SUBSIDY, CONSENT, CLAUSE, ELSEWHERE)}
    found = tuple(Hit(one.entry_id, 1.0) for one in hits)
    return with_faq_first(as_desk(desk), Answer(outcome, 0.9, entry, choices, found, None), ON)


def test_a_sure_clause_gives_way_to_the_entry_that_cites_it(desk):
    found = answered(desk, AnswerOutcome.ANSWERED_PASSAGE, CLAUSE, hits=(CLAUSE, SUBSIDY))

    assert (found.outcome, found.entry) == (AnswerOutcome.ANSWERED_FAQ, SUBSIDY)


def test_a_likely_clause_gives_way_and_is_not_offered_beside_it(desk):
    found = answered(desk, AnswerOutcome.ANSWERED_LIKELY, CLAUSE, ELSEWHERE, CONSENT)

    assert (found.outcome, found.entry) == (AnswerOutcome.ANSWERED_LIKELY, CONSENT)
    assert found.choices == (ELSEWHERE,)


def test_what_is_left_alone_of_a_choice_is_likely_meant(desk):
    found = answered(desk, AnswerOutcome.CLARIFIED, None, CLAUSE, SUBSIDY)

    assert (found.outcome, found.entry) == (AnswerOutcome.ANSWERED_LIKELY, SUBSIDY)
    assert found.choices == ()


def test_in_a_list_the_clause_is_left_out(desk):
    found = answered(desk, AnswerOutcome.NO_ANSWER_UNCERTAIN, None, CLAUSE, ELSEWHERE, SUBSIDY)

    assert found.choices == (ELSEWHERE, SUBSIDY)


@pytest.mark.parametrize("hits", [(CLAUSE, ELSEWHERE), (CLAUSE, ELSEWHERE, OTHER, SUBSIDY)])
def test_a_clause_that_no_near_entry_cites_stays(desk, hits):
    found = answered(desk, AnswerOutcome.ANSWERED_PASSAGE, CLAUSE, hits=hits)

    assert found.entry == CLAUSE


def test_an_entry_of_the_same_clause_does_not_displace_another(desk):
    found = answered(desk, AnswerOutcome.ANSWERED_FAQ, SUBSIDY, CONSENT)

    assert (found.entry, found.choices) == (SUBSIDY, (CONSENT,))
    assert SOURCE in found.entry.sources
