"""Input data classes of drafting: answered items and clauses."""

from dataclasses import dataclass
from datetime import datetime

from casework.policies import Clause, Policy
from faq_builder.reading.board_items import BoardItem


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """A message and one reply to it; ``reply_id`` None: not answered yet."""

    item: BoardItem
    reply_id: str | None = None
    reply: str = ""
    agency_id: str | None = None
    replied_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClauseOf:
    """A clause and the policy it stands in.

    ``answers``: the desk's own search gives it as the answer, whatever words it shares.
    """

    policy: Policy
    clause: Clause
    answers: bool = False
