"""The job that publishes what a publisher has set a time for, over a real database."""

from datetime import timedelta

import pytest

from casework.events import FaqScheduleMissed
from casework.faqs import FaqState, schedule_faq
from desk.wiring import Desk
from policydesk.jobs.locking import JobIsRunning, job_lock
from policydesk.jobs.publishing import JOB, publish_due_entries
from tests.fakes.linjiang import AT, PUBLISHER, approved, drafted, settle_linjiang


@pytest.fixture
def scheduled(desk: Desk) -> Desk:
    """An approved draft whose time has come since."""
    with desk.uow() as uow:
        settle_linjiang(uow)
        approved(uow, drafted(uow))
        schedule_faq(uow, "faq-rent", publish_at=AT + timedelta(days=1), by=PUBLISHER, at=AT)
        uow.commit()
    return desk


def test_what_is_due_is_published_once(scheduled: Desk) -> None:
    assert publish_due_entries(scheduled) == 1
    assert publish_due_entries(scheduled) == 0

    with scheduled.uow() as uow:
        faq = uow.faqs.get("faq-rent")
    assert (faq.state, faq.scheduled, len(faq.versions)) == (FaqState.PUBLISHED, None, 1)


def test_what_may_not_be_published_any_more_loses_its_time(scheduled: Desk) -> None:
    with scheduled.uow() as uow:
        uow.staff.get(PUBLISHER.username).disabled_at = AT
        uow.commit()

    assert publish_due_entries(scheduled) == 0

    with scheduled.uow() as uow:
        assert [e.cause for e in uow.events.of_kind(FaqScheduleMissed)] == ["publisher"]
        assert uow.faqs.scheduled() == []


def test_two_processes_do_not_publish_at_once(scheduled: Desk) -> None:
    with job_lock(scheduled, JOB), pytest.raises(JobIsRunning):
        publish_due_entries(scheduled)
