"""What has ended is not handed in; what is flagged for its age or its votes may stay as it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.errors import CitedPolicyEnded, CitedPolicySuperseded, EntryEnded, WrongState
from casework.events import EntryJudged
from casework.faqs.drafting import submit_for_review
from casework.faqs.entries import FaqState, NeedsReview, ReviewCause
from casework.faqs.flagging_for_review import ask_for_review, keep_faqs_current
from casework.faqs.keeping import keep_faq
from casework.faqs.publishing import publish_faq
from casework.ports import UnitOfWork
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    DUTIES,
    EDITOR,
    ON,
    POLICY_ID,
    PUBLISHER,
    approved,
    drafted,
    published,
    rent_policy,
)

DAY = timedelta(days=1)


def night(uow: UnitOfWork, days: int):
    return keep_faqs_current(uow, on=ON + days * DAY, at=AT + days * DAY, duties=DUTIES)


def hand_in(uow: UnitOfWork):
    return submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)


def test_a_repealed_citation_is_refused_with_its_successor_named(uow: UnitOfWork) -> None:
    drafted(uow)
    uow.policies.add(rent_policy(policy_id="policy-new", title="临江区住房补贴办法", clauses=[]))
    policy = uow.policies.get(POLICY_ID)
    policy.repealed_on, policy.superseded_by = ON, "policy-new"

    with pytest.raises(CitedPolicySuperseded) as raised:
        hand_in(uow)

    assert raised.value.titles == ["临江区租房补贴办法"]
    assert raised.value.successors == ["临江区住房补贴办法"]


def test_a_citation_that_has_ended_without_a_successor_is_refused_too(uow: UnitOfWork) -> None:
    drafted(uow)
    uow.policies.get(POLICY_ID).valid_until = ON - DAY

    with pytest.raises(CitedPolicyEnded):
        hand_in(uow)


def test_a_citation_that_is_yet_to_hold_may_be_handed_in(uow: UnitOfWork) -> None:
    drafted(uow)
    uow.policies.get(POLICY_ID).effective_on = ON + DAY

    assert hand_in(uow).state is FaqState.IN_REVIEW


@pytest.mark.parametrize(("days", "taken"), [(-1, False), (0, True)])
def test_an_entry_is_handed_in_up_to_its_own_last_day(
    uow: UnitOfWork, days: int, taken: bool
) -> None:
    drafted(uow, content=replace(CONTENT, valid_until=ON + days * DAY))

    if taken:
        assert hand_in(uow).state is FaqState.IN_REVIEW
    else:
        with pytest.raises(EntryEnded):
            hand_in(uow)


@pytest.mark.parametrize(("days_before_end", "flagged"), [(31, ()), (30, ("faq-rent",))])
def test_an_entry_is_flagged_before_its_own_last_day(
    uow: UnitOfWork, days_before_end: int, flagged: tuple[str, ...]
) -> None:
    last = ON + 60 * DAY
    approved_entry = replace(CONTENT, valid_until=last)
    approved(uow, drafted(uow, content=approved_entry))
    faq = uow.faqs.get("faq-rent")
    published_now(uow)

    assert night(uow, 60 - days_before_end).needs_review == flagged
    assert [r.cause for r in faq.review_reasons] == [ReviewCause.ENTRY_EXPIRES] * len(flagged)


def published_now(uow: UnitOfWork) -> None:
    publish_faq(uow, "faq-rent", by=PUBLISHER, on=ON, at=AT)


def useless(uow: UnitOfWork, askers: int, *, days: int = 0, first: int = 0) -> None:
    for number in range(first, first + askers):
        uow.events.add(
            EntryJudged(
                at=AT + days * DAY, actor=f"asker-{number}", judgement="useless",
                entry_id="faq:faq-rent", faq_id="faq-rent", turn_event_id=None,
            )
        )  # fmt: skip


@pytest.mark.parametrize(("askers", "flagged"), [(9, ()), (10, ("faq-rent",))])
def test_an_entry_is_flagged_after_many_found_it_useless(
    uow: UnitOfWork, askers: int, flagged: tuple[str, ...]
) -> None:
    published(uow)
    useless(uow, askers)

    assert night(uow, 1).needs_review == flagged


def test_what_was_kept_is_flagged_again_for_new_votes_alone(uow: UnitOfWork) -> None:
    faq = published(uow)
    useless(uow, 10)
    night(uow, 1)
    assert faq.state is FaqState.NEEDS_REVIEW

    keep_faq(uow, "faq-rent", reason="核对过原文，没有错", by=EDITOR, at=AT + 2 * DAY)

    assert (faq.state, faq.review_reasons) == (FaqState.PUBLISHED, ())
    assert night(uow, 3).needs_review == ()
    useless(uow, 10, days=4, first=20)
    assert night(uow, 5).needs_review == ("faq-rent",)


def test_a_policy_that_ends_soon_is_not_brought_up_again_for_what_was_kept(uow: UnitOfWork) -> None:
    faq = published(uow)
    uow.policies.get(POLICY_ID).valid_until = ON + 60 * DAY
    assert night(uow, 40).needs_review == ("faq-rent",)

    keep_faq(uow, "faq-rent", reason="到期前仍然适用", by=EDITOR, at=AT + 40 * DAY)

    assert night(uow, 41).needs_review == ()
    assert faq.state is FaqState.PUBLISHED


def test_an_entry_whose_clause_was_changed_is_not_kept(uow: UnitOfWork) -> None:
    faq = published(uow)
    ask_for_review(uow, faq, NeedsReview(ReviewCause.CLAUSE_CHANGED, POLICY_ID), at=AT)

    with pytest.raises(WrongState):
        keep_faq(uow, "faq-rent", reason="没有影响", by=EDITOR, at=AT)
