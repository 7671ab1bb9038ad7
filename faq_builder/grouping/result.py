"""Data classes of a clustering result: assignments, question groups and topics."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Assigned:
    """Cluster assignment of one item."""

    id: str
    question_group: str
    topic: str


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """Items that ask the same question."""

    question_group: str
    topic: str
    representative_question: str
    message_ids: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.message_ids)


@dataclass(frozen=True, slots=True)
class TopicSummary:
    """Question groups about the same matter; ``coherence`` 0..1: share of items near its middle.

    ``heat_parts`` sum to ``heat``. ``question_groups`` and ``message_ids``: largest, oldest first.
    """

    topic: str
    representative_question: str
    keywords: tuple[str, ...]
    askers: int
    first_seen: datetime | None
    last_seen: datetime | None
    message_ids: tuple[str, ...]
    question_groups: tuple[GroupSummary, ...]
    heat: float
    heat_parts: Mapping[str, float]
    coherence: float

    @property
    def size(self) -> int:
        return len(self.message_ids)


@dataclass(frozen=True, slots=True)
class Grouping:
    """``assignments`` in the order of the items, ``topics`` hottest first.

    As ``previous`` of the next run the assignments alone are enough.
    """

    assignments: tuple[Assigned, ...]
    groups: tuple[GroupSummary, ...] = ()
    topics: tuple[TopicSummary, ...] = field(default=())
