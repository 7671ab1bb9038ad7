"""How importing one thing can end."""

from enum import StrEnum


class ImportOutcome(StrEnum):
    """A second import of the same file is ``unchanged`` throughout."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
