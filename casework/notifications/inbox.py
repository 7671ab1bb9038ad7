"""Inbox of one person: opening a notification, marking all as read."""

from datetime import datetime, timedelta

from casework.errors import NotFound
from casework.notifications.notifications import Notification
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork

# Retention of what was read; the event log tells for ever what happened.
KEPT = timedelta(days=180)


def own_notification(uow: UnitOfWork, notification_id: str, person: StaffMember) -> Notification:
    """Raises NotFound, also for another person's: nobody learns what others are told."""
    found = uow.notifications.find(notification_id)
    if found is None or found.username != person.username:
        raise NotFound("notification", notification_id)
    return found


def mark_read(
    uow: UnitOfWork, notification_id: str, *, by: StaffMember, at: datetime
) -> Notification:
    found = own_notification(uow, notification_id, by)
    found.read(at)
    return found


def mark_all_read(uow: UnitOfWork, *, by: StaffMember, until: int, at: datetime) -> int:
    """Those of events up to number ``until``, which the person has seen listed; how many."""
    return uow.notifications.mark_all_read(by.username, until, at)


def remove_old_notifications(uow: UnitOfWork, *, at: datetime) -> int:
    """What staff have read long ago, with its letters; how many. What askers were told stays with
    their messages."""
    return uow.notifications.remove_read_before(at - KEPT)
