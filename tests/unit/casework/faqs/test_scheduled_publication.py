"""An approved draft is published at its time, where every rule still holds at that moment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from casework.errors import CitationNotInForce, NotAllowed, NotInTheFuture, ReviewsMissing
from casework.events import FaqPublished, FaqScheduleMissed
from casework.faqs.assigning import assign_faq
from casework.faqs.drafting import edit_draft, submit_for_review
from casework.faqs.entries import FaqState
from casework.faqs.scheduling import (
    due_for_publication,
    publish_scheduled,
    schedule_faq,
    unschedule_faq,
)
from casework.ports import UnitOfWork
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    EDITOR,
    HOUSING,
    ON,
    POLICY_ID,
    PUBLISHER,
    approved,
    drafted,
)

THEN = AT + timedelta(days=7)


def scheduled(uow: UnitOfWork):
    approved(uow, drafted(uow))
    return schedule_faq(uow, "faq-rent", publish_at=THEN, by=PUBLISHER, at=AT)


def test_it_is_published_in_the_publishers_name_when_its_time_comes(uow: UnitOfWork) -> None:
    faq = scheduled(uow)
    assert due_for_publication(uow, THEN - timedelta(seconds=1)) == []
    assert due_for_publication(uow, THEN) == ["faq-rent"]

    assert publish_scheduled(uow, "faq-rent", at=THEN) is None

    assert faq.live is not None
    assert (faq.state, faq.live.published_at, faq.scheduled) == (FaqState.PUBLISHED, THEN, None)
    assert uow.events.of_kind(FaqPublished)[0].actor == PUBLISHER.username


def test_nothing_happens_before_its_time(uow: UnitOfWork) -> None:
    faq = scheduled(uow)

    publish_scheduled(uow, "faq-rent", at=AT)

    assert faq.live is None and faq.scheduled is not None


def test_a_time_that_was_taken_back_publishes_nothing(uow: UnitOfWork) -> None:
    faq = scheduled(uow)

    unschedule_faq(uow, "faq-rent", by=PUBLISHER, at=AT)

    assert due_for_publication(uow, THEN) == []
    assert faq.state is FaqState.APPROVED


def rewritten(uow: UnitOfWork) -> None:
    edit_draft(uow, "faq-rent", draft=replace(CONTENT, answer="可以。"), by=EDITOR, at=AT)


def test_another_text_is_on_no_timetable(uow: UnitOfWork) -> None:
    faq = scheduled(uow)

    rewritten(uow)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)

    assert faq.scheduled is None


def given_to_another_agency(uow: UnitOfWork) -> None:
    assign_faq(uow, "faq-rent", agency_id=HOUSING.agency_id, by=EDITOR, at=AT)


def publisher_gone(uow: UnitOfWork) -> None:
    uow.staff.get(PUBLISHER.username).disabled_at = AT


def right_taken(uow: UnitOfWork) -> None:
    uow.staff.get(PUBLISHER.username).roles = frozenset()


def policy_ended(uow: UnitOfWork) -> None:
    uow.policies.get(POLICY_ID).valid_until = ON


def renumbered(uow: UnitOfWork) -> None:
    faq = uow.faqs.get("faq-rent")
    assert faq.draft is not None
    faq.draft = replace(faq.draft, version_no=2)


@pytest.mark.parametrize(
    ("happened", "cause"),
    [
        (given_to_another_agency, "signatures"),
        (publisher_gone, "publisher"),
        (right_taken, "publisher"),
        (policy_ended, "not_in_force"),
        (renumbered, "changed"),
    ],
)
def test_what_does_not_hold_at_that_moment_is_not_published(
    uow: UnitOfWork, happened: Callable[[UnitOfWork], None], cause: str
) -> None:
    faq = scheduled(uow)
    happened(uow)

    publish_scheduled(uow, "faq-rent", at=THEN)

    assert (faq.live, faq.scheduled) == (None, None)
    assert [event.cause for event in uow.events.of_kind(FaqScheduleMissed)] == [cause]
    assert due_for_publication(uow, THEN) == []


def test_a_time_is_set_for_what_may_be_published_then(uow: UnitOfWork) -> None:
    drafted(uow)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)
    with pytest.raises(ReviewsMissing):
        schedule_faq(uow, "faq-rent", publish_at=THEN, by=PUBLISHER, at=AT)
    edit_draft(uow, "faq-rent", draft=replace(CONTENT, scope="仅限本区"), by=EDITOR, at=AT)
    approved(uow, uow.faqs.get("faq-rent"))

    with pytest.raises(NotAllowed):
        schedule_faq(uow, "faq-rent", publish_at=THEN, by=EDITOR, at=AT)
    with pytest.raises(NotInTheFuture):
        schedule_faq(uow, "faq-rent", publish_at=AT, by=PUBLISHER, at=AT)
    policy_ended(uow)
    with pytest.raises(CitationNotInForce):
        schedule_faq(uow, "faq-rent", publish_at=THEN, by=PUBLISHER, at=AT)


def test_a_policy_that_begins_by_then_is_in_time(uow: UnitOfWork) -> None:
    approved(uow, drafted(uow))
    uow.policies.get(POLICY_ID).effective_on = ON + timedelta(days=7)

    assert schedule_faq(uow, "faq-rent", publish_at=THEN, by=PUBLISHER, at=AT).scheduled
