"""What comes in from the board, and what grouping makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from casework.asked import Source


class TextKind(StrEnum):
    """What the words ask for; the asker's own choice on the form is casework's MessageKind."""

    CONSULTATION = "consultation"
    EVALUATION = "evaluation"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class BoardItem:
    """One question of a message, or one that the chat left unanswered.

    ``asker`` None: each such item is its own asker. ``session`` is how the asker came, where one
    asker may come in several. ``source`` and ``kind`` None: not known.
    """

    id: str
    subject: str
    body: str
    asker: str | None = None
    created_at: datetime | None = None
    likes: int = 0
    source: Source | None = None
    kind: TextKind | None = None
    session: str | None = None

    @property
    def session_or_asker(self) -> str:
        return self.session or self.asker_or_self

    @property
    def asker_or_self(self) -> str:
        return self.asker or f"item:{self.id}"


@dataclass(frozen=True, slots=True)
class Assigned:
    """Where one item went."""

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
