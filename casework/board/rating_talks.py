"""Ratings of conversations by their askers: whether the matter was settled."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.events import TalkRated
from casework.ports import UnitOfWork


class TalkRating(StrEnum):
    """A new member needs its words in portal/web/words.yml."""

    SOLVED = "solved"
    UNSOLVED = "unsolved"


@dataclass(frozen=True, slots=True)
class TalkRatings:
    """How many conversations settled their asker's matter, and how many did not."""

    solved: int
    unsolved: int


def rate_talk(uow: UnitOfWork, rating: TalkRating, *, asker_key: str, at: datetime) -> None:
    """Nothing is recorded of what the asker said already."""
    said = uow.events.newest(1, kind=TalkRated.__name__, actor=asker_key)
    if [event.rating for event in said if isinstance(event, TalkRated)] != [rating]:
        uow.events.add(TalkRated(at=at, actor=asker_key, rating=str(rating)))


def talk_ratings(uow: UnitOfWork, *, since: datetime) -> TalkRatings:
    """By the last word of each conversation since then."""
    said = {event.actor: event.rating for event in uow.events.of_kind(TalkRated, since=since)}
    counted = list(said.values())
    return TalkRatings(counted.count(TalkRating.SOLVED), counted.count(TalkRating.UNSOLVED))
