"""Enumeration of import outcomes: added, changed, unchanged."""

from enum import StrEnum


class ImportOutcome(StrEnum):
    """A second import of the same file is ``unchanged`` throughout."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
