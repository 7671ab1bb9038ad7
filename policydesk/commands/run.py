"""`policydesk run`: make ready what is missing, then run the three processes."""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import typer

from policydesk.logs import log_to_file
from policydesk.preparation import Prepared, prepare
from policydesk.processes import desk_processes
from policydesk.settings import Settings, read_settings
from policydesk.supervisor import Supervisor, refuse_taken_port


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
    log_to_file("supervisor", settings.log_dir / "supervisor.log")
    for spec in desk_processes(settings, settings.var_dir):
        refuse_taken_port(spec)
    prepared = prepare_apart(settings, demo=demo)
    supervisor = Supervisor(
        desk_processes(settings, prepared.dialogue_model), settings.log_dir, say
    )
    say("starting portal, dialogue server and action server")
    supervisor.run(
        when_ready=lambda: announce(settings.address, prepared, time.monotonic() - started),
    )


def prepare_apart(settings: Settings, *, demo: bool) -> Prepared:
    """Prepare in a process of its own, so that the supervisor does not keep the model in memory."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as apart:
        return apart.submit(prepare, settings, demo=demo, say=say).result()


def announce(address: str, prepared: Prepared, seconds: float) -> None:
    """Tell the operator where the desk is and who may sign in."""
    say(f"ready after {seconds:.0f} s; Ctrl-C stops everything")
    print(f"\n  public portal    {address}/")
    print(f"  staff console    {address}/staff/")
    print(f"  agency console   {address}/agency/")
    for account in prepared.accounts:
        print(f"  demo account     {account}")
    print(flush=True)


def say(line: str) -> None:
    print(f"policydesk: {line}", file=sys.stderr, flush=True)
