"""Repository interfaces of notifications, their deliveries, preferences, and cursors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from casework.notifications.kinds import Channel, DeliveryState
from casework.notifications.notifications import Delivery, EventCursor, Notification
from casework.notifications.preferences import NotificationPreferences
from casework.ports.repository import Repository


class Notifications(Repository[Notification], Protocol):
    def of_person(
        self, username: str, *, unread: bool = False, limit: int, offset: int = 0
    ) -> list[Notification]:
        """Of one person's inbox (the unread alone), the newest first."""

    def count_of_person(self, username: str, *, unread: bool = False) -> int: ...
    def remove_read_before(self, at: datetime) -> int:
        """Of staff, of events before ``at``, with what was sent of them; how many."""

    def to_askers_before(self, at: datetime, limit: int) -> list[Notification]:
        """Of events before ``at``, with nothing of them on its way any more; oldest first."""

    def remove(self, notification_ids: Iterable[str]) -> None:
        """With their deliveries."""

    def mark_all_read(self, username: str, until: int, at: datetime) -> int:
        """Those of the person's events up to number ``until``; how many were unread."""


class Deliveries(Repository[Delivery], Protocol):
    def next_due(self, at: datetime, without: Iterable[Channel] = ()) -> Delivery | None:
        """The one that has waited longest of those that may leave ``at``, by another channel than
        those ``without``."""

    def of_letter(self, letter_id: str) -> list[Delivery]:
        """By id."""

    def due_digest(self, username: str, channel: Channel, at: datetime) -> list[Delivery]:
        """What of a person's digest may leave ``at`` and stands in no letter yet, by id."""

    def of_message(self, message_id: str) -> list[Delivery]:
        """To the asker of the message, in the order in which they were due."""

    def troubled(self, limit: int, *, offset: int = 0) -> list[Delivery]:
        """As the delivery's own ``troubled`` says, the latest due first."""

    def count_troubled(self) -> int: ...
    def counts(self) -> dict[tuple[Channel, DeliveryState], int]:
        """How many there are of each channel in each state."""


class NotificationPreferencesStore(Repository[NotificationPreferences], Protocol):
    """By username."""


class EventCursors(Repository[EventCursor], Protocol):
    """By name."""
