"""The asker's rating of an answered case: solved or not, in own words; the latest one stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from casework import limits
from casework.board.messages import Message
from casework.board.question_ids import messages_of_items
from casework.errors import NotAnswered
from casework.events import CaseSolvedRated
from casework.ports import UnitOfWork
from casework.texts import required_text
from language.masking import mask


@dataclass(frozen=True, slots=True)
class SolvedRatings:
    """How many messages their askers call solved, and not; ``unsolved_words`` are what the latter
    wrote, the latest first."""

    solved: int = 0
    unsolved: int = 0
    unsolved_words: tuple[str, ...] = ()


def rate_solved(
    uow: UnitOfWork, message: Message, *, solved: bool, words: str = "", at: datetime
) -> CaseSolvedRated:
    """Note what the asker says; the same said again leaves no event.

    Raises NotAnswered where there is no reply, and TooLong.
    """
    case = uow.cases.of_message(message.message_id)
    if case is None or not uow.replies.of_message(message.message_id):
        raise NotAnswered(message.message_id)
    given = CaseSolvedRated(
        at=at, actor=message.asker_key, message_id=message.message_id, case_id=case.case_id,
        solved=solved, words=_masked_words(words),
    )  # fmt: skip
    before = latest_rating(uow, message.message_id)
    if before and (before.solved, before.words) == (given.solved, given.words):
        return before
    uow.events.add(given)
    return given


def latest_rating(uow: UnitOfWork, message_id: str) -> CaseSolvedRated | None:
    """None where the asker has not said anything."""
    return _latest(uow, [message_id]).get(message_id)


def solved_ratings(uow: UnitOfWork, item_ids: Iterable[str]) -> SolvedRatings:
    """Of the messages behind these questions, such as a topic's."""
    latest = sorted(
        _latest(uow, messages_of_items(item_ids)).values(), key=lambda said: said.at, reverse=True
    )
    unsolved = [said for said in latest if not said.solved]
    words = tuple(said.words for said in unsolved if said.words)
    return SolvedRatings(len(latest) - len(unsolved), len(unsolved), words)


def _latest(uow: UnitOfWork, message_ids: Iterable[str]) -> dict[str, CaseSolvedRated]:
    said = uow.events.about(message_ids, CaseSolvedRated)
    return {event.message_id: event for event in said if isinstance(event, CaseSolvedRated)}


def _masked_words(words: str) -> str:
    if not words.strip():
        return ""
    return mask(required_text("words", words, at_most=limits.REASON)).text
