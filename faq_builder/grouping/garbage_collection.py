"""Python's search for rubbish, put off while a million lasting objects are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Every portion of new objects would have all that live looked through again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # they count as old from here on, or the next new object would have them looked through
            gc.freeze()
            gc.unfreeze()
            gc.enable()
