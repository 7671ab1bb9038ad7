"""`policydesk notify` on a real database: what is told, what waits, what a dry run leaves alone."""

import json
from random import Random

import pytest

from casework.board import Channel, MessageKind, leave_message
from casework.people import Role, StaffMember
from policydesk.jobs.locking import job_lock
from policydesk.jobs.notifying import JOB, follow_events, notify
from records.job_locks import JobIsRunning
from tests.fakes.linjiang import AT, DUTIES


@pytest.fixture
def asked(desk):
    with desk.uow() as uow:
        uow.staff.add(StaffMember("bianji", "编辑", None, frozenset({Role.EDITOR})))
        leave_message(
            uow, subject="租房补贴", body="外地户籍能申请吗？", kind=MessageKind.CONSULT,
            asker_key="asker", channel=Channel.BOARD, at=AT, duties=DUTIES, rng=Random(1),
        )  # fmt: skip
        uow.commit()


def unread(desk):
    with desk.uow() as uow:
        return uow.notifications.count_of_person("bianji", unread=True)


def test_people_are_told_once_and_by_a_dry_run_not_at_all(policydesk, desk, asked, contents):
    before = contents()
    rehearsed = json.loads(policydesk("notify", "--dry-run", "--json").stdout)
    assert (rehearsed["notifications"], contents()) == (1, before)

    done = json.loads(policydesk("notify", "--json").stdout)

    assert (done["notifications"], done["attempts"], unread(desk)) == (1, {}, 1)
    assert notify(desk).notifications == 0


def test_one_process_tells_at_a_time(desk, asked):
    with job_lock(desk, JOB):
        assert follow_events(desk) is None
        with pytest.raises(JobIsRunning):
            notify(desk)
    assert unread(desk) == 0

    follow_events(desk)

    assert unread(desk) == 1
    assert follow_events(desk) is None  # nothing is left to do
