"""Circuit breaker: after a time-out, calls are refused at once for a while instead of waiting."""

import time
from collections.abc import Callable


class CircuitBreaker:
    """Closed, it lets every call through; open, none; after ``rest_s`` one goes first and decides.

    Not shared between threads: its users run on one event loop.
    """

    def __init__(self, rest_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self._rest_s, self._now = rest_s, now
        self._closed_again_at: float | None = None

    def lets_through(self) -> bool:
        """Whether a call may be made; while one tries, the others still rest."""
        if self._closed_again_at is None:
            return True
        if self._now() < self._closed_again_at:
            return False
        self.trip()
        return True

    def trip(self) -> None:
        """A call timed out, or one goes first to try."""
        self._closed_again_at = self._now() + self._rest_s

    def close(self) -> None:
        """A call came back in time."""
        self._closed_again_at = None
