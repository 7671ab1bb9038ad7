"""Circuit breaker: after a failed call, a cheap health check goes before the next call.

A slow but healthy server passes the check, and nobody notices; one that hangs fails it, and calls
are refused at once until a later check is good. No call of a person's is spent on trying.
"""

import time
from collections.abc import Callable
from enum import StrEnum

# A server whose checks are good while so many calls in a row were in vain is left alone, too.
MOST_IN_VAIN = 3


class Gate(StrEnum):
    """What a call may do."""

    PASS = "pass"
    PROBE = "probe"  # check the server first, and tell ``recovered``; it is for this one alone
    REST = "rest"


class CircuitBreaker:
    """Closed at first; after ``failed``, one check each ``rest_s`` until one is good.

    Not shared between threads: its users run on one event loop.
    """

    def __init__(self, rest_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self._rest_s, self._now = rest_s, now
        self._in_vain = 0
        self._next_check_at: float | None = None  # None: closed

    def gate(self) -> Gate:
        """While one checks, the others rest."""
        if self._next_check_at is None:
            return Gate.PASS
        if self._now() < self._next_check_at:
            return Gate.REST
        self._next_check_at = self._now() + self._rest_s
        return Gate.PROBE

    def failed(self) -> None:
        """A call took too long."""
        self._in_vain += 1
        rest_s = self._rest_s if self._in_vain >= MOST_IN_VAIN else 0.0
        self._next_check_at = max(self._next_check_at or 0.0, self._now() + rest_s)

    def recovered(self) -> None:
        """The server's health is good."""
        self._next_check_at = None

    def succeeded(self) -> None:
        """A call came back in time."""
        self._in_vain, self._next_check_at = 0, None
