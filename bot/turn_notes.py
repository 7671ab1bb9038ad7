"""Turn notes: what the store of conversations has to tell the asker in the turn that it serves.

The channel collects them around a turn and says their words; the store, which Rasa calls in
between, leaves them. They travel in a context variable, so that no turn sees another's.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import Dict, Iterator, List  # noqa: UP035 - as Rasa writes them

Message = Dict[str, str]  # noqa: UP006
Messages = List[Message]  # noqa: UP006


class TurnNote(str, Enum):  # noqa: UP042 - StrEnum is not yet there on Python 3.10
    """What happened to the conversation; the values name their words in credentials.yml."""

    FORGOTTEN = "forgotten"  # nobody had spoken in it for too long
    UNREADABLE = "unreadable"  # the store does not answer: whatever there was is not known
    UNSTORED = "unstored"  # the store does not take what was said: a restart would lose it


# Said before the answer, since they explain it; the others after it.
FIRST = (TurnNote.FORGOTTEN, TurnNote.UNREADABLE)
_NOTES: ContextVar[set[TurnNote] | None] = ContextVar("turn_notes", default=None)


def leave_note(note: TurnNote) -> None:
    """Have ``note`` told at the end of the present turn; does nothing outside of one."""
    notes = _NOTES.get()
    if notes is not None:
        notes.add(note)


@contextmanager
def collected_notes() -> Iterator[set[TurnNote]]:
    """The notes that are left inside."""
    notes: set[TurnNote] = set()
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)


def with_notes(
    messages: Messages,
    notes: set[TurnNote],
    words: Dict[str, str],  # noqa: UP006
    sender: str,
) -> Messages:
    """The messages of a turn, with what ``notes`` say of the conversation before and after."""
    said = {note: {"recipient_id": sender, "text": words[note.value]} for note in notes}
    before = [said[note] for note in FIRST if note in said]
    return [*before, *messages, *(said[note] for note in said if note not in FIRST)]
