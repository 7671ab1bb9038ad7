"""Pause the garbage collector while many long-lived objects are built."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Otherwise every threshold of new objects triggers a collection that scans all live ones."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # moved to the oldest generation, or the next allocation would trigger a scan of them
            gc.freeze()
            gc.unfreeze()
            gc.enable()
