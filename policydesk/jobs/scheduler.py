"""Scheduler inside the portal process: nightly jobs, index updates, comparisons, mail, figures."""

import logging
from typing import TYPE_CHECKING

from apscheduler.schedulers.background import BackgroundScheduler

from casework.statistics import fold_ahead
from desk.clock import ZONE
from policydesk.jobs.comparing import ComparisonFollower
from policydesk.jobs.index_building import IndexFollower
from policydesk.jobs.nightly import night_of, run_nightly
from policydesk.jobs.notifying import follow_events
from policydesk.jobs.publishing import publish_patiently
from records.job_locks import JobIsRunning
from records.lock_timeouts import JOB_WAIT_S, database_wait

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)

FOLLOW_EVERY_S = 1
COMPARE_EVERY_S = 5
PUBLISH_EVERY_S = 15
NOTIFY_EVERY_S = 10
FOLD_EVERY_S = 30
# A machine that was asleep at the hour still does the night's work when it wakes.
NIGHTLY_GRACE_S = 6 * 3600


def start_scheduler(desk: "Desk") -> BackgroundScheduler:
    """Start the jobs of this process; ``shutdown(wait=False)`` ends them.

    Several portals may run: each job takes a lock in the records.
    """
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    scheduler = BackgroundScheduler(
        timezone=ZONE, job_defaults={"coalesce": True, "max_instances": 1}
    )
    hour, minute = desk.settings.nightly_at.split(":")
    scheduler.add_job(
        work_the_night, "cron", [desk], hour=hour, minute=minute, id="nightly",
        misfire_grace_time=NIGHTLY_GRACE_S,
    )  # fmt: skip
    scheduler.add_job(
        follow_patiently, "interval", [IndexFollower(desk)], seconds=FOLLOW_EVERY_S, id="index"
    )
    scheduler.add_job(
        ComparisonFollower(desk).follow, "interval", seconds=COMPARE_EVERY_S, id="comparisons"
    )
    scheduler.add_job(
        publish_patiently, "interval", [desk], seconds=PUBLISH_EVERY_S, id="publishing"
    )
    scheduler.add_job(
        notify_patiently, "interval", [desk], seconds=NOTIFY_EVERY_S, id="notifications"
    )
    scheduler.add_job(fold_patiently, "interval", [desk], seconds=FOLD_EVERY_S, id="folds")
    scheduler.start()
    return scheduler


def follow_patiently(follower: IndexFollower) -> None:
    with database_wait(JOB_WAIT_S):
        follower.follow()


def notify_patiently(desk: "Desk") -> None:
    with database_wait(JOB_WAIT_S):
        follow_events(desk)


def fold_patiently(desk: "Desk") -> None:
    """In this process, so that its pages of figures go on from there."""
    with database_wait(JOB_WAIT_S), desk.uow() as uow:
        fold_ahead(uow)


def work_the_night(desk: "Desk") -> None:
    """The nightly jobs as of now; another process may have begun them already."""
    try:
        with database_wait(JOB_WAIT_S):
            run_nightly(desk, night_of(desk, None))
    except JobIsRunning:
        logger.info("another process works the night already")
