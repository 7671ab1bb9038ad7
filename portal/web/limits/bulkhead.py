"""Bulkhead: bounded work at a time in total and per caller, with a short bounded queue."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from portal.web.errors import TooBusy

RETRY_AFTER_S = 5


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may be in work and how much may wait, in total and for one caller.

    ``patience_s``: who has waited so long is told to come again.
    """

    total: int
    per_key: int
    queue: int
    queue_per_key: int
    patience_s: float


class Bulkhead:
    """One caller may neither fill all places nor all of the queue; memory is bounded by both.

    In one process and on one event loop: it guards this process's threads and connections.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._places = asyncio.Semaphore(bounds.total)
        self._places_of: dict[str, asyncio.Semaphore] = {}
        self._here: Counter[str] = Counter()  # in work or waiting
        self.at_work = 0

    @asynccontextmanager
    async def place(self, key: str) -> AsyncIterator[None]:
        """Within the block the caller's work may be done; raises TooBusy."""
        self._refuse_beyond_queue(key)
        self._here[key] += 1
        own = self._places_of.setdefault(key, asyncio.Semaphore(self._bounds.per_key))
        try:
            await self._wait(own)
            self.at_work += 1
            try:
                yield
            finally:
                self.at_work -= 1
                self._places.release()
                own.release()
        finally:
            self._leave(key)

    def _refuse_beyond_queue(self, key: str) -> None:
        bounds = self._bounds
        full = self._here.total() >= bounds.total + bounds.queue
        if full or self._here[key] >= bounds.per_key + bounds.queue_per_key:
            raise TooBusy(RETRY_AFTER_S)

    async def _wait(self, own: asyncio.Semaphore) -> None:
        """For a place of this caller's own share, then for one of all."""
        try:
            async with asyncio.timeout(self._bounds.patience_s):
                await own.acquire()
                try:
                    await self._places.acquire()
                except BaseException:
                    own.release()
                    raise
        except TimeoutError as fault:
            raise TooBusy(RETRY_AFTER_S) from fault

    def _leave(self, key: str) -> None:
        self._here[key] -= 1
        if not self._here[key]:
            del self._here[key], self._places_of[key]
