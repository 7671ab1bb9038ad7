"""Interface of the console's search over messages, entries, topics, proposals and policies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class FoundKind(StrEnum):
    """What can be found, in the order in which results are shown."""

    MESSAGE = "message"
    ENTRY = "entry"
    TOPIC = "topic"
    PROPOSAL = "proposal"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What is set must all hold; of a kind that knows no such thing nothing is found.

    ``words`` stand in the texts as they are, capitals or not; ``policy_words`` in title or number
    of the policy that the thing is of. ``state`` is of ``state_of`` alone. ``person``: who has a
    case or replied; wrote an entry; accepted a topic; decided on a proposal. ``since`` and
    ``until``, days in China, both included: left, last worked on, accepted, last asked, issued.
    ``scope``: of one agency alone; policies are everybody's.
    """

    words: tuple[str, ...] = ()
    agency_id: str | None = None
    policy_words: tuple[str, ...] = ()
    state_of: FoundKind | None = None
    state: str | None = None
    person: str | None = None
    since: date | None = None
    until: date | None = None
    scope: str | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing is asked for; whose things may be seen asks for nothing."""
        return replace(self, scope=None) == SearchFilter()


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a result: ``key`` is the thing's id, ``at`` what the dates of the filter mean."""

    kind: FoundKind
    key: str
    title: str
    at: datetime | date | None
    state: str | None
    agency_id: str | None


class ConsoleSearch(Protocol):
    def page(
        self, kind: FoundKind, wanted: SearchFilter, *, limit: int, offset: int = 0
    ) -> list[Found]:
        """The latest first."""

    def count(self, kind: FoundKind, wanted: SearchFilter) -> int: ...
