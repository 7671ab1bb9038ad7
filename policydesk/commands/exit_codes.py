"""Exit codes: errors become one line each; the only place where commands catch them."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

# By name, so that ``policydesk --help`` imports none of these modules.
BAD_INPUT = frozenset(
    {
        "desk.errors.InputProblem",
        "desk.settings.BadSettings",
        "knowledge.policies.files.UnreadablePolicy",
        "language.data_files.BadDataFile",
    }
)
FAILED_WORK = frozenset(
    {
        "desk.errors.WorkFailed",
        "casework.errors.CaseworkFault",
        "casework.errors.RecordsFault",
        "records.database.DatabaseIsNewer",
        "records.job_locks.JobIsRunning",
        "desk.index.live_index.NoIndexYet",
        "knowledge.indexing.store.UnusableIndex",
        "knowledge.encoder.embedding.ModelNotFound",
        "knowledge.encoder.model_unpacking.UnreadableWeights",
        "sqlalchemy.exc.OperationalError",
        "builtins.OSError",
    }
)

logger = logging.getLogger(__name__)


@contextmanager
def faults_told() -> Iterator[None]:
    """End the command with one line on standard error: 2 for bad input, 1 for failed work."""
    try:
        yield
    except Exception as fault:
        if is_ending(fault):
            raise
        raise typer.Exit(tell(fault)) from fault


def is_ending(fault: Exception) -> bool:
    """Whether the command-line library itself says how to end (usage, exit, abort)."""
    return type(fault).__module__.split(".")[0] in {"typer", "click"}


def tell(fault: Exception) -> int:
    """Say what happened and give the exit code."""
    code = exit_code(fault)
    line = (
        one_line(fault) if code else f"unexpected: {type(fault).__name__}; trace in {kept(fault)}"
    )
    print(f"policydesk: {line}", file=sys.stderr)
    return code or 1


def exit_code(fault: BaseException) -> int:
    """2 for bad input, 1 for failed work, 0 for what nobody expected."""
    names = {f"{cls.__module__}.{cls.__qualname__}" for cls in type(fault).__mro__}
    if names & BAD_INPUT:
        return 2
    return 1 if names & FAILED_WORK else 0


def one_line(fault: Exception) -> str:
    """What the fault says; of a database only the first line: what follows may hold values."""
    words = getattr(fault, "orig", None)
    return str(words).partition("\n")[0] if words else str(fault)


def kept(fault: Exception) -> Path:
    """Write the places of an unexpected fault to the log; the log's path."""
    from desk.logging.logs import private_file
    from desk.project_files import VAR

    var_dir = Path(os.environ.get("POLICYDESK_VAR_DIR", VAR))
    path = var_dir / "log" / "policydesk.log"
    with private_file(logger, "policydesk", path):
        logger.error("unexpected fault in a command", exc_info=fault)
    return path
