"""The live index follows the event log: what is published is found, what is chat is no news."""

import subprocess
import sys
from datetime import timedelta

import pytest

from casework.events import SYSTEM, FaqPublished, PolicyImported, TurnAnswered
from casework.faqs import Faq, FaqState, FaqVersion
from desk.jobs.process_identity import has_ended, own_identity
from desk.project_files import PROJECT
from desk.wiring import Desk
from policydesk.jobs.index_building import IndexFollower, build_index
from policydesk.jobs.locking import job_lock
from records.job_locks import JobIsRunning, JobLocks
from tests.integration.commands.conftest import policy


def publish(desk: Desk, faq_id: str) -> None:
    version = FaqVersion(
        1, "补贴何时发放？", "每月十日。", (), (), (), "bian", "fa", desk.clock.now()
    )
    with desk.uow() as uow:
        uow.faqs.add(Faq(faq_id, None, None, None, FaqState.PUBLISHED, "bian", versions=[version]))
        uow.events.add(FaqPublished(at=desk.clock.now(), actor="fa", faq_id=faq_id, version_no=1))
        uow.commit()


def chat(desk: Desk) -> None:
    turn = TurnAnswered(
        at=desk.clock.now(), actor="a", outcome="smalltalk", query_masked="你好",
        entry_id=None, confidence=None, asker_key="a", channel="chat",
    )  # fmt: skip
    with desk.uow() as uow:
        uow.events.add(turn)
        uow.commit()


def test_what_was_published_is_found_without_a_restart(desk: Desk) -> None:
    build_index(desk)
    follower = IndexFollower(desk)
    assert follower.follow() is None
    publish(desk, "f1")

    manifest = follower.follow()

    assert manifest is not None
    assert (manifest.version, manifest.entries) == (2, 1)
    assert desk.answerer().entry("faq:f1") is not None
    assert follower.follow() is None


def test_chat_turns_build_nothing_and_hide_nothing(desk: Desk) -> None:
    build_index(desk)
    follower = IndexFollower(desk)
    chat(desk)
    assert follower.follow() is None
    chat(desk)
    publish(desk, "f1")
    chat(desk)

    assert follower.follow() is not None
    assert follower.follow() is None


def test_the_first_version_is_built_when_the_first_policy_comes(desk: Desk) -> None:
    with desk.uow() as uow:
        uow.policies.add(policy(1, "补贴每月十日发放。"))
        uow.events.add(
            PolicyImported(at=desk.clock.now(), actor=SYSTEM, policy_id="policy-1", outcome="added")
        )
        uow.commit()

    manifest = IndexFollower(desk).follow()

    assert manifest is not None
    assert manifest.version == 1


def test_while_another_process_builds_the_follower_waits(desk: Desk) -> None:
    publish(desk, "f1")
    follower = IndexFollower(desk)

    locks = JobLocks(desk.engine, desk.clock.now)
    with locks.hold("build index", holder="another:1", lease=timedelta(hours=1)):
        assert follower.follow() is None

    assert follower.follow() is not None


def test_after_a_failure_the_follower_rests_and_the_live_version_stays(desk: Desk) -> None:
    build_index(desk)
    publish(desk, "f1")
    working, desk.embedder = desk.embedder, object()  # type: ignore[assignment]
    follower = IndexFollower(desk)

    with pytest.raises(AttributeError):
        follower.follow()

    desk.embedder = working
    assert follower.follow() is None
    with desk.uow() as uow:
        assert uow.index_versions.live() == 1


def test_two_jobs_of_one_name_never_run_together(desk: Desk) -> None:
    with job_lock(desk, "nightly"), pytest.raises(JobIsRunning), job_lock(desk, "nightly"):
        pass

    with job_lock(desk, "nightly"):
        pass


def test_the_lock_of_a_process_that_is_gone_is_taken_over(desk: Desk) -> None:
    locks = JobLocks(desk.engine, desk.clock.now)
    holder, process = another_process()

    with locks.hold("nightly", holder=holder, lease=timedelta(hours=1)):
        with pytest.raises(JobIsRunning), job_lock(desk, "nightly"):
            pass
        process.kill()
        process.wait()
        with job_lock(desk, "nightly"):
            pass


def test_the_number_of_a_process_that_is_gone_may_be_anothers_by_now() -> None:
    here = own_identity()
    earlier = f"{here.rpartition(':')[0]}:1"

    assert not has_ended(here)
    assert has_ended(earlier)


@pytest.mark.parametrize("elsewhere", ["desk-2:1f2e3d4c:4026531836:1:77", "desk:4711", ""])
def test_of_a_process_elsewhere_nothing_is_known(elsewhere: str) -> None:
    assert not has_ended(elsewhere)


def another_process() -> tuple[str, subprocess.Popen[str]]:
    """One that runs until it is killed, and its identity."""
    code = (
        "import time; from desk.jobs.process_identity import own_identity;"
        "print(own_identity(), flush=True); time.sleep(600)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process.stdout.readline().strip(), process
