"""A repeal or an end that was a mistake is taken back: what it flagged is what it was before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.events import FaqInForceAgain, FaqReviewNoLongerNeeded
from casework.faqs.citations_in_force import answers_on
from casework.faqs.drafting import draft_faq, edit_draft, submit_for_review
from casework.faqs.entries import Faq, FaqState, FaqVersion, NeedsReview, ReviewCause
from casework.faqs.flagging_for_review import ask_for_review, keep_faqs_current
from casework.faqs.publishing import publish_faq, withdraw_faq
from casework.faqs.reviewing import review_faq
from casework.faqs.reviews import ReviewKind, Verdict
from casework.policies.correcting import correct_policy, repeal_policy, undo_correction
from casework.ports import UnitOfWork
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    DUTIES,
    EDITOR,
    ON,
    POLICY_ID,
    PUBLISHER,
    REVIEWER,
    approved,
    drafted,
    published,
    rent_policy,
)

DAY = timedelta(days=1)
BETTER = replace(CONTENT, answer="可以，请带劳动合同。")


def correct(uow: UnitOfWork, field: str, value: date | str) -> None:
    correct_policy(uow, POLICY_ID, field=field, value=str(value), by=EDITOR, at=AT)


def undo(uow: UnitOfWork, field: str) -> None:
    undo_correction(uow, POLICY_ID, field=field, by=EDITOR, at=AT)


def repealed_by_another_policy(uow: UnitOfWork) -> None:
    repeal_policy(uow, POLICY_ID, repealed_on=ON, actor="system", at=AT)


def repealed_by_a_person(uow: UnitOfWork) -> None:
    correct(uow, "repealed_on", ON)


def cleared(uow: UnitOfWork) -> None:
    correct(uow, "repealed_on", "")


REPEALS = [
    (repealed_by_a_person, lambda uow: undo(uow, "repealed_on")),
    (repealed_by_a_person, cleared),
    (repealed_by_another_policy, cleared),
]


@pytest.mark.parametrize(("repeal", "take_back"), REPEALS)
def test_a_published_entry_is_published_again(uow: UnitOfWork, repeal, take_back) -> None:
    faq = published(uow)
    repeal(uow)
    assert faq.state is FaqState.NEEDS_REVIEW

    take_back(uow)

    assert (faq.state, faq.review_reasons) == (FaqState.PUBLISHED, ())
    assert answers_on(uow, faq, ON)
    (event,) = uow.events.of_kind(FaqReviewNoLongerNeeded)
    assert (event.faq_id, event.policy_id, event.actor) == ("faq-rent", POLICY_ID, "bianji")


def draft_of(faq: Faq) -> FaqVersion:
    assert faq.draft
    return faq.draft


@pytest.mark.parametrize(("repeal", "take_back"), REPEALS)
def test_an_approved_draft_is_approved_again(uow: UnitOfWork, repeal, take_back) -> None:
    faq = approved(uow, drafted(uow))
    repeal(uow)
    assert faq.state is FaqState.DRAFT

    take_back(uow)

    assert (faq.state, draft_of(faq).version_no) == (FaqState.APPROVED, 1)
    assert publish_faq(uow, "faq-rent", by=PUBLISHER, on=ON, at=AT).live


def test_a_draft_in_review_keeps_the_signature_it_had(uow: UnitOfWork) -> None:
    faq = drafted(uow)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)
    review_faq(
        uow, "faq-rent", kind=ReviewKind.SECRECY, verdict=Verdict.APPROVE, reason="", by=REVIEWER,
        at=AT,
    )  # fmt: skip
    repealed_by_a_person(uow)

    undo(uow, "repealed_on")

    assert (faq.state, draft_of(faq).version_no) == (FaqState.IN_REVIEW, 1)


def test_a_draft_beside_a_live_version_is_a_draft_again(uow: UnitOfWork) -> None:
    faq = published(uow)
    edit_draft(uow, "faq-rent", draft=BETTER, by=EDITOR, at=AT)
    repealed_by_a_person(uow)
    assert faq.state is FaqState.NEEDS_REVIEW

    undo(uow, "repealed_on")

    assert (faq.state, draft_of(faq).answer) == (FaqState.DRAFT, BETTER.answer)


def test_what_a_person_has_begun_to_rewrite_stays_with_that_person(uow: UnitOfWork) -> None:
    faq = approved(uow, drafted(uow))
    repealed_by_a_person(uow)
    edit_draft(uow, "faq-rent", draft=BETTER, by=EDITOR, at=AT)

    undo(uow, "repealed_on")

    assert (faq.state, draft_of(faq).answer, faq.review_reasons) == (
        FaqState.DRAFT,
        BETTER.answer,
        (),
    )


@pytest.mark.parametrize("repeal_first", [True, False])
def test_another_reason_keeps_it_flagged_and_then_restores_what_it_was(
    uow: UnitOfWork, repeal_first: bool
) -> None:
    uow.policies.add(rent_policy(policy_id="policy-other", clauses=[]))
    other = NeedsReview(ReviewCause.POLICY_REPEALED, "policy-other")
    faq = approved(uow, drafted(uow))
    faq.draft = replace(
        draft_of(faq),
        citations=(*CONTENT.citations, replace(CONTENT.citations[0], policy_id="policy-other")),
    )
    steps = [repealed_by_a_person, lambda uow: ask_for_review(uow, faq, other, at=AT)]
    for step in steps if repeal_first else steps[::-1]:
        step(uow)

    undo(uow, "repealed_on")
    assert (faq.state, faq.review_reasons) == (FaqState.DRAFT, (other,))

    uow.policies.get("policy-other").repealed_on = ON
    correct_policy(uow, "policy-other", field="repealed_on", value="", by=EDITOR, at=AT)
    assert faq.state is FaqState.APPROVED


def test_an_entry_that_was_flagged_for_another_reason_alone_stays_flagged(uow: UnitOfWork) -> None:
    faq = published(uow)
    ask_for_review(uow, faq, NeedsReview(ReviewCause.CLAUSE_CHANGED, POLICY_ID), at=AT)

    correct(uow, "valid_until", ON + 300 * DAY)
    undo(uow, "valid_until")

    assert faq.state is FaqState.NEEDS_REVIEW
    assert uow.events.of_kind(FaqReviewNoLongerNeeded) == []


def test_a_withdrawn_entry_does_not_come_back(uow: UnitOfWork) -> None:
    faq = published(uow)
    repealed_by_a_person(uow)
    withdraw_faq(uow, "faq-rent", reason="口径调整", by=PUBLISHER, at=AT)

    undo(uow, "repealed_on")

    assert (faq.state, faq.live) == (FaqState.WITHDRAWN, None)


def night(uow: UnitOfWork, on: date) -> None:
    keep_faqs_current(uow, on=on, at=AT, duties=DUTIES)


def expired_with(uow: UnitOfWork, field: str) -> Faq:
    faq = published(uow)
    correct(uow, field, ON - DAY)
    night(uow, ON)
    assert faq.state is FaqState.EXPIRED
    return faq


@pytest.mark.parametrize("field", ["repealed_on", "valid_until"])
def test_an_entry_that_expired_by_mistake_is_in_force_again(uow: UnitOfWork, field: str) -> None:
    faq = expired_with(uow, field)

    undo(uow, field)

    assert (faq.state, faq.review_reasons) == (FaqState.PUBLISHED, ())
    assert answers_on(uow, faq, ON)
    assert [e.faq_id for e in uow.events.of_kind(FaqInForceAgain)] == ["faq-rent"]


def test_an_entry_that_ended_on_its_own_day_stays_expired(uow: UnitOfWork) -> None:
    faq = expired_with(uow, "valid_until")
    faq.versions = [replace(faq.versions[-1], valid_until=ON - DAY)]

    undo(uow, "valid_until")

    assert faq.state is FaqState.EXPIRED


def test_an_end_read_by_mistake_warns_no_longer_once_it_is_corrected(uow: UnitOfWork) -> None:
    faq = published(uow)
    correct(uow, "valid_until", ON + 60 * DAY)
    night(uow, ON + 40 * DAY)
    assert faq.state is FaqState.NEEDS_REVIEW

    correct(uow, "valid_until", ON + 50 * DAY)
    assert faq.state is FaqState.NEEDS_REVIEW
    correct(uow, "valid_until", ON + 900 * DAY)

    assert (faq.state, faq.review_reasons) == (FaqState.PUBLISHED, ())


def test_only_entries_on_the_policy_are_touched(uow: UnitOfWork) -> None:
    published(uow)
    elsewhere = draft_faq(
        uow, None, draft=replace(CONTENT, citations=()), by=EDITOR, at=AT, faq_id="faq-b"
    )
    ask_for_review(uow, elsewhere, NeedsReview(ReviewCause.POLICY_REPEALED, "policy-b"), at=AT)
    repealed_by_a_person(uow)

    undo(uow, "repealed_on")

    assert elsewhere.review_reasons != ()


def test_after_a_mistaken_repeal_was_taken_back_a_true_one_counts(uow: UnitOfWork) -> None:
    faq = published(uow)
    repealed_by_a_person(uow)
    cleared(uow)

    assert repeal_policy(uow, POLICY_ID, repealed_on=ON, actor="system", at=AT)

    assert uow.policies.get(POLICY_ID).repealed_on == ON
    assert faq.state is FaqState.NEEDS_REVIEW


def test_a_repeal_that_a_person_denied_stays_denied(uow: UnitOfWork) -> None:
    repealed_by_another_policy(uow)
    cleared(uow)

    assert not repeal_policy(uow, POLICY_ID, repealed_on=ON, actor="system", at=AT)

    assert uow.policies.get(POLICY_ID).corrections == {"repealed_on": ""}


def test_a_field_set_back_to_what_was_read_is_no_correction(uow: UnitOfWork) -> None:
    correct(uow, "title", "临江区租房补贴暂行办法")
    correct(uow, "title", "临江区租房补贴办法")

    policy = uow.policies.get(POLICY_ID)
    assert (policy.title, policy.corrections, policy.as_read) == ("临江区租房补贴办法", {}, {})
