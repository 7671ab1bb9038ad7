"""Enumeration of what a text may wish for beside an answer."""

from enum import StrEnum


class Wish(StrEnum):
    RATE = "rate"  # a policy shall be rated, or is called good or bad
    BROWSE = "browse"  # what there is at all for a group, a matter, an agency
    SOLVED = "solved"  # the matter is settled; heeded where that was asked
    UNSOLVED = "unsolved"
    NONE = "none"  # a question, or talk
