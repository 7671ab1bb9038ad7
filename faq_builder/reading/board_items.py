"""Board items: one question of a message or chat turn, as clustering takes it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.board import Source


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
