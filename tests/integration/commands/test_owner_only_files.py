"""Whatever the desk writes is readable by its owner alone, however open the account's umask is."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.backups.backup import back_up
from desk.project_files import PROJECT
from desk.settings import Settings
from desk.wiring import open_desk
from policydesk.jobs.index_building import build_index
from policydesk.servers.dialogue_model import train
from tests.integration.commands.conftest import policy, small_desk
from tests.integration.commands.test_backup import AT
from tests.private_trees import open_to_others


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def command(folder: Path, *arguments: str) -> None:
    """A command in a process of its own, under umask 000, on a desk in ``folder``."""
    kept = {name: v for name, v in os.environ.items() if not name.startswith("POLICYDESK_")}
    done = subprocess.run(
        [sys.executable, "-m", "policydesk", *arguments],
        env={**kept, "PYTHONPATH": str(PROJECT), "POLICYDESK_VAR_DIR": str(folder / "var")},
        capture_output=True, text=True, umask=0,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_commands_write_database_keys_backups_and_exports_for_their_owner_alone(tmp_path: Path):
    texts, masked = tmp_path / "texts.jsonl", tmp_path / "masked.jsonl"
    texts.write_text('{"id": "1", "text": "我叫王小明，电话13812345678。"}\n', encoding="utf-8")
    texts.chmod(0o600)

    command(tmp_path, "agency", "add", "fagai", "发改委")
    command(tmp_path, "backup")
    command(tmp_path, "backup", "--out", str(tmp_path / "copies" / "desk.tar.gz"))
    command(tmp_path, "mask", "--in", str(texts), "--out", str(masked))

    assert (tmp_path / "copies").is_dir() and masked.is_file()
    assert open_to_others(tmp_path) == []


@pytest.mark.usefixtures("open_umask")
def test_the_index_is_closed_by_its_folders(tmp_path: Path):
    desk = small_desk(tmp_path / "var")
    with desk.uow() as uow:
        uow.policies.add(policy(1, "每台补贴二十万元。"))
        uow.commit()

    build_index(desk)

    assert [line for line in open_to_others(tmp_path) if line.count("/") < 2] == []


@pytest.mark.usefixtures("open_umask")
def test_a_desk_that_an_earlier_release_left_open_is_closed_at_its_next_start(tmp_path: Path):
    folders = ("log", "secrets", "index", "backups", "cache")
    for name in folders:
        (tmp_path / name).mkdir()
    (tmp_path / "policydesk.db").touch()
    (tmp_path / "secrets" / "contact.key").write_bytes(b"k" * 44)

    open_desk(Settings(var_dir=tmp_path))

    assert open_to_others(tmp_path) == []


def test_a_folder_that_holds_other_things_as_well_keeps_its_own_mode(tmp_path: Path):
    tmp_path.chmod(0o755)

    open_desk(Settings(var_dir=tmp_path))

    assert tmp_path.stat().st_mode & 0o777 == 0o755


LOGGING = """
import logging, pathlib, sys
from desk.logging.logs import log_to_file
log_to_file("supervisor", pathlib.Path(sys.argv[1]), most_bytes=300, files_kept=2)
for number in range(20):
    logging.warning("line %d", number)
"""


@pytest.mark.usefixtures("open_umask")
def test_logs_and_backups_are_closed_where_no_command_set_the_umask(tmp_path: Path):
    desk = open_desk(Settings(var_dir=tmp_path / "var"))
    log = desk.settings.log_dir / "supervisor.log"
    subprocess.run([sys.executable, "-c", LOGGING, log], check=True, cwd=PROJECT)
    back_up(desk.settings, tmp_path / "out" / "desk.tar.gz", at=AT)

    assert log.with_name("supervisor.log.1").is_file()
    assert [line for line in open_to_others(tmp_path) if "supervisor.log" not in line] == []
    assert not log.parent.stat().st_mode & 0o077


@pytest.mark.usefixtures("open_umask")
def test_a_trained_dialogue_model_is_its_owners_alone(tmp_path: Path):
    model = tmp_path / "cache" / "dialogue" / "model.tar.gz"

    train(Settings(rasa_python=pretended_rasa(tmp_path)), model)

    assert model.stat().st_mode & 0o777 == 0o600


def pretended_rasa(folder: Path) -> Path:
    """A program that answers `… train --out FOLDER --fixed-model-name NAME` as Rasa does."""
    program = folder / "python"
    program.write_text(
        '#!/bin/sh\nwhile [ $# -gt 1 ]; do case "$1" in --out) out="$2";; '
        '--fixed-model-name) name="$2";; esac; shift; done\necho model > "$out/$name.tar.gz"\n'
    )
    program.chmod(0o700)
    return program
