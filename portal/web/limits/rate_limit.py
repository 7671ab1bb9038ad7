"""Rate limits: at most so many acts of a kind by one caller within any minute.

The windows move (limits.strategies.MovingWindowRateLimiter). Counts lie in this process, or in a
Redis that several portals share; while that is silent, each portal counts by itself.
"""

import hashlib
from collections.abc import Mapping
from enum import StrEnum

from anyio import CapacityLimiter, to_thread
from limits import RateLimitItemPerMinute

from desk.settings import Settings
from portal.web.errors import (
    TooManyLookUps,
    TooManyRequests,
    TooManyTurns,
    TooManyWrongPasswords,
)
from portal.web.limits.failover_counts import FailoverCounts

# Of one address, to each turn of one conversation: a search is some four suggestions.
SEARCHES_PER_TURN = 20
DENIALS_LOGGED = 20  # a minute, of one account
COUNTING_THREADS = 8  # of their own: who waits for a shared count takes no worker's thread


class Counted(StrEnum):
    """What is counted, and for whom."""

    TURN = "turn"  # of one conversation
    TURN_FROM = "turn from"  # of one address
    SESSION = "session"
    MESSAGE = "message"
    LOOK_UP = "look-up"
    LOOK_UP_OF = "look-up of"  # one tracking number, whoever tries it
    SIGN_IN = "sign-in"
    SEARCH = "search"  # also while a person types
    VOTE = "vote"
    DENIED = "denied"  # of one account: what is left in the log
    # Wrong passwords of one account: from anywhere, from one address, in a browser it knows.
    WRONG_PASSWORD = "wrong password"
    WRONG_PASSWORD_FROM = "wrong password from"
    WRONG_PASSWORD_IN = "wrong password in"


REFUSALS: Mapping[Counted, type[TooManyRequests]] = {
    Counted.TURN: TooManyTurns,
    Counted.TURN_FROM: TooManyTurns,
    Counted.WRONG_PASSWORD: TooManyWrongPasswords,
    Counted.WRONG_PASSWORD_FROM: TooManyWrongPasswords,
    Counted.WRONG_PASSWORD_IN: TooManyWrongPasswords,
    Counted.LOOK_UP: TooManyLookUps,
    Counted.LOOK_UP_OF: TooManyLookUps,
}


def per_minute(settings: Settings) -> dict[Counted, int]:
    """The limits of these settings; what is not set follows from the turns of one conversation.

    An address may be a whole service hall, office or mobile network: ten conversations at full
    speed, or thirty at the pace of people.
    """
    turns = settings.chat_turns_per_minute
    failures = settings.sign_in_failures_per_minute_per_account
    return {
        Counted.TURN: turns,
        Counted.TURN_FROM: settings.chat_turns_per_minute_per_address or 10 * turns,
        Counted.SESSION: settings.sessions_per_minute_per_address or 4 * turns,
        Counted.MESSAGE: settings.messages_per_minute_per_address or 2 * turns,
        Counted.LOOK_UP: settings.look_ups_per_minute_per_address,
        Counted.LOOK_UP_OF: settings.look_ups_per_minute_per_address,
        Counted.SEARCH: SEARCHES_PER_TURN * turns,
        Counted.VOTE: settings.messages_per_minute_per_address or 2 * turns,
        Counted.DENIED: DENIALS_LOGGED,
        Counted.SIGN_IN: settings.sign_ins_per_minute_per_address,
        Counted.WRONG_PASSWORD: failures,
        Counted.WRONG_PASSWORD_FROM: (failures + 1) // 2,
        Counted.WRONG_PASSWORD_IN: (failures + 1) // 2,
    }


class RateLimits:
    """``most`` acts of each kind a minute; keys are stored as digests under ``secret``."""

    def __init__(self, most: Mapping[Counted, int], counts: FailoverCounts, secret: bytes) -> None:
        self._most = {what: RateLimitItemPerMinute(amount) for what, amount in most.items()}
        self._counts, self._secret = counts, secret
        self._threads = CapacityLimiter(COUNTING_THREADS)

    def count(self, what: Counted, key: str) -> None:
        """Count one act of the caller ``key``; raises TooManyRequests with the seconds to wait."""
        wait_s = self._counts.hit(self._most[what], self._digest(what, key))
        self._refuse(what, wait_s)

    def require_left(self, what: Counted, key: str) -> None:
        """Raise TooManyRequests where ``count`` would, without counting."""
        wait_s = self._counts.wait_s(self._most[what], self._digest(what, key))
        self._refuse(what, wait_s)

    async def count_on_loop(self, what: Counted, key: str) -> None:
        """``count`` for a coroutine: at once in memory, in a thread where Redis is asked."""
        if self._counts.are_shared:
            await to_thread.run_sync(self.count, what, key, limiter=self._threads)
        else:
            self.count(what, key)

    def _refuse(self, what: Counted, wait_s: int) -> None:
        if wait_s:
            raise REFUSALS.get(what, TooManyRequests)(retry_after_s=wait_s)

    def _digest(self, what: Counted, key: str) -> str:
        """An address is personal data: a shared store sees none."""
        text = f"{what} {key}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, digest_size=16, key=self._secret[:64]).hexdigest()
