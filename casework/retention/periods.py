"""Retention periods: how many days each kind of text is kept; figures of the duty to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from casework.ports import UnitOfWork
from casework.rules.adjusting_figures import duties_in_force
from casework.rules.duties import Duties


class Kind(StrEnum):
    """What is kept for a time of its own, the value is the figure's name before ``_kept_days``.

    MESSAGE and CONTACT count from the end of the case, or the import; UNANSWERED and
    TALK, questions to the chat, and LETTER from when they were written. Each needs its words in
    portal/web/words.yml.
    """

    MESSAGE = "message"
    CONTACT = "contact"
    UNANSWERED = "unanswered"
    TALK = "talk"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Period:
    """What is older than ``before`` is past its ``days``."""

    kind: Kind
    days: int
    before: datetime


def periods_at(uow: UnitOfWork, duties: Duties, at: datetime) -> Sequence[Period]:
    """Of every kind, by the figures in force; raises BadDuty where one is missing."""
    answering = duties_in_force(uow, duties).answering
    days = {kind: answering.figure(f"{kind}_kept_days") for kind in Kind}
    return [Period(kind, days[kind], at - timedelta(days=days[kind])) for kind in Kind]
