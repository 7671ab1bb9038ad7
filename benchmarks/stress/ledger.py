"""Bookkeeping of messages under faults: accepted, lost, unacknowledged, duplicated, told wrongly.

Each message carries a marker of its own in its text, so that its rows are found in the database
whatever its sender was told. A sender tries again until a number comes, as people do.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import takewhile

# Plain nouns that masking leaves alone (held by a test).
_LETTERS = "桌椅门窗灯墙路桥"
_PLACES = 6


class Heard(StrEnum):
    """What one try to leave a message came back with."""

    NUMBER = "a tracking number"
    REFUSED = "words that it was not stored"
    NOTHING = "no answer, or one that promises nothing"


@dataclass(frozen=True, slots=True)
class Try:
    """One request that would store a message; ``heard_at`` is an aware instant."""

    heard: Heard
    heard_at: datetime
    seconds: float
    status: int | None = None
    retry_after: bool = False


@dataclass(slots=True)
class Attempt:
    """One message and all tries to leave it; ``number`` is what its sender was told."""

    marker: str
    way: str
    tries: list[Try] = field(default_factory=list)
    number: str | None = None


@dataclass(frozen=True, slots=True)
class StoredMessage:
    tracking_no: str
    body: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """``unacknowledged`` are tries without an answer; all the others are messages."""

    accepted: int
    lost: int
    unacknowledged: int
    duplicated: int
    told_wrongly: int
    refused: int
    server_errors: int

    def __str__(self) -> str:
        return (
            f"{self.accepted} accepted, {self.lost} lost, {self.unacknowledged} unacknowledged, "
            f"{self.duplicated} duplicated, {self.told_wrongly} told wrongly"
        )

    @property
    def kept_every_word(self) -> bool:
        """Nothing lost, doubled or told wrongly, and something was tried at all."""
        return self.accepted > 0 and not (self.lost or self.duplicated or self.told_wrongly)


def marker(number: int) -> str:
    """A sentence that no other message of the run holds."""
    drawn = number * 7919
    places = (drawn // len(_LETTERS) ** place for place in reversed(range(_PLACES)))
    return f"记号{''.join(_LETTERS[place % len(_LETTERS)] for place in places)}。"


def compare(attempts: Sequence[Attempt], stored: Iterable[StoredMessage]) -> Tally:
    """What senders were told against what the database holds."""
    stored = list(stored)
    rows = {a.marker: [m for m in stored if a.marker in m.body] for a in attempts}
    tries = Counter(t.heard for a in attempts for t in a.tries)
    return Tally(
        accepted=sum(a.number is not None for a in attempts),
        lost=sum(_is_lost(a, rows[a.marker]) for a in attempts),
        unacknowledged=tries[Heard.NOTHING],
        duplicated=sum(len(rows[a.marker]) > 1 for a in attempts),
        told_wrongly=sum(_is_told_wrongly(a, rows[a.marker]) for a in attempts),
        refused=tries[Heard.REFUSED],
        server_errors=sum(t.status == 500 for a in attempts for t in a.tries),
    )


def _is_lost(attempt: Attempt, rows: Sequence[StoredMessage]) -> bool:
    return attempt.number is not None and all(m.tracking_no != attempt.number for m in rows)


def _is_told_wrongly(attempt: Attempt, rows: Sequence[StoredMessage]) -> bool:
    """Told that it was not stored, although it was.

    A try that came back with nothing may have stored it: what follows it proves nothing.
    """
    sure = list(takewhile(lambda t: t.heard is not Heard.NOTHING, attempt.tries))
    refusals = [t for t in sure if t.heard is Heard.REFUSED]
    if not rows or not refusals:
        return False
    refused_to_the_end = len(refusals) == len(attempt.tries)
    return refused_to_the_end or rows[0].created_at < refusals[-1].heard_at
