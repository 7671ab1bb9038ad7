"""A process killed in the middle of its work leaves the last good state, and the next one works."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from desk.project_files import PROJECT
from desk.wiring import Desk
from policydesk.imports.messages import MessageReader, import_messages
from policydesk.jobs.index_building import build_index
from tests.integration.commands.conftest import policy
from tests.integration.commands.killed_at_work import POINTS

DRIVER = Path(__file__).with_name("killed_at_work.py")


def killed(job: str, desk: Desk, *arguments: str) -> int:
    """The job in another process; how that process ended."""
    command = [sys.executable, str(DRIVER), job, str(desk.settings.var_dir), *arguments]
    return subprocess.run(command, env={"PYTHONPATH": str(PROJECT)}).returncode


def messages_file(folder: Path, count: int) -> Path:
    rows = [
        {"id": str(n), "subject": f"第{n}件", "body": "何时办理？", "created_at": "2024-01-02"}
        for n in range(count)
    ]
    file = folder / "messages.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return file


def count_of(desk: Desk) -> int:
    with desk.uow() as uow:
        return uow.messages.count()


def store(desk: Desk, *policies) -> None:
    with desk.uow() as uow:
        for each in policies:
            uow.policies.add(each)
        uow.commit()


def live_version(desk: Desk) -> int | None:
    with desk.uow() as uow:
        return uow.index_versions.live()


def test_a_killed_import_leaves_nothing_and_the_next_takes_all(desk: Desk, tmp_path: Path) -> None:
    file = messages_file(tmp_path, 200)

    assert killed("import", desk, str(file)) == -signal.SIGKILL
    assert count_of(desk) == 0

    with desk.uow() as uow:
        reader = MessageReader(desk.secrets.asker_key, desk.clock, Random(1))
        summary = import_messages(uow, file, reader)
        uow.commit()
    assert (summary.added, count_of(desk)) == (200, 200)


@pytest.mark.parametrize("point", POINTS)
def test_a_build_killed_at_any_point_leaves_the_live_version_serving(
    desk: Desk, point: str
) -> None:
    store(desk, policy(1, "补贴每月十日发放。"))
    build_index(desk)
    store(desk, policy(2, *(f"第{n}类岗位的补贴标准另行公布。" for n in range(40))))

    assert killed("build", desk, point) == -signal.SIGKILL

    assert live_version(desk) == 1
    assert desk.answerer().entry("clause:policy-1-1") is not None
    assert desk.answerer().entry("clause:policy-2-1") is None


@pytest.mark.parametrize("point", POINTS)
def test_after_a_build_killed_at_any_point_the_next_serves_all_and_clears_up(
    desk: Desk, point: str
) -> None:
    store(desk, policy(1, "补贴每月十日发放。"))
    build_index(desk)
    reader = desk.answerer()
    store(desk, policy(2, *(f"第{n}类岗位的补贴标准另行公布。" for n in range(40))))
    assert killed("build", desk, point) == -signal.SIGKILL

    manifest = build_index(desk)

    assert live_version(desk) == manifest.version
    assert manifest.entries == 41
    assert reader.entry("clause:policy-2-1") is None  # whoever reads goes on with what it has
    assert desk.answerer().entry("clause:policy-2-1") is not None  # and the next query sees all
    assert not list(desk.index_store.root.glob(".v*"))


def test_a_version_that_was_never_swapped_in_is_passed_over(desk: Desk) -> None:
    store(desk, policy(1, "补贴每月十日发放。"))
    desk.index_store.build(
        [], desk.embedder, version=1, last_event=0, built_at=desk.clock.now()
    )  # killed between the build and the swap

    manifest = build_index(desk)

    assert (manifest.version, live_version(desk)) == (2, 2)
