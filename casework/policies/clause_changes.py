"""Classification of clause changes between two texts, and the edits of each."""

from dataclasses import dataclass
from enum import StrEnum


class ClauseChange(StrEnum):
    """What became of a clause; MOVED: the same words under another number, or elsewhere."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A stretch of text: kept (``old == new``), replaced, taken out or put in (one side empty)."""

    old: str
    new: str

    @property
    def kept(self) -> bool:
        return self.old == self.new
