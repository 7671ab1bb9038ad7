"""A person's own notification preferences: read, and changed with an event."""

from collections.abc import Mapping
from datetime import datetime

from casework.errors import NoMailAddress
from casework.events import NotificationPreferencesChanged
from casework.notifications.addresses import mail_address
from casework.notifications.kinds import STAFF_KINDS, NotificationKind
from casework.notifications.preferences import Choice, NotificationPreferences
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork


def preferences_of(uow: UnitOfWork, username: str) -> NotificationPreferences:
    """As stored; else the defaults, without an address."""
    return uow.notification_preferences.find(username) or NotificationPreferences(username)


def change_preferences(
    uow: UnitOfWork,
    person: StaffMember,
    *,
    email: str,
    choices: Mapping[NotificationKind, Choice],
    at: datetime,
) -> NotificationPreferences:
    """The person's own; an empty address switches mail off. Raises NoMailAddress.

    The event does not hold the address.
    """
    address = mail_address(email)
    if email.strip() and address != email.strip():
        raise NoMailAddress
    chosen = {str(kind): choices[kind] for kind in STAFF_KINDS if kind in choices}
    kept = uow.notification_preferences.find(person.username)
    if kept is None:
        kept = NotificationPreferences(person.username)
        uow.notification_preferences.add(kept)
    kept.email, kept.choices = address, chosen
    uow.events.add(
        NotificationPreferencesChanged(at=at, actor=person.username, username=person.username)
    )
    return kept
