"""Events of telling people: what became of letters to askers, and changed preferences.

No event holds an address.
"""

from dataclasses import dataclass

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactOpened(Event):
    """The sealed contact was opened to write to the asker; ``kind`` is the notification's."""

    message_id: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskerNotified(Event):
    """The letter left the house by ``channel`` (email or sms) and was taken by its server."""

    message_id: str
    kind: str
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskerNotNotified(Event):
    """The asker left contact details and was not told; ``fault`` is a DeliveryFault's value."""

    message_id: str
    kind: str
    fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationPreferencesChanged(Event):
    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySettled(Event):
    """A person told the recipient otherwise; ``reason`` says how. ``message_id`` is the asker's."""

    delivery_id: str
    message_id: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRetried(Event):
    """Somebody asked for another attempt of a letter that had failed."""

    delivery_id: str
