"""Notes: what is told to whom of one event, before it becomes notifications."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.notifications.kinds import NotificationKind
from casework.notifications.notifications import Thing
from casework.notifications.recipients import Recipients


@dataclass(frozen=True, slots=True)
class Note:
    """What is told to each of ``to``; None is the asker of the message ``thing_id``."""

    kind: NotificationKind
    thing: Thing
    thing_id: str
    to: tuple[str | None, ...]
    due_on: date | None = None


# Of an event of the kind that it stands for; of things that are gone it gives nothing.
Rule = Callable[[Recipients, Any], Iterable[Note]]
