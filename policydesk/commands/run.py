"""`policydesk run`, `prepare` and `serve`: make ready what is missing, run all processes or one."""

import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from enum import StrEnum
from multiprocessing import get_context
from typing import Annotated

import typer

from desk.errors import InputProblem
from desk.logging.logs import log_to_file, log_to_stderr, tell_operator
from desk.settings import Settings, read_settings
from policydesk.servers.child_process import ProcessSpec
from policydesk.servers.dialogue_model import dialogue_model_path
from policydesk.servers.log_rotation import LogRotation
from policydesk.servers.preparation import Prepared, prepare, prepare_models
from policydesk.servers.processes import desk_processes
from policydesk.servers.supervisor import Supervisor, refuse_taken_port

MEBIBYTE = 2**20


class ProcessName(StrEnum):
    """The processes of a desk, as ``policydesk serve`` names them."""

    PORTAL = "portal"
    DIALOGUE = "dialogue"
    ACTIONS = "actions"


class NotPrepared(InputProblem):
    """A process was asked for before `policydesk prepare` had made what it needs."""


def run(
    demo: bool = typer.Option(
        False, help="Load the demonstration content into an empty database; never on a real desk."
    ),
) -> None:
    """Set up what is missing and run portal, dialogue server and action server until Ctrl-C.

    Example: policydesk run
    """
    started = time.monotonic()
    settings = read_settings(os.environ)
    log_as("supervisor", settings)
    for spec in desk_processes(settings, settings.var_dir):
        refuse_taken_port(spec)
    prepared = prepare_apart(settings, demo=demo)
    specs = desk_processes(settings, prepared.dialogue_model)
    say("starting portal, dialogue server and action server")
    supervisor_of(specs, settings).run(
        when_ready=lambda: announce(settings.address, prepared, time.monotonic() - started),
    )


def prepare_desk(
    models: Annotated[
        bool,
        typer.Option("--models", help="Only the embedding and the dialogue model; no database."),
    ] = False,
) -> None:
    """Make ready what is missing, and end: database, embedding model, index, dialogue model.

    Example: policydesk prepare
    """
    settings = read_settings(os.environ)
    if models:
        prepare_models(settings, say=say)
    else:
        prepare(settings, demo=False, say=say)
    say("everything is ready")


def serve(
    process: Annotated[ProcessName, typer.Argument(help="The process to run.")],
) -> None:
    """Run one process of a prepared desk, started again when it ends or hangs, until Ctrl-C.

    For containers and services: one of each, in one network namespace, since the dialogue server
    and the action server listen on the loopback address alone.

    Example: policydesk serve portal
    """
    settings = read_settings(os.environ)
    log_as(f"supervisor-{process}", settings)
    specs = prepared_processes(settings, process)
    supervisor_of(specs, settings).run(when_ready=lambda: say(f"{process} is ready"))


def prepared_processes(settings: Settings, name: str) -> list[ProcessSpec]:
    """The process of that name, each where there are several; raises NotPrepared where the dialogue
    model is not trained yet."""
    model = dialogue_model_path(settings)
    if name == ProcessName.DIALOGUE and not model.is_file():
        raise NotPrepared("the dialogue model is missing", str(model), "run `policydesk prepare`")
    every = desk_processes(settings, model)
    return [spec for spec in every if spec.name.partition("-")[0] == name]


def supervisor_of(specs: Sequence[ProcessSpec], settings: Settings) -> Supervisor:
    """A supervisor that logs where the settings say."""
    log_dir = settings.log_dir if settings.log_to == "files" else None
    rotation = LogRotation(settings.log_file_mb * MEBIBYTE, settings.log_files_kept)
    return Supervisor(specs, log_dir, say, rotation=rotation)


def log_as(process: str, settings: Settings) -> None:
    if settings.log_to == "stderr":
        log_to_stderr(process)
        return
    log_to_file(
        process,
        settings.log_dir / f"{process}.log",
        most_bytes=settings.log_file_mb * MEBIBYTE,
        files_kept=settings.log_files_kept,
    )


def prepare_apart(settings: Settings, *, demo: bool) -> Prepared:
    """Prepare in a process of its own, so that the supervisor does not keep the model in memory."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as apart:
        return apart.submit(prepare, settings, demo=demo, say=say).result()


def announce(address: str, prepared: Prepared, seconds: float) -> None:
    """Tell the operator where the desk is and who may sign in."""
    say(f"ready after {seconds:.0f} s; Ctrl-C stops everything")
    lines = [
        f"public portal    {address}/",
        f"staff console    {address}/staff/",
        f"agency console   {address}/agency/",
        *(f"demo account     {account}" for account in prepared.accounts),
    ]
    # The terminal's own output: the logs take what is printed in any other way.
    print("", *(f"  {line}" for line in lines), "", sep="\n", file=sys.__stdout__, flush=True)


def say(line: str) -> None:
    tell_operator(line)
