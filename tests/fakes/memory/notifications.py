"""Notifications, deliveries, preferences and cursors, over dictionaries."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from casework.notifications import Channel, Delivery, DeliveryState, Notification
from tests.fakes.memory.repository import Repository, page


class MemoryNotifications(Repository[Notification]):
    deliveries: "MemoryDeliveries"

    def remove_read_before(self, at: datetime) -> int:
        old = [n for n in self._all() if n.username and not n.unread and n.at < at]
        return sum(self._removed(notification) for notification in old)

    def _removed(self, notification: Notification) -> bool:
        sent = self.deliveries.of_notification(notification.notification_id)
        for delivery in sent:
            if not delivery.waiting:
                del self.deliveries._rows[delivery.delivery_id]
        if any(delivery.waiting for delivery in sent):
            return False
        del self._rows[notification.notification_id]
        return True

    def to_askers_before(self, at: datetime, limit: int) -> list[Notification]:
        old = [n for n in self._all() if n.username is None and n.at < at]
        ended = [n for n in old if not any(d.waiting for d in self._sent(n.notification_id))]
        return sorted(ended, key=lambda n: (n.at, n.notification_id))[:limit]

    def remove(self, notification_ids: Iterable[str]) -> None:
        for key in notification_ids:
            for delivery in self._sent(key):
                del self.deliveries._rows[delivery.delivery_id]
            del self._rows[key]

    def _sent(self, notification_id: str) -> list[Delivery]:
        return self.deliveries.of_notification(notification_id)

    def of_person(
        self, username: str, *, unread: bool = False, limit: int, offset: int = 0
    ) -> list[Notification]:
        mine = sorted(self._of(username, unread), key=lambda n: n.notification_id)
        return page(sorted(mine, key=lambda n: -n.event_id), limit, offset)

    def count_of_person(self, username: str, *, unread: bool = False) -> int:
        return len(self._of(username, unread))

    def mark_all_read(self, username: str, until: int, at: datetime) -> int:
        marked = [n for n in self._of(username, True) if n.event_id <= until]
        for notification in marked:
            notification.read(at)
        return len(marked)

    def _of(self, username: str, unread: bool) -> list[Notification]:
        mine = (n for n in self._all() if n.username == username)
        return [n for n in mine if n.unread or not unread]


class MemoryDeliveries(Repository[Delivery]):
    def of_notification(self, notification_id: str) -> list[Delivery]:
        return [d for d in self._all() if d.notification_id == notification_id]

    def next_due(self, at: datetime, without: Iterable[Channel] = ()) -> Delivery | None:
        due = [d for d in self._due(at) if d.channel not in set(without)]
        return min(due, key=lambda d: (d.not_before, d.delivery_id), default=None)

    def of_letter(self, letter_id: str) -> list[Delivery]:
        return _by_id(d for d in self._all() if d.letter_id == letter_id)

    def due_digest(self, username: str, channel: Channel, at: datetime) -> list[Delivery]:
        return _by_id(
            d
            for d in self._due(at)
            if (d.username, d.channel, d.digest, d.letter_id) == (username, channel, True, None)
        )

    def of_message(self, message_id: str) -> list[Delivery]:
        to_asker = (d for d in self._all() if d.message_id == message_id)
        return sorted(to_asker, key=lambda d: (d.not_before, d.delivery_id))

    def troubled(self, limit: int, *, offset: int = 0) -> list[Delivery]:
        found = _by_id(d for d in self._all() if d.troubled)
        latest_first = sorted(found, key=lambda d: d.not_before, reverse=True)
        return page(latest_first, limit, offset)

    def count_troubled(self) -> int:
        return sum(d.troubled for d in self._all())

    def counts(self) -> dict[tuple[Channel, DeliveryState], int]:
        return dict(Counter((d.channel, d.state) for d in self._all()))

    def _due(self, at: datetime) -> list[Delivery]:
        return [d for d in self._all() if d.waiting and d.not_before <= at]


def _by_id(found: Iterable[Delivery]) -> list[Delivery]:
    return sorted(found, key=lambda d: d.delivery_id)
