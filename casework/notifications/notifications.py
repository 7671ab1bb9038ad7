"""Notifications and their deliveries as entities: the inbox, and the outbox to the outside."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casework.ids import stable_id
from casework.notifications.kinds import (
    Channel,
    DeliveryFault,
    DeliveryState,
    NotificationKind,
)


class Thing(StrEnum):
    """What a notification leads to; its page is found by this and the id."""

    MESSAGE = "message"
    FAQ = "faq"
    ESCALATION = "escalation"
    GUIDE = "guide"


@dataclass
class Notification:
    """One event told to one recipient; of staff it stands in the inbox.

    ``username`` is None for the asker of the message ``thing_id``. The id follows from event,
    kind and recipient: derived twice, it is the same. ``at`` is the event's.
    """

    notification_id: str
    kind: NotificationKind
    username: str | None
    thing: Thing
    thing_id: str
    event_id: int
    at: datetime
    due_on: date | None = None
    read_at: datetime | None = None

    @property
    def unread(self) -> bool:
        return self.read_at is None

    def read(self, at: datetime) -> None:
        """The first time counts."""
        self.read_at = self.read_at or at


@dataclass
class Delivery:
    """One notification on its way out by one channel.

    Deliveries with the same ``letter_id`` are one letter, sent under this id however often: it
    is the idempotency key of the receiving side. ``fault`` is that of the last attempt;
    ``message_id`` is the asker's message.
    """

    delivery_id: str
    notification_id: str
    username: str | None
    message_id: str | None
    channel: Channel
    digest: bool
    not_before: datetime
    state: DeliveryState = DeliveryState.WAITING
    letter_id: str | None = None
    attempts: int = 0
    attempted_at: datetime | None = None
    ended_at: datetime | None = None
    fault: DeliveryFault | None = None

    @property
    def waiting(self) -> bool:
        return self.state is DeliveryState.WAITING

    @property
    def troubled(self) -> bool:
        """Not told so far, and not for lack of time."""
        ended = self.state in (DeliveryState.FAILED, DeliveryState.UNREACHABLE)
        return ended or (self.waiting and self.fault is not None)

    def end(self, state: DeliveryState, at: datetime, fault: DeliveryFault | None = None) -> None:
        self.state, self.ended_at, self.fault = state, at, fault


@dataclass
class EventCursor:
    """How far a reader of the event log has come: the last event that it has worked on."""

    name: str
    last_id: int = 0


def notification_id(event_id: int, kind: NotificationKind, recipient: str) -> str:
    return stable_id("notification", str(event_id), kind, recipient)


def delivery_id(of_notification: str, channel: Channel) -> str:
    return stable_id("delivery", of_notification, channel)
