"""The clockwork inside the portal process."""

import time

from desk.wiring import Desk
from policydesk.jobs.scheduler import start_scheduler
from tests.integration.commands.test_index_follows_events import publish

PATIENCE_S = 20.0


def test_a_published_faq_is_live_within_seconds_and_the_night_is_planned(desk: Desk) -> None:
    scheduler = start_scheduler(desk)
    try:
        publish(desk, "f1")
        wait_for_version(desk, 1)

        assert desk.answerer().entry("faq:f1") is not None
        planned = scheduler.get_job("nightly").next_run_time
        assert (planned.hour, planned.minute, str(planned.tzinfo)) == (2, 0, "Asia/Shanghai")
    finally:
        scheduler.shutdown(wait=True)


def wait_for_version(desk: Desk, version: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        with desk.uow() as uow:
            if uow.index_versions.live() == version:
                return
        time.sleep(0.1)
    raise AssertionError(f"no version {version} within {PATIENCE_S:.0f} s")
