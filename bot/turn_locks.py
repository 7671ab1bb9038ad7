"""Lock store: one turn at a time of each conversation, in one dialogue server and between several.

In this process by Rasa's own tickets; between servers, where a Redis is configured, by a lease that
is renewed while a turn runs: a server that dies holds nobody up for longer than ``LEASE_S``. While
Redis does not answer, each server locks by itself. Rasa's RedisLockStore reads and writes its
tickets in two steps, keeps those of a server that died for a minute, and fails with its Redis.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from contextlib import asynccontextmanager, suppress
from typing import Any, AsyncGenerator, Optional  # noqa: UP035 - as Rasa writes them

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore, LockError
from rasa.utils.endpoints import EndpointConfig
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, RedisError

logger = logging.getLogger(__name__)

ANSWERS_WITHIN_S = 0.5  # of Redis
LEASE_S = 3.0  # less than the portal waits (desk.time_budget.DIALOGUE_S)
RENEWED_EACH_S = 1.0
BETWEEN_TRIES_S = 0.05
LONGEST_WAIT_S = 15.0  # longer than any turn may take (credentials.yml, turn_s)
TRY_REDIS_AGAIN_AFTER_S = 5.0


class TurnLocks(InMemoryLockStore):
    """Locks shared by the Redis at ``endpoint_config.url``; by nobody where that is empty."""

    def __init__(
        self,
        endpoint_config: EndpointConfig,
        clock: Any = time.monotonic,
        answers_within_s: float = ANSWERS_WITHIN_S,
    ) -> None:
        super().__init__()
        url, self._clock = endpoint_config.url or "", clock
        self._redis = connect(url, answers_within_s) if url else None
        self._down_until: Optional[float] = None  # noqa: UP045

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = BETWEEN_TRIES_S,
    ) -> AsyncGenerator[TicketLock, None]:
        """Hold the conversation; raises LockError where another turn does not end."""
        own = super().lock(conversation_id, lock_lifetime, wait_time_in_seconds)
        async with own as ticket, self._lease(conversation_id):
            yield ticket

    @asynccontextmanager
    async def _lease(self, conversation_id: str) -> AsyncGenerator[None, None]:
        """The same between servers; nothing is held where Redis cannot be asked."""
        lease = await self._leased(conversation_id)
        if lease is None:
            yield
            return
        renewal = asyncio.ensure_future(renew(lease))
        try:
            yield
        finally:
            renewal.cancel()
            with suppress(RedisError):  # it ran out, or ends by itself
                await lease.release()

    async def _leased(self, conversation_id: str) -> Optional[Lock]:  # noqa: UP045
        """None while Redis does not answer; raises LockError."""
        if self._redis is None or self._rests():
            return None
        lease = self._redis.lock(
            name_of(conversation_id),
            timeout=LEASE_S,
            sleep=BETWEEN_TRIES_S,
            blocking_timeout=LONGEST_WAIT_S,
            thread_local=False,
        )
        try:
            is_held = await lease.acquire()
        except RedisError as error:
            self._went_down(error)
            return None
        self._came_back()
        if not is_held:
            raise LockError("another turn of the conversation does not end")
        return lease

    def _rests(self) -> bool:
        return self._down_until is not None and self._clock() < self._down_until

    def _went_down(self, error: Exception) -> None:
        if self._down_until is None:
            logger.warning("Redis does not answer; this server locks turns alone", exc_info=error)
        self._down_until = self._clock() + TRY_REDIS_AGAIN_AFTER_S

    def _came_back(self) -> None:
        if self._down_until is not None:
            logger.warning("Redis answers again; turns are locked between servers")
            self._down_until = None


def connect(url: str, answers_within_s: float) -> Redis:
    """A client that tries once more: a connection may be older than its Redis."""
    return Redis.from_url(
        url,
        socket_timeout=answers_within_s,
        socket_connect_timeout=answers_within_s,
        retry=Retry(NoBackoff(), 1, supported_errors=(ConnectionError,)),
        retry_on_error=[ConnectionError],
    )


def name_of(conversation_id: str) -> str:
    """The key in Redis; a sender id may be anything that a client made up."""
    digest = hashlib.sha256(conversation_id.encode("utf-8", "surrogatepass")).hexdigest()
    return f"policydesk:turn:{digest}"


async def renew(lease: Lock) -> None:
    """Keep the lease for as long as the turn runs; a Redis that went away is let go."""
    with suppress(RedisError):
        while True:
            await asyncio.sleep(RENEWED_EACH_S)
            await lease.reacquire()
