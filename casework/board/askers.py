"""Distinct count of askers: by session, and by the machine that a session was first seen from.

Sessions are free (without a cookie, every request is a new one), network addresses are not. So the
number of machines decides: a lower bound that no single machine can raise. A session without a
known machine (imported, taken down at a window) counts by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass
class AskerMachine:
    """From where a session came first. Both are keyed digests (language.masking.asker_keys)."""

    asker_key: str
    machine_key: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class AskerCounts:
    """``machines`` is never more than ``sessions``."""

    sessions: int
    machines: int


def count_askers(sessions: Iterable[str], machine_of: Mapping[str, str]) -> AskerCounts:
    """``machine_of`` knows the machines of some of the sessions."""
    distinct = set(sessions)
    return AskerCounts(len(distinct), len({machine_of.get(each, each) for each in distinct}))
