"""Retention job: deletes texts that are past their period, in batches of a transaction each."""

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from casework.retention import BATCH, Kind, Period, expire_texts, periods_at
from casework.rules import Duties
from desk.jobs.ledger import recorded
from desk.logging.log_lines import ProgramName
from policydesk.jobs.locking import job_lock

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)

JOB = "retention"


def retain(desk: "Desk", *, duties: Duties, at: datetime) -> dict[Kind, int]:
    """How many of each kind were deleted. Raises JobIsRunning while another process does it.

    ``duties`` as they ship; figures that were set count.
    """
    with recorded(desk, JOB), job_lock(desk, JOB):
        with desk.uow() as uow:
            periods = periods_at(uow, duties, at)
        return {period.kind: _emptied(desk, period, at) for period in periods}


def _emptied(desk: "Desk", period: Period, at: datetime) -> int:
    deleted, batch = 0, BATCH
    while batch == BATCH:
        with desk.uow() as uow:
            batch = expire_texts(uow, period, at=at)
            uow.commit()
        deleted += batch
    logger.info("retention %s: %d", ProgramName(period.kind), deleted)
    return deleted
