"""Lock time-outs by kind of work: dialogue turn, request, job, migration; in seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Shorter than the portal's patience with the dialogue server (desk.time_budget): an answer
# "not stored, try again" still reaches the asker.
DIALOGUE_WAIT_S = 1.5
# A page or an API call; the browser gets words and a button before anybody gives up.
REQUEST_WAIT_S = 5.0
# Imports, nightly jobs and commands: nobody watches a spinner.
JOB_WAIT_S = 120.0
MIGRATION_WAIT_S = 1800.0

_overriding: ContextVar[float | None] = ContextVar("database_wait", default=None)


@contextmanager
def database_wait(seconds: float) -> Iterator[None]:
    """Transactions begun in this block wait so long, whatever their engine was opened with."""
    token = _overriding.set(seconds)
    try:
        yield
    finally:
        _overriding.reset(token)


def overriding_wait() -> float | None:
    """The wait of the block that runs now, in seconds; None outside of any."""
    return _overriding.get()
