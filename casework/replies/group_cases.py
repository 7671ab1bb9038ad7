"""Open cases that ask the same: what one reply can answer together (解决一件、带动一片)."""

from collections import Counter
from dataclasses import dataclass

from casework.board.messages import Message, Reply
from casework.board.question_ids import message_of, messages_of_items
from casework.cases.cases import Case
from casework.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class LikeCase:
    """An unanswered case whose message asks what another one asks. ``asks_more``: it has further
    questions, which the reply may leave open."""

    message: Message
    case: Case
    asks_more: bool


def like_open_cases(uow: UnitOfWork, message_id: str) -> list[LikeCase]:
    """The cases of the same question group and the same agency that nobody has answered, the oldest
    first."""
    case = uow.cases.of_message(message_id)
    others = [m for m in messages_asking_the_same(uow, message_id) if m != message_id]
    if case is None or not others:
        return []
    of_agency = (c for c in uow.cases.of_messages(others) if c.agency_id == case.agency_id)
    waiting = {c.message_id: c for c in of_agency if c.unanswered}
    messages = sorted(uow.messages.many(waiting), key=lambda m: (m.created_at, m.message_id))
    asked = _questions_of(uow, list(waiting))
    return [LikeCase(m, waiting[m.message_id], asked[m.message_id] > 1) for m in messages]


def messages_asking_the_same(uow: UnitOfWork, message_id: str) -> list[str]:
    """All that lie in a question group with the message, itself among them."""
    groups = uow.groups.of_messages([message_id])
    return messages_of_items(item for group in groups for item in group.message_ids)


def replies_to_the_same(uow: UnitOfWork, message_id: str) -> list[Reply]:
    """What others who ask the same were told, the latest first."""
    others = [m for m in messages_asking_the_same(uow, message_id) if m != message_id]
    return uow.replies.of_messages(others)[::-1]


def _questions_of(uow: UnitOfWork, message_ids: list[str]) -> Counter[str]:
    groups = uow.groups.of_messages(message_ids)
    items = {item for group in groups for item in group.message_ids}
    return Counter(message_of(item) for item in items)
