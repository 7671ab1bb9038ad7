"""Live answers: those that hold on a day, and those past their last day, on every database."""

from dataclasses import replace
from datetime import date

import pytest

from casework.faqs import FaqState, LiveAnswer, answers_on
from casework.faqs.citations_in_force import has_lapsed
from tests.contract.examples import AFTER, BEFORE, DUE, Database, faq, kept, policy


@pytest.mark.parametrize("on", [BEFORE, DUE, AFTER])
def test_answers_that_hold_are_listed_as_the_rule_for_one_says(
    database: Database, on: date
) -> None:
    """Entries that differ in one thing each; policy 2 ends on the day, policy 3 begins on it."""
    live = replace(faq(1).versions[0], scope="仅限本区户籍")
    first = live.citations[0]
    ends = {2: {"valid_until": DUE}, 3: {"effective_on": DUE}}
    kept(database, policies=[policy(n, **ends.get(n, {})) for n in (1, 2, 3)])
    texts = [
        live,
        replace(live, valid_until=DUE), replace(live, valid_from=DUE),
        *(replace(live, citations=(replace(first, policy_id=f"policy-{n}"),)) for n in (2, 3, 9)),
        replace(live, citations=(first, replace(first, quote="不再这样说"))),
        replace(live, citations=(replace(first, anchor="第九十九条"),)),
        replace(live, citations=()),
    ]  # fmt: skip
    held = [faq(n, versions=[text]) for n, text in enumerate(texts, start=1)]
    kept(database, faqs=[*held, faq(10, withdrawn_version_no=1), faq(11, versions=[])])

    with database() as uow:
        ruled = [one for one in uow.faqs.list() if answers_on(uow, one, on)]
        listed = uow.faqs.answering_on(on)
        assert [answer.faq_id for answer in listed] == [one.faq_id for one in ruled]
        assert {"faq-1", "faq-9"} <= {one.faq_id for one in ruled}
        assert uow.faqs.answering_on(on, first_id="faq-1", limit=2) == listed[:2]
        assert uow.faqs.count_answering(on) == len(ruled)
        assert uow.faqs.answering_on(on, first_id="faq-8") == listed[-1:]
        assert listed[0] == LiveAnswer(
            "faq-1", "agency-housing", ("住房",), live.question, live.answer, "仅限本区户籍"
        )


@pytest.mark.parametrize("on", [BEFORE, DUE, AFTER])
def test_entries_past_their_last_day_are_found_as_the_rule_for_one_says(
    database: Database, on: date
) -> None:
    """Policy 2 expires on the day, policy 3 is repealed on it; policy 9 is not stored."""
    live = faq(1).versions[0]
    first = live.citations[0]
    ends = {2: {"valid_until": DUE}, 3: {"repealed_on": DUE, "valid_until": AFTER}}
    kept(database, policies=[policy(n, **ends.get(n, {})) for n in (1, 2, 3)])
    texts = [
        live, replace(live, valid_until=DUE),
        *(replace(live, citations=(first, replace(first, policy_id=f"policy-{n}")))
          for n in (2, 3, 9)),
    ]  # fmt: skip
    held = [faq(n, versions=[text]) for n, text in enumerate(texts, start=1)]
    in_other_states = [
        faq(n, versions=[texts[1]], state=state) for n, state in enumerate(FaqState, start=6)
    ]
    withdrawn = faq(20, versions=[texts[1]], withdrawn_version_no=1)
    kept(database, faqs=[*held, *in_other_states, withdrawn, faq(21, versions=[])])
    published, flagged = in_other_states[3].faq_id, in_other_states[4].faq_id

    with database() as uow:
        found = uow.faqs.lapsed(on)
        assert found == [one for one in uow.faqs.list() if has_lapsed(uow, one, on)]
        assert {one.faq_id for one in found} == {
            BEFORE: set(),
            DUE: {"faq-4"},
            AFTER: {"faq-2", "faq-3", "faq-4", published, flagged},
        }[on]


def test_the_questions_of_live_versions_are_read_without_their_entries(database: Database) -> None:
    live = faq(1).versions[0]
    asked = [[replace(live, question="能领几次")], [replace(live, question="几号发放")], []]
    kept(database, faqs=[faq(n, versions=texts) for n, texts in enumerate(asked, start=1)])

    with database() as uow:
        assert uow.faqs.live_questions() == ["能领几次", "几号发放"]
        uow.faqs.get("faq-1").withdrawn_version_no = 1
        assert uow.faqs.live_questions() == ["几号发放"]


def test_an_answer_leaves_the_list_with_the_change_that_ends_it(database: Database) -> None:
    live = replace(faq(1).versions[0], citations=())
    kept(database, faqs=[faq(n, versions=[live]) for n in (1, 2, 3)])

    with database() as uow:
        uow.faqs.get("faq-1").withdrawn_version_no = 1
        uow.faqs.get("faq-2").versions = [live, replace(live, version_no=2, question="几号发放")]
        uow.commit()

    with database() as uow:
        listed = uow.faqs.answering_on(DUE)
        assert [(a.faq_id, a.question) for a in listed] == [
            ("faq-2", "几号发放"), ("faq-3", live.question),
        ]  # fmt: skip
