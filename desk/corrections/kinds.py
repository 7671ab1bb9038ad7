"""Enumeration of what a text is, after an answer was shown."""

from enum import StrEnum


class Reading(StrEnum):
    WHOLE = "whole"  # a refusal and nothing else
    INSTEAD = "instead"  # with what is asked in its place
    NONE = "none"
