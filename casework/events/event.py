"""Base class of domain events, and which entity an event is about."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """``actor`` is a username, an asker key, or ``system`` for a job."""

    at: datetime
    actor: str
    event_id: int = field(default=0, compare=False)


SYSTEM = "system"
# What an event may be about; of several, the first is its subject.
SUBJECTS = (
    "message_id", "case_id", "escalation_id", "faq_id", "topic_id", "policy_id", "agency_id",
)  # fmt: skip


def subject_of(event: Event) -> tuple[str, str] | None:
    """Field and id of the thing that the event is about; None for a chat turn and the like."""
    named = ((name, getattr(event, name, None)) for name in SUBJECTS)
    return next(((name, key) for name, key in named if key is not None), None)
