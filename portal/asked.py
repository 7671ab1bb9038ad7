"""What was asked under a topic or a proposal, as the staff pages show it: masked texts alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.events import TurnAnswered
from casework.messages import Message
from casework.ports import UnitOfWork
from casework.topics import QuestionGroup
from faq_builder import BoardItem
from faq_builder.timeline import Timeline, timeline
from policydesk.clock import ZONE

SAMPLES = 8
TURN = "turn-"


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


def asked(uow: UnitOfWork, message_ids: Sequence[str], group_ids: Iterable[str]) -> Asked:
    """What lies behind ``message_ids``, grouped as the machine or a person grouped it."""
    items = {item.id: item for item in items_of(uow, message_ids)}
    found = filter(None, map(uow.groups.find, group_ids))
    groups = grouped(items, sorted(found, key=lambda group: -len(group.message_ids)))
    days = [item.created_at.date() for item in items.values() if item.created_at]
    return Asked(groups, samples_of(groups), timeline(days))


def items_of(uow: UnitOfWork, message_ids: Sequence[str]) -> list[BoardItem]:
    """Messages of the board, then chat turns; times are the district's."""
    messages = [_left(message) for message in uow.messages.many(message_ids)]
    wanted = {item_id for item_id in message_ids if item_id.startswith(TURN)}
    turns = uow.events.of_kind(TurnAnswered) if wanted else []
    in_chat = [_asked_in_chat(turn) for turn in turns if isinstance(turn, TurnAnswered)]
    return messages + [item for item in in_chat if item.id in wanted]


def _left(message: Message) -> BoardItem:
    at = message.created_at.astimezone(ZONE)
    return BoardItem(message.message_id, message.subject, message.body, created_at=at)


def _asked_in_chat(turn: TurnAnswered) -> BoardItem:
    return BoardItem(
        f"{TURN}{turn.event_id}", turn.query_masked, "", created_at=turn.at.astimezone(ZONE)
    )


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


def tracking_numbers(uow: UnitOfWork, evidence: Asked) -> dict[str, str]:
    """Of the samples that are messages of the board, by message."""
    shown = uow.messages.many([item.id for item in evidence.samples])
    return {message.message_id: message.tracking_no for message in shown}
