"""Notifications derived from the event log behind a cursor: exactly once into inbox and outbox.

The cursor moves in the transaction that adds what it passed: after a crash, or where another
process was first, nothing is there twice and nothing is missing. What was rolled back has no event.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from casework.events import Event
from casework.notifications.changing_preferences import preferences_of
from casework.notifications.kinds import STAFF_CHANNELS, Channel
from casework.notifications.notes import Note
from casework.notifications.notifications import (
    Delivery,
    EventCursor,
    Notification,
    delivery_id,
    notification_id,
)
from casework.notifications.preferences import Choice, Defaults, choice_of
from casework.notifications.recipients import Recipients
from casework.notifications.rules import notes_of
from casework.notifications.sending_times import sending_time
from casework.people.agencies import Agency
from casework.ports import UnitOfWork
from casework.rules.opening_hours import OpeningHours
from casework.rules.reading_hours import read_opening_hours

CURSOR = "notifications"
EVENTS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Derived:
    """``more``: events are left, for the next transaction."""

    events: int
    notifications: int
    deliveries: int
    more: bool


def derive_notifications(
    uow: UnitOfWork, *, defaults: Defaults, channels: Collection[Channel], at: datetime
) -> Derived:
    """Work on the next events behind the cursor; ``channels`` are those the deployment set up."""
    cursor = _cursor(uow)
    read = uow.events.after(cursor.last_id, EVENTS_AT_ONCE)
    recipients = Recipients(uow)
    told = [note for _, event in read for note in _notifications(recipients, event)]
    out = [one for note in told for one in deliveries_of(uow, note, defaults, channels, at)]
    # Written at the end: from the first write on, nobody else writes, and turns wait briefly.
    for note in told:
        uow.notifications.add(note)
    for delivery in out:
        uow.deliveries.add(delivery)
    if read:
        cursor.last_id = read[-1][0]
    return Derived(len(read), len(told), len(out), len(read) == EVENTS_AT_ONCE)


def events_behind(uow: UnitOfWork) -> bool:
    """Whether there are events that nothing was derived from yet."""
    found = uow.event_cursors.find(CURSOR)
    return uow.events.last_id() > (found.last_id if found else 0)


def pass_over(uow: UnitOfWork) -> None:
    """Nobody is told of what was recorded up to now."""
    _cursor(uow).last_id = uow.events.last_id()


def deliveries_of(
    uow: UnitOfWork,
    told: Notification,
    defaults: Defaults,
    channels: Collection[Channel],
    at: datetime,
) -> Iterator[Delivery]:
    """One for each channel of the recipient's choice; to askers, the contact they left."""
    if told.username is None:
        not_before = sending_time(defaults.of(told.kind).timing, defaults.civil, at)
        yield _delivery(told, Channel.CONTACT, False, not_before)
        return
    preferences = preferences_of(uow, told.username)
    choice = choice_of(preferences, told.kind, defaults)
    hours = _hours(uow, told.username, choice, defaults)
    for channel in STAFF_CHANNELS:
        has_address = channel is not Channel.EMAIL or bool(preferences.email)
        if channel in choice.channels and channel in channels and has_address:
            digest = choice.timing.value == "digest"
            yield _delivery(told, channel, digest, sending_time(choice.timing, hours, at))


def _notifications(recipients: Recipients, event: Event) -> Iterator[Notification]:
    for note in notes_of(recipients, event):
        for username in dict.fromkeys(note.to):
            yield _notification(note, username, event)


def _notification(note: Note, username: str | None, event: Event) -> Notification:
    return Notification(
        notification_id=notification_id(event.event_id, note.kind, username or note.thing_id),
        kind=note.kind,
        username=username,
        thing=note.thing,
        thing_id=note.thing_id,
        event_id=event.event_id,
        at=event.at,
        due_on=note.due_on,
    )


def _delivery(told: Notification, channel: Channel, digest: bool, not_before: datetime) -> Delivery:
    return Delivery(
        delivery_id=delivery_id(told.notification_id, channel),
        notification_id=told.notification_id,
        username=told.username,
        message_id=told.thing_id if told.username is None else None,
        channel=channel,
        digest=digest,
        not_before=not_before,
    )


def _hours(uow: UnitOfWork, username: str, choice: Choice, defaults: Defaults) -> OpeningHours:
    """Those of the person's agency, else of the coordinating office, as they are published."""
    if choice.any_hour:
        return defaults.civil
    person = uow.staff.find(username)
    own = uow.agencies.find(person.agency_id) if person and person.agency_id else None
    return _published(own) or _published(uow.agencies.coordinating()) or defaults.office


def _published(agency: Agency | None) -> OpeningHours | None:
    return read_opening_hours(agency.profile.hours) if agency and agency.profile.hours else None


def _cursor(uow: UnitOfWork) -> EventCursor:
    found = uow.event_cursors.find(CURSOR)
    if found is None:
        found = EventCursor(CURSOR)
        uow.event_cursors.add(found)
    return found
