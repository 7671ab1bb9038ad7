"""Events of deleted texts: by their age, or because the person asked. They hold no content."""

from dataclasses import dataclass
from datetime import datetime

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsExpired(Event):
    """What was older than ``before`` and not marked to be kept has lost its text.

    ``kind`` is a casework.retention Kind's value, ``days`` its period then, ``count`` how many, and
    ``digest`` the SHA-256 of their ids, sorted, one a line: whoever has the list can prove it.
    """

    kind: str
    days: int
    before: datetime
    count: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDataErased(Event):
    """The message, its contact, replies and public copy, and ``turns`` questions of the same talk
    have lost their text; ``digest`` as of TextsExpired, over the ids of all of them."""

    message_id: str
    replies: int
    turns: int
    digest: str
