"""What jobs did, counted."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.jobs.ledger import JobLedger, recorded
from records.job_locks import JobIsRunning
from tests.fakes.desk import FakeDesk, as_desk

AT = datetime(2024, 3, 4, 2, tzinfo=UTC)


def test_the_last_success_outlives_the_process_and_a_failure_does_not_hide_it(tmp_path: Path):
    JobLedger(tmp_path).add("nightly", "ok", AT)

    later = JobLedger(tmp_path)
    later.add("nightly", "failed", AT.replace(day=5))

    assert later.last_successes() == {"nightly": AT}
    assert later.runs() == {("nightly", "failed"): 1}


def test_a_folder_that_cannot_be_written_fails_no_job(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    ledger = JobLedger(tmp_path / "file")

    ledger.add("nightly", "ok", AT)

    assert ledger.runs() == {("nightly", "ok"): 1}
    assert ledger.last_successes() == {}


def test_a_job_that_another_process_runs_is_no_failure():
    desk = FakeDesk()

    with pytest.raises(JobIsRunning), recorded(as_desk(desk), "nightly"):
        raise JobIsRunning("nightly", "another", AT)
    with pytest.raises(ValueError, match="broken"), recorded(as_desk(desk), "nightly"):
        raise ValueError("broken")

    assert desk.jobs.runs() == {("nightly", "failed"): 1}
