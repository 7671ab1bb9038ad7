"""Events of what the public may use: switched off and on, and notices above it."""

from dataclasses import dataclass
from datetime import date

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSwitched(Event):
    """Questions are answered by the chat, or not. ``reason`` is told to the public; empty where it
    was switched on."""

    is_on: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFormSwitched(Event):
    """Messages are taken from the public, or not; ``reason`` as above."""

    is_on: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePosted(Event):
    """What stands above the chat from the first day to the last, both included; empty: nothing."""

    text: str
    from_on: date
    until_on: date
