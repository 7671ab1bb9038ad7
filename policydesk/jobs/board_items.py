"""Input of clustering from the records: messages and unanswered chat turns up to a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from casework.answer_outcomes import LEFT_OPEN
from casework.board import Message
from casework.cases import Mark, marked_talks, uncounted_messages
from casework.events import TurnAnswered
from casework.ports import UnitOfWork
from desk.asker_machines import by_machine
from desk.clock import ZONE
from faq_builder import BoardItem, message_items, turn_item, whole_message
from language.segmentation import content_words

UNANSWERED = {"outcome": LEFT_OPEN}


@dataclass(frozen=True, slots=True)
class Asked:
    """``items``: questions up to a day; ``later``: how many messages and turns bear a later day.

    ``bare``: how many of the ``turns`` name no matter (那材料呢) and are no question of their own;
    ``withdrawn``: messages that their askers took back and tests, counted nowhere.
    """

    items: Sequence[BoardItem]
    messages: int
    turns: int
    bare: int
    later: int
    withdrawn: frozenset[str] = frozenset()


def asked_until(uow: UnitOfWork, day: date) -> Asked:
    """Everything asked up to ``day``, the day included; texts are masked ones."""
    end = datetime.combine(day + timedelta(days=1), time(), tzinfo=ZONE)
    left, due, taken_back, gone = [], 0, 0, uncounted_messages(uow)
    for message in uow.messages.left_before(end):
        due += 1
        if message.message_id in gone:
            taken_back += 1
            continue
        if message.erased_at is None:
            left += message_items(message, ZONE)
    tests = marked_talks(uow, Mark.TEST)
    asked = uow.events.of_kind(TurnAnswered, until=end, among=UNANSWERED)
    turns = [turn for turn in asked if turn.asker_key not in tests]
    telling = [turn for turn in turns if content_words(turn.query_masked)]
    later_turns = uow.events.count_of_kind(TurnAnswered, since=end, among=UNANSWERED)
    return Asked(
        items=by_machine(uow, [*left, *(turn_item(turn, ZONE) for turn in telling)]),
        messages=due - taken_back,
        turns=len(turns),
        bare=len(turns) - len(telling),
        later=uow.messages.count() - due + later_turns,
        withdrawn=gone,
    )


def board_items(uow: UnitOfWork, *, until: date) -> list[BoardItem]:
    return list(asked_until(uow, until).items)


def message_item(message: Message) -> BoardItem:
    return whole_message(message, ZONE)
