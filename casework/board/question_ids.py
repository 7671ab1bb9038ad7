"""Question ids: one scheme for a message, a further question inside it, and a chat turn.

A message's main question bears the message's own id. A further question is named by where it
starts in the masked body: ``message-12ab#120``. A chat turn is named by its event: ``turn-17``.
"""

from collections.abc import Iterable
from typing import TypeAlias

from casework.answer_outcomes import AnswerOutcome
from casework.board.messages import Channel

_PART = "#"
_TURN = "turn-"

# Where a question came from; chat turns without an answer are told apart by their outcome.
Source: TypeAlias = Channel | AnswerOutcome


def part_id(message_id: str, start: int) -> str:
    """``start``: code points into the masked body."""
    return f"{message_id}{_PART}{start}"


def turn_id(event_id: int) -> str:
    return f"{_TURN}{event_id}"


def is_turn(item_id: str) -> bool:
    return item_id.startswith(_TURN)


def turn_event_of(item_id: str) -> int | None:
    """The event's number of a turn; None for anything else."""
    number = item_id.removeprefix(_TURN)
    return int(number) if is_turn(item_id) and number.isdecimal() else None


def message_of(item_id: str) -> str:
    """The message that holds the question; a message's own id stays as it is."""
    return item_id.partition(_PART)[0]


def messages_of_items(item_ids: Iterable[str]) -> list[str]:
    """The messages behind questions, each once, in the order given; turns have none."""
    return list(dict.fromkeys(message_of(i) for i in item_ids if not is_turn(i)))


def starts_at(item_id: str) -> int:
    """Where the question starts in the message's body; 0 for its main question."""
    start = item_id.partition(_PART)[2]
    return int(start) if start.isdecimal() else 0


def held_of_messages(held: Iterable[str], chosen: Iterable[str]) -> list[str]:
    """Those of ``held`` that are chosen themselves or belong to a chosen message."""
    wanted = set(chosen)
    return [i for i in held if i in wanted or message_of(i) in wanted]
