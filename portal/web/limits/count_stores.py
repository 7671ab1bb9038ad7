"""Stores of rate limit counts: bounded memory of this process, or a shared Redis.

Both are storages of the library ``limits``. Its own memory storage is not used: it keeps any
number of keys, looks through all of them in a thread every few milliseconds, and counts by the
wall clock, which an operator may set back.
"""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from typing import Any

from limits.storage import MovingWindowSupport, RedisStorage, Storage
from redis.backoff import NoBackoff
from redis.retry import Retry

MOST_KEYS = 50_000  # the callers that were silent longest are forgotten first
ANSWERS_WITHIN_S = 0.5


class BoundedMemory(Storage, MovingWindowSupport):
    """Moving windows in this process; ``clock`` gives seconds that never go back."""

    STORAGE_SCHEME = None

    def __init__(
        self, *, most_keys: int = MOST_KEYS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._most_keys, self._clock, self._lock = most_keys, clock, Lock()
        self._hits: OrderedDict[str, deque[float]] = OrderedDict()
        self._longest_s = 0  # of all windows counted so far

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count ``amount`` hits, unless more than ``limit`` would lie within ``expiry`` seconds."""
        with self._lock:
            hits = self._hits_within(key, expiry)
            if len(hits) + amount > limit:
                return False
            hits.extend([self._clock()] * amount)
            self._hits[key] = hits
            self._longest_s = max(self._longest_s, expiry)
            self._forget()
            return True

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """When the oldest hit that counts was, by ``clock``, and how many count."""
        with self._lock:
            hits = self._hits_within(key, expiry)
            return (hits[0] if hits else self._clock()), len(hits)

    def _hits_within(self, key: str, expiry: int) -> deque[float]:
        """The hits of the last ``expiry`` seconds; the key becomes the one heard of last."""
        hits, since = self._hits.get(key, deque()), self._clock() - expiry
        while hits and hits[0] <= since:
            hits.popleft()
        if key in self._hits:
            self._hits.move_to_end(key)
        return hits

    def _forget(self) -> None:
        """Who was silent longest: beyond the bound, and where no hit can count any more."""
        while len(self._hits) > self._most_keys or self._is_over(next(iter(self._hits.values()))):
            self._hits.popitem(last=False)

    def _is_over(self, hits: deque[float]) -> bool:
        return not hits or hits[-1] <= self._clock() - self._longest_s

    def now(self) -> float:
        return self._clock()

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    def get(self, key: str) -> int:
        return len(self._hits.get(key, ()))

    def clear(self, key: str) -> None:
        with self._lock:
            self._hits.pop(key, None)

    def reset(self) -> int:
        with self._lock:
            known = len(self._hits)
            self._hits.clear()
        return known

    def check(self) -> bool:
        return True

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        raise NotImplementedError("moving windows only")

    def get_expiry(self, key: str) -> float:
        raise NotImplementedError("moving windows only")


class SharedMemory(RedisStorage):
    """Moving windows in Redis; a server that does not answer at once is an error, soon."""

    STORAGE_SCHEME: list[str] = []  # noqa: RUF012 - made here, never by an address alone

    def __init__(self, url: str) -> None:
        options: dict[str, Any] = {
            "socket_timeout": ANSWERS_WITHIN_S,
            "socket_connect_timeout": ANSWERS_WITHIN_S,
            "retry": Retry(NoBackoff(), 1),  # a connection that a restarted server has closed
            "key_prefix": "policydesk",
        }
        super().__init__(url, **options)

    def now(self) -> float:
        return time.time()
