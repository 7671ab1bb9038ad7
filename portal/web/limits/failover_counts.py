"""Failover of shared counts: Redis while it answers, this process's memory while it does not."""

import logging
import math
import time
from collections.abc import Callable

from limits import RateLimitItem
from limits.strategies import MovingWindowRateLimiter
from redis.exceptions import RedisError

from desk.logging.log_lines import ProgramName
from portal.web.limits.count_stores import BoundedMemory, SharedMemory

logger = logging.getLogger(__name__)

TRY_AGAIN_AFTER_S = 5.0


class Windows:
    """Moving windows in one store."""

    def __init__(self, store: BoundedMemory | SharedMemory) -> None:
        self._store, self._limiter = store, MovingWindowRateLimiter(store)

    def hit(self, item: RateLimitItem, key: str) -> int:
        """Count one; 0, or the seconds until one more would be counted (at least 1)."""
        return 0 if self._limiter.hit(item, key) else self._seconds_left(item, key)

    def wait_s(self, item: RateLimitItem, key: str) -> int:
        """What ``hit`` would give, without counting."""
        return 0 if self._limiter.test(item, key) else self._seconds_left(item, key)

    def _seconds_left(self, item: RateLimitItem, key: str) -> int:
        reset_at = self._limiter.get_window_stats(item, key).reset_time
        return max(1, math.ceil(reset_at - self._store.now()))


class FailoverCounts:
    """``shared`` may be None: one portal alone. A failure is logged once, and so is its end."""

    def __init__(
        self,
        own: BoundedMemory,
        shared: SharedMemory | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._own, self._now = Windows(own), now
        self._shared = Windows(shared) if shared else None
        self._down_until: float | None = None

    @property
    def are_shared(self) -> bool:
        """Whether the next count may go over the network."""
        return self._shared is not None

    @property
    def work(self) -> bool:
        """False while a shared store was asked for and does not answer."""
        return self._down_until is None

    def hit(self, item: RateLimitItem, key: str) -> int:
        """As Windows.hit; never fails."""
        return self._ask(lambda windows: windows.hit(item, key))

    def wait_s(self, item: RateLimitItem, key: str) -> int:
        """As Windows.wait_s; never fails."""
        return self._ask(lambda windows: windows.wait_s(item, key))

    def _ask(self, question: Callable[[Windows], int]) -> int:
        if self._shared is None or self._rests():
            return question(self._own)
        try:
            answer = question(self._shared)
        except RedisError as error:
            self._went_down(error)
            return question(self._own)
        self._came_back()
        return answer

    def _rests(self) -> bool:
        """Whether Redis failed a moment ago; of those who come later one goes first to try."""
        if self._down_until is None:
            return False
        if self._now() < self._down_until:
            return True
        self._down_until = self._now() + TRY_AGAIN_AFTER_S
        return False

    def _went_down(self, error: Exception) -> None:
        if self._down_until is None:
            name = ProgramName(type(error).__name__)
            logger.warning("the shared counts do not answer (%s); each portal counts alone", name)
        self._down_until = self._now() + TRY_AGAIN_AFTER_S

    def _came_back(self) -> None:
        if self._down_until is not None:
            logger.warning("the shared counts answer again")
            self._down_until = None
