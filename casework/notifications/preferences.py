"""Notification preferences: per person and kind the channels, at once or digest, any hour."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from casework.notifications.kinds import Channel, NotificationKind, Timing
from casework.rules.opening_hours import OpeningHours
from casework.rules.reading_hours import read_opening_hours
from language.data_files import file_shape, read_yaml

FILE = Path(__file__).with_name("defaults.yml")


@dataclass(frozen=True, slots=True)
class Choice:
    """How a person is told of one kind, beside the inbox. ``any_hour``: also outside of the
    office's hours, though never at night."""

    channels: tuple[Channel, ...]
    timing: Timing
    any_hour: bool = False


@dataclass
class NotificationPreferences:
    """What a person chose; kinds that are missing are as the defaults say. ``email`` may be
    empty: no mail is sent then."""

    username: str
    email: str = ""
    choices: dict[str, Choice] = field(default_factory=dict)


@file_shape
class Defaults:
    """``office_hours`` where the agency's own are not published in words that can be read;
    ``civil_hours`` are for urgent letters and for askers."""

    office_hours: str
    civil_hours: str
    kinds: dict[NotificationKind, Choice]

    def of(self, kind: NotificationKind) -> Choice:
        return self.kinds[kind]

    @property
    def office(self) -> OpeningHours:
        return hours_read(self.office_hours)

    @property
    def civil(self) -> OpeningHours:
        return hours_read(self.civil_hours)


@cache
def load_defaults() -> Defaults:
    return read_yaml(FILE, Defaults)


@cache
def hours_read(words: str) -> OpeningHours:
    """Raises ValueError where they are not understood."""
    hours = read_opening_hours(words)
    if hours is None:
        raise ValueError(f"no opening hours: {words}")
    return hours


def choice_of(
    preferences: NotificationPreferences, kind: NotificationKind, defaults: Defaults
) -> Choice:
    return preferences.choices.get(kind) or defaults.of(kind)
