"""Notification job: follows the event log and the outbox, one process at a time."""

import logging
from random import SystemRandom
from typing import TYPE_CHECKING

from casework.errors import ChangedMeanwhile
from desk.jobs.ledger import recorded
from desk.notifications.outbox import Relayed, is_work_left, relay
from policydesk.jobs.locking import job_lock
from records.job_locks import JobIsRunning

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)

JOB = "notifications"


def notify(desk: "Desk") -> Relayed:
    """Tell what has happened and send what is due. Raises JobIsRunning."""
    with recorded(desk, JOB), job_lock(desk, JOB):
        return relay(desk, SystemRandom())


def follow_events(desk: "Desk") -> Relayed | None:
    """The same where there is something to do; another process that does it is let be."""
    if not is_work_left(desk):
        return None
    try:
        return notify(desk)
    except JobIsRunning:
        return None
    except ChangedMeanwhile:
        logger.info("an account or a letter was changed meanwhile; the next run goes on")
        return None
