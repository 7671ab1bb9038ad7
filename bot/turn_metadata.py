"""What travels beside a message: the page it was written on, and when its asker stops waiting."""

from __future__ import annotations

import re
from typing import Any, Dict  # noqa: UP035 - as Rasa writes them

from rasa.core.channels.channel import UserMessage

POLICY_ID = re.compile(r"[\w:.-]{1,100}")
# An instant that lies further off than any wait is that of a clock that runs wrong.
CLOCKS_DIFFER_S = 120.0


def metadata_of(given: Any) -> Dict[str, Any]:  # noqa: UP006
    """``policy_id`` and ``answer_by`` (seconds since 1970), where they are such; nothing else.

    What is here is stored with the conversation.
    """
    found = given if isinstance(given, dict) else {}
    kept: Dict[str, Any] = {}  # noqa: UP006
    if isinstance(found.get("policy_id"), str) and POLICY_ID.fullmatch(found["policy_id"]):
        kept["policy_id"] = found["policy_id"]
    if isinstance(found.get("answer_by"), (int, float)):
        kept["answer_by"] = float(found["answer_by"])
    return kept


def seconds_left(message: UserMessage, most_s: float, now: float) -> float:
    """How long the turn may take from ``now``: not beyond the instant when nobody waits any more.

    The actions are told by ``answer_by``: what would come too late must not be done at all.
    """
    asked = (message.metadata or {}).get("answer_by")
    until = now + most_s
    if asked is not None and abs(asked - now) < CLOCKS_DIFFER_S:
        until = min(until, asked)
    message.metadata = {**(message.metadata or {}), "answer_by": until}
    return max(until - now, 0.0)
