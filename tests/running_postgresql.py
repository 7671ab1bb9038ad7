"""A real PostgreSQL server for the tests: a cluster of its own on a free port of the loopback."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.running_desk import free_ports

PROGRAMS = "/usr/lib/postgresql/*/bin"
HINT = "apt-get install postgresql"


@contextmanager
def running_postgresql() -> Iterator[str]:
    """The address ``postgresql+psycopg://…:port`` of a fresh server; skips where none is here."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    programs = find_programs()
    (port,) = free_ports(1)
    folder = Path(tempfile.mkdtemp(prefix="policydesk-postgresql-"))
    own(folder)
    try:
        run(programs / "initdb", "-D", folder / "data", "-U", "desk", "-A", "trust")
        options = f"-p {port} -k {folder} -h 127.0.0.1 -F"
        log = folder / "log"
        run(programs / "pg_ctl", "-D", folder / "data", "-o", options, "-l", log, "-w", "start")
        yield f"postgresql+psycopg://desk@127.0.0.1:{port}"
        run(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """The newest version's folder of programs."""
    folders = sorted(Path("/").glob(PROGRAMS.lstrip("/")))
    if not folders:
        pytest.skip(f"no PostgreSQL server here ({HINT})")
    return folders[-1]


def own(folder: Path) -> None:
    """The server refuses to run as root; Debian's package brings a user for it."""
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")


def run(*command: object) -> None:
    as_server = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*as_server, *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/"
    )
    assert done.returncode == 0, done.stdout.decode(errors="replace")
