"""What people asked, as the grouping takes it: messages, and chat turns without an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.answer_outcomes import LEFT_OPEN
from casework.board import Message
from casework.events import TurnAnswered
from casework.ports import UnitOfWork
from desk.asker_machines import by_machine
from desk.clock import ZONE
from faq_builder import BoardItem, message_items, turn_item, whole_message
from language.segmentation import content_words


@dataclass(frozen=True, slots=True)
class Asked:
    """``items``: questions up to a day; ``later``: how many messages and turns bear a later day.

    ``bare``: how many of the ``turns`` name no matter (那材料呢) and are no question of their own.
    """

    items: Sequence[BoardItem]
    messages: int
    turns: int
    bare: int
    later: int


def asked_until(uow: UnitOfWork, day: date) -> Asked:
    """Everything asked up to ``day``, the day included; texts are masked ones."""
    messages = uow.messages.list()
    turns = unanswered_turns(uow)
    due = [message for message in messages if message.created_at.astimezone(ZONE).date() <= day]
    due_turns = [turn for turn in turns if turn.at.astimezone(ZONE).date() <= day]
    telling = [turn for turn in due_turns if content_words(turn.query_masked)]
    return Asked(
        items=by_machine(
            uow,
            [
                *(item for message in due for item in message_items(message, ZONE)),
                *(turn_item(turn, ZONE) for turn in telling),
            ],
        ),
        messages=len(due),
        turns=len(due_turns),
        bare=len(due_turns) - len(telling),
        later=len(messages) - len(due) + len(turns) - len(due_turns),
    )


def board_items(uow: UnitOfWork, *, until: date) -> list[BoardItem]:
    return list(asked_until(uow, until).items)


def message_item(message: Message) -> BoardItem:
    return whole_message(message, ZONE)


def unanswered_turns(uow: UnitOfWork) -> list[TurnAnswered]:
    return [turn for turn in uow.events.of_kind(TurnAnswered) if turn.outcome in LEFT_OPEN]
