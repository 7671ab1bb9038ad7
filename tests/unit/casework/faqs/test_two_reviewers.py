"""Two people sign a text, and neither of them wrote any of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.errors import ReviewerIsAuthor, ReviewsMissing, SignedAnotherReview
from casework.faqs.confirming_accuracy import confirm_accuracy
from casework.faqs.drafting import edit_draft, submit_for_review
from casework.faqs.entries import FaqState
from casework.faqs.publishing import publish_faq, withdraw_faq
from casework.faqs.reviewing import review_faq
from casework.faqs.reviews import Review, ReviewKind, Verdict
from casework.faqs.separation_of_duties import able_reviewers, reviewers_lacking, writers_of
from casework.people.staff import Role, StaffMember
from casework.ports import UnitOfWork
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    EDITOR,
    ON,
    PUBLISHER,
    REVIEWER,
    SECOND_REVIEWER,
    confirmed,
    drafted,
    published,
)

SECRECY, PRIVACY = ReviewKind.SECRECY, ReviewKind.PRIVACY
BOTH = frozenset({Role.EDITOR, Role.REVIEWER})
HELPER = StaffMember("bangxie", "帮写", None, BOTH)


def handed_in(uow: UnitOfWork):
    faq = drafted(uow)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)
    return faq


def sign(uow: UnitOfWork, kind, by=REVIEWER, verdict=Verdict.APPROVE, minutes: int = 0):
    at = AT + timedelta(minutes=minutes)
    return review_faq(uow, "faq-rent", kind=kind, verdict=verdict, reason="看过", by=by, at=at)


def say(uow: UnitOfWork, answer: str, by: StaffMember = EDITOR) -> None:
    edit_draft(uow, "faq-rent", draft=replace(CONTENT, answer=answer), by=by, at=AT)


@pytest.mark.parametrize(
    ("first", "then"),
    [(SECRECY, PRIVACY), (PRIVACY, SECRECY)],
)
def test_one_person_approves_one_kind_of_a_version(uow: UnitOfWork, first, then) -> None:
    faq = handed_in(uow)
    sign(uow, first)

    with pytest.raises(SignedAnotherReview) as raised:
        sign(uow, then)

    assert (raised.value.signed, len(faq.reviews)) == (str(first), 1)


@pytest.mark.parametrize("kind", [SECRECY, PRIVACY])
def test_whoever_confirmed_it_for_the_agency_signs_no_review(uow: UnitOfWork, kind) -> None:
    faq = handed_in(uow)
    both = StaffMember("shuang", "双", faq.agency_id, frozenset({Role.EDITOR, Role.REVIEWER}))
    confirm_accuracy(uow, "faq-rent", by=both, at=AT)

    with pytest.raises(SignedAnotherReview) as raised:
        sign(uow, kind, both)

    assert raised.value.signed == "accuracy"


def test_whoever_signed_a_review_does_not_confirm_it(uow: UnitOfWork) -> None:
    faq = handed_in(uow)
    both = StaffMember("shuang", "双", faq.agency_id, frozenset({Role.EDITOR, Role.REVIEWER}))
    sign(uow, SECRECY, both)

    with pytest.raises(SignedAnotherReview):
        confirm_accuracy(uow, "faq-rent", by=both, at=AT)


def test_two_people_approve_it(uow: UnitOfWork) -> None:
    faq = confirmed(uow, handed_in(uow))

    assert sign(uow, SECRECY).state is FaqState.IN_REVIEW
    assert sign(uow, PRIVACY, SECOND_REVIEWER).state is FaqState.APPROVED
    assert faq.reviews[-1].reviewer == SECOND_REVIEWER.username


def test_whoever_approved_one_kind_may_still_reject_another(uow: UnitOfWork) -> None:
    handed_in(uow)
    sign(uow, SECRECY)

    assert sign(uow, PRIVACY, verdict=Verdict.REJECT).state is FaqState.DRAFT


def test_a_reviewer_who_takes_an_approval_back_may_sign_the_other_kind(uow: UnitOfWork) -> None:
    confirmed(uow, handed_in(uow))
    sign(uow, SECRECY)
    sign(uow, SECRECY, SECOND_REVIEWER, minutes=1)

    assert sign(uow, PRIVACY, minutes=2).state is FaqState.APPROVED


def test_approvals_of_one_person_from_before_the_rule_do_not_publish(uow: UnitOfWork) -> None:
    faq = handed_in(uow)
    faq.reviews = [
        Review(kind, Verdict.APPROVE, REVIEWER.username, "", AT, 1) for kind in (SECRECY, PRIVACY)
    ]
    faq.state = FaqState.APPROVED

    with pytest.raises(ReviewsMissing) as raised:
        publish_faq(uow, "faq-rent", by=PUBLISHER, on=ON, at=AT)

    assert raised.value.kinds == ["privacy", "accuracy"]


def test_whoever_saved_an_earlier_text_does_not_sign_a_later_one(uow: UnitOfWork) -> None:
    drafted(uow)
    say(uow, "可以，请带劳动合同。", by=HELPER)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)
    say(uow, "可以，请带劳动合同和租赁合同。")
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)

    with pytest.raises(ReviewerIsAuthor):
        sign(uow, SECRECY, HELPER)


def test_whoever_wrote_a_published_text_may_judge_the_next_one(uow: UnitOfWork) -> None:
    faq = published(uow)
    say(uow, "可以，请带劳动合同。", by=HELPER)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)
    assert writers_of(uow, faq) == {EDITOR.username, HELPER.username}

    sign(uow, SECRECY)
    sign(uow, PRIVACY, SECOND_REVIEWER)
    confirmed(uow, faq)
    publish_faq(uow, "faq-rent", by=PUBLISHER, on=ON, at=AT)
    withdraw_faq(uow, "faq-rent", reason="口径调整", by=PUBLISHER, at=AT)
    say(uow, "可以，请先预约。")
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)

    assert sign(uow, SECRECY, HELPER).state is FaqState.IN_REVIEW


def test_it_is_known_who_can_sign_and_how_many_are_lacking(uow: UnitOfWork) -> None:
    faq = handed_in(uow)
    assert able_reviewers(uow, faq) == ["fushen", "shencha"]
    assert reviewers_lacking(uow, faq) == 0

    uow.staff.get(SECOND_REVIEWER.username).roles = frozenset({Role.EDITOR})
    assert (able_reviewers(uow, faq), reviewers_lacking(uow, faq)) == (["shencha"], 1)

    sign(uow, SECRECY)
    assert (able_reviewers(uow, faq), reviewers_lacking(uow, faq)) == ([], 1)
