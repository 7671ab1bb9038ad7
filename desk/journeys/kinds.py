"""Enumeration of what a text may wish for beside an answer."""

from enum import StrEnum


class Wish(StrEnum):
    RATE = "rate"  # a policy shall be rated, or is called good or bad
    BROWSE = "browse"  # what there is at all for a group, a matter, an agency
    SOLVED = "solved"  # the matter is settled; heeded where that was asked
    UNSOLVED = "unsolved"
    ASKS_IF_SOLVED = "asks_if_solved"  # asked by the person, who may mean a message
    NO_RATING = "no_rating"  # no policy is to be rated after all
    NONE = "none"  # a question, or talk
