"""Threads of the numerical libraries: few by default, as many as the operator says."""

import subprocess
import sys

import pytest

from desk.compute_threads import OF_COMMANDS, OF_SERVERS, limit_threads
from desk.project_files import PROJECT
from desk.settings import Settings
from policydesk.servers.processes import desk_processes

VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
# numpy makes its threads when it is loaded; it must not be loaded before a command has begun.
COUNT_THREADS_OF_NUMPY = """
import contextlib, io, os, sys
from policydesk.commands import main
sys.argv = ["policydesk", "--help"]
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
    main()
before = len(os.listdir("/proc/self/task"))
import numpy
print(len(os.listdir("/proc/self/task")) - before)
"""


def test_what_the_operator_has_set_stays() -> None:
    environment = {"OMP_NUM_THREADS": "4"}

    limit_threads(environment, OF_SERVERS)

    assert environment == {"OMP_NUM_THREADS": "4", "OPENBLAS_NUM_THREADS": "1"}


def test_a_command_leaves_the_threads_of_the_encoder_alone() -> None:
    environment: dict[str, str] = {}

    limit_threads(environment, OF_COMMANDS)

    assert environment == {"OPENBLAS_NUM_THREADS": "1"}


def test_numpy_has_no_threads_of_its_own_in_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)

    counted = subprocess.run(
        [sys.executable, "-c", COUNT_THREADS_OF_NUMPY],
        cwd=PROJECT, check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert counted.stdout.strip() == "0"


def test_every_process_of_the_desk_computes_a_turn_on_one_core(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)

    specs = desk_processes(Settings(), tmp_path)

    assert [spec.name for spec in specs] == ["actions", "dialogue", "portal"]
    assert all(spec.environment[variable] == "1" for spec in specs for variable in VARIABLES)


def test_a_process_of_the_desk_computes_on_as_many_cores_as_the_operator_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "4")

    specs = desk_processes(Settings(), tmp_path)

    assert {spec.environment["OMP_NUM_THREADS"] for spec in specs} == {"4"}
