"""Events of marks that staff put on messages and talks: a test, or to be kept."""

from dataclasses import dataclass

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageMarked(Event):
    """``mark`` is a Mark's value; ``is_on`` False: it bears the mark no longer."""

    message_id: str
    mark: str
    is_on: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkMarked(Event):
    """All that ``asker_key`` asked in the chat; as MessageMarked."""

    asker_key: str
    mark: str
    is_on: bool
    reason: str
