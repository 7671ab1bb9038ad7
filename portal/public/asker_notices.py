"""Notices to the asker of a message: what was sent, what was not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.notifications import Delivery, Notification, NotificationKind
from casework.ports import UnitOfWork
from desk.notifications.letters import letter_words


@dataclass(frozen=True, slots=True)
class AskerNotice:
    """What became of one notification to the asker of a message."""

    delivery: Delivery
    kind: NotificationKind
    at: datetime

    @property
    def title(self) -> str:
        """As the letter says it."""
        return letter_words().titles[self.kind]


def asker_notices(uow: UnitOfWork, message_id: str) -> list[AskerNotice]:
    """What the asker was told beside the message's page, or was not; in time."""
    deliveries = uow.deliveries.of_message(message_id)
    notifications = notifications_of(uow, deliveries)
    return [
        AskerNotice(d, found.kind, d.ended_at or found.at)
        for d in deliveries
        if (found := notifications.get(d.notification_id))
    ]


def notifications_of(uow: UnitOfWork, deliveries: Sequence[Delivery]) -> dict[str, Notification]:
    found = uow.notifications.many(delivery.notification_id for delivery in deliveries)
    return {notification.notification_id: notification for notification in found}
