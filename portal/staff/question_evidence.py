"""View of the questions behind a topic or proposal: masked texts alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casework.board import turn_event_of
from casework.events import TurnAnswered
from casework.ports import UnitOfWork
from casework.topics import QuestionGroup
from desk.asker_machines import by_machine
from desk.clock import ZONE
from faq_builder import (
    Askers,
    BoardItem,
    Timeline,
    askers_of,
    asking_line,
    message_items,
    timeline,
    turn_item,
)

SAMPLES = 8


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """Questions that one answer would serve; ``group_id`` empty: they are in no group."""

    group_id: str
    question: str
    items: tuple[BoardItem, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The largest group first; ``samples`` are one question of each group, then further ones."""

    groups: tuple[AskedGroup, ...]
    samples: tuple[BoardItem, ...]
    weeks: Timeline | None
    askers: Askers


def asked(uow: UnitOfWork, message_ids: Sequence[str], group_ids: Iterable[str]) -> Asked:
    """What lies behind ``message_ids``, grouped as the machine or a person grouped it."""
    items = {item.id: item for item in items_of(uow, message_ids)}
    groups = grouped(
        items, sorted(uow.groups.many(group_ids), key=lambda group: -len(group.message_ids))
    )
    days = [item.created_at.date() for item in items.values() if item.created_at]
    return Asked(groups, samples_of(groups), timeline(days), askers_of(items.values()))


def items_of(uow: UnitOfWork, item_ids: Sequence[str]) -> list[BoardItem]:
    """Questions of messages, then chat turns; each with a line to show it by."""
    wanted = set(item_ids)
    left = [i for message in uow.messages.many(item_ids) for i in message_items(message, ZONE)]
    numbers = [number for i in item_ids if (number := turn_event_of(i)) is not None]
    turns = uow.events.many(numbers)
    in_chat = [turn_item(turn, ZONE) for turn in turns if isinstance(turn, TurnAnswered)]
    shown = [item for item in left if item.id in wanted] + in_chat
    counted = by_machine(uow, shown)
    return [replace(item, subject=asking_line(item)) for item in counted]


def grouped(items: dict[str, BoardItem], groups: Sequence[QuestionGroup]) -> tuple[AskedGroup, ...]:
    shown = [
        AskedGroup(
            group.group_id,
            group.representative_question,
            tuple(items[m] for m in group.message_ids if m in items),
        )
        for group in groups
    ]
    inside = {item.id for group in shown for item in group.items}
    rest = tuple(item for item in items.values() if item.id not in inside)
    if rest:
        shown.append(AskedGroup("", "", rest))
    return tuple(group for group in shown if group.items)


def samples_of(groups: Sequence[AskedGroup]) -> tuple[BoardItem, ...]:
    firsts = [group.items[0] for group in groups]
    others = [item for group in groups for item in group.items[1:]]
    return tuple([*firsts, *others][:SAMPLES])
