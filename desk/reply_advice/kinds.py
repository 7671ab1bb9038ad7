"""Enumeration of what a sentence of a reply is."""

from enum import StrEnum


class SentenceKind(StrEnum):
    EMPTY = "empty"  # it could stand in any reply
    SAYS = "says"
