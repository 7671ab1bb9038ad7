"""Background job that publishes approved entries at the time their publisher set."""

import logging
from typing import TYPE_CHECKING

from casework.faqs import due_for_publication, publish_scheduled
from desk.jobs.ledger import recorded
from desk.logging.log_lines import ProgramName
from policydesk.jobs.locking import job_lock
from records.job_locks import JobIsRunning
from records.lock_timeouts import JOB_WAIT_S, database_wait

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)

JOB = "publish scheduled entries"


def publish_due_entries(desk: "Desk") -> int:
    """Each in a transaction of its own; how many were published. Raises JobIsRunning.

    One that cannot be published any more loses its time, and the log says why.
    """
    with desk.uow() as uow:
        due = due_for_publication(uow, desk.clock.now())
    if not due:
        return 0
    with recorded(desk, JOB), job_lock(desk, JOB):
        return sum(publish_due(desk, faq_id) for faq_id in due)


def publish_due(desk: "Desk", faq_id: str) -> bool:
    """Whether it is public now."""
    with desk.uow() as uow:
        missed = publish_scheduled(uow, faq_id, at=desk.clock.now())
        uow.commit()
    if missed:
        logger.warning("a scheduled entry was not published: %s", ProgramName(missed))
    return missed is None


def publish_patiently(desk: "Desk") -> None:
    """For the scheduler: another portal may be at it already."""
    try:
        with database_wait(JOB_WAIT_S):
            publish_due_entries(desk)
    except JobIsRunning:
        logger.info("another process publishes scheduled entries already")
