"""Server-side staff sessions: once ended, a copied cookie is worth nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class SessionLife:
    """``idle``: without a request it ends; ``longest``: it ends however busy it is."""

    idle: timedelta
    longest: timedelta


@dataclass
class StaffSession:
    """``session_hash`` is SHA-256 of a random id that only the cookie holds."""

    session_hash: str
    username: str
    started_at: datetime
    seen_at: datetime
    idle_until: datetime
    expires_at: datetime
    ended_at: datetime | None = None

    def is_open(self, at: datetime) -> bool:
        return self.ended_at is None and at < min(self.idle_until, self.expires_at)

    def end(self, at: datetime) -> None:
        """Once: the first end is the one that is kept."""
        self.ended_at = self.ended_at or at

    def use(self, at: datetime, life: SessionLife) -> None:
        """Somebody works: the idle time begins anew."""
        self.seen_at, self.idle_until = at, at + life.idle


def begun_session(
    session_hash: str, username: str, *, at: datetime, life: SessionLife
) -> StaffSession:
    return StaffSession(session_hash, username, at, at, at + life.idle, at + life.longest)
