"""Redaction of stored events: the fields that hold a person's words, and may lose them.

The log is append-only otherwise: number, time, actor and every other field stay as they were.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from casework.events.board import TurnAnswered
from casework.events.cases import AskerAskedBack
from casework.events.event import Event
from casework.events.replies import CaseSolvedRated

PERSONAL_TEXT: Mapping[type[Event], str] = {
    TurnAnswered: "query_masked",
    AskerAskedBack: "question",
    CaseSolvedRated: "words",
}


def redacted(event: Event) -> Event:
    """The event without the words."""
    name = PERSONAL_TEXT.get(type(event))
    without: dict[str, Any] = {name: ""} if name else {}
    return replace(event, **without)
