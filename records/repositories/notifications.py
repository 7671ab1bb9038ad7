"""Repositories of notifications, deliveries, preferences and cursors."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Select, delete, func, select, update

from casework.notifications import (
    Channel,
    Delivery,
    DeliveryState,
    EventCursor,
    Notification,
    NotificationPreferences,
)
from records.binary_collation import byte_order
from records.repositories.repository import SqlRepository, portions
from records.tables import deliveries as d
from records.tables import notifications as n


class SqlNotifications(SqlRepository[Notification]):
    entity = Notification
    kind = "notification"

    def of_person(
        self, username: str, *, unread: bool = False, limit: int, offset: int = 0
    ) -> list[Notification]:
        newest_first = n.c.event_id.desc(), byte_order(n.c.notification_id)
        return self._page(self._of(username, unread).order_by(*newest_first), limit, offset)

    def count_of_person(self, username: str, *, unread: bool = False) -> int:
        return self._count(self._of(username, unread))

    def mark_all_read(self, username: str, until: int, at: datetime) -> int:
        self._session.flush()
        mine = (n.c.username == username) & (n.c.event_id <= until) & n.c.read_at.is_(None)
        marking = update(n).where(mine).values(read_at=at)
        return cast("CursorResult[Any]", self._session.execute(marking)).rowcount

    def remove_read_before(self, at: datetime) -> int:
        self._session.flush()
        old = n.c.username.is_not(None) & n.c.read_at.is_not(None) & (n.c.at < at)
        ids = select(n.c.notification_id).where(old)
        waits = select(d.c.notification_id).where(d.c.state == DeliveryState.WAITING)
        gone = n.c.notification_id.in_(ids) & n.c.notification_id.not_in(waits)
        self._session.execute(
            delete(d).where(d.c.notification_id.in_(ids), d.c.state != DeliveryState.WAITING)
        )
        return cast("CursorResult[Any]", self._session.execute(delete(n).where(gone))).rowcount

    def to_askers_before(self, at: datetime, limit: int) -> list[Notification]:
        self._session.flush()
        waits = select(d.c.notification_id).where(d.c.state == DeliveryState.WAITING)
        old = n.c.username.is_(None) & (n.c.at < at) & n.c.notification_id.not_in(waits)
        oldest_first = n.c.at, byte_order(n.c.notification_id)
        return self._many(self._select().where(old).order_by(*oldest_first).limit(limit))

    def remove(self, notification_ids: Iterable[str]) -> None:
        self._session.flush()
        for ids in portions(notification_ids):
            self._session.execute(delete(d).where(d.c.notification_id.in_(ids)))
            self._session.execute(delete(n).where(n.c.notification_id.in_(ids)))

    def _of(self, username: str, unread: bool) -> Select[Any]:
        mine = self._select().where(n.c.username == username)
        return mine.where(n.c.read_at.is_(None)) if unread else mine


class SqlDeliveries(SqlRepository[Delivery]):
    entity = Delivery
    kind = "delivery"

    def next_due(self, at: datetime, without: Iterable[Channel] = ()) -> Delivery | None:
        due = self._select().where(_due(at), d.c.channel.not_in(list(without)))
        return self._first(due.order_by(d.c.not_before, byte_order(d.c.delivery_id)))

    def of_letter(self, letter_id: str) -> list[Delivery]:
        return self._by_id(self._select().where(d.c.letter_id == letter_id))

    def due_digest(self, username: str, channel: Channel, at: datetime) -> list[Delivery]:
        mine = self._select().where(
            _due(at),
            d.c.username == username,
            d.c.channel == channel,
            d.c.digest,
            d.c.letter_id.is_(None),
        )
        return self._by_id(mine)

    def of_message(self, message_id: str) -> list[Delivery]:
        to_asker = self._select().where(d.c.message_id == message_id)
        return self._many(to_asker.order_by(d.c.not_before, byte_order(d.c.delivery_id)))

    def troubled(self, limit: int, *, offset: int = 0) -> list[Delivery]:
        latest_first = d.c.not_before.desc(), byte_order(d.c.delivery_id)
        return self._page(self._troubled().order_by(*latest_first), limit, offset)

    def count_troubled(self) -> int:
        return self._count(self._troubled())

    def counts(self) -> dict[tuple[Channel, DeliveryState], int]:
        self._session.flush()
        counted = select(d.c.channel, d.c.state, func.count()).group_by(d.c.channel, d.c.state)
        return {(channel, state): count for channel, state, count in self._session.execute(counted)}

    def _troubled(self) -> Select[Any]:
        ended = d.c.state.in_([DeliveryState.FAILED, DeliveryState.UNREACHABLE])
        again = (d.c.state == DeliveryState.WAITING) & d.c.fault.is_not(None)
        return self._select().where(ended | again)

    def _by_id(self, query: Select[Any]) -> list[Delivery]:
        return self._many(query.order_by(byte_order(d.c.delivery_id)))


class SqlNotificationPreferences(SqlRepository[NotificationPreferences]):
    entity = NotificationPreferences
    kind = "notification preferences"


class SqlEventCursors(SqlRepository[EventCursor]):
    entity = EventCursor
    kind = "event cursor"


def _due(at: datetime) -> ColumnElement[bool]:
    return (d.c.state == DeliveryState.WAITING) & (d.c.not_before <= at)
