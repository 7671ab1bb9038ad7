"""How often one caller may ask. Kept in the process: several portals each count their own."""

import time
from collections import deque
from collections.abc import Callable

from portal.faults import TooManyRequests

WINDOW_S = 60.0
MOST_CALLERS = 10_000  # older callers are forgotten, so that memory stays bounded


class RateLimit:
    """At most ``per_minute`` calls for one key within any sixty seconds."""

    def __init__(self, per_minute: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute, self._clock = per_minute, clock
        self._calls: dict[str, deque[float]] = {}

    def count(self, key: str) -> None:
        """Count one call; raises TooManyRequests with the seconds to wait."""
        now, calls = self._clock(), self._calls.pop(key, deque())
        while calls and now - calls[0] >= WINDOW_S:
            calls.popleft()
        self._calls[key] = calls
        if len(calls) >= self._per_minute:
            raise TooManyRequests(retry_after_s=int(WINDOW_S - (now - calls[0])) + 1)
        calls.append(now)
        if len(self._calls) > MOST_CALLERS:
            del self._calls[next(iter(self._calls))]
