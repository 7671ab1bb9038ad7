"""Hot questions: published entries that most askers were answered with in the last month.

Askers are counted, not questions: whoever asks a hundred times is one. What is counted is cached;
whether it may still be shown is asked at every showing.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from casework.faqs import answering_on
from casework.ports import UnitOfWork
from portal.public.faq_view import ShownFaq, shown

LOOKED_BACK = timedelta(days=30)
LEAST_ASKERS = 3  # fewer are single people
MOST_COUNTED = 50
COUNTED_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Counted:
    """Ids of entries, the most asked for first."""

    faq_ids: Sequence[str]
    at: datetime


class HotQuestions:
    """The count of one process."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._counted: Counted | None = None
        self._counting = threading.Lock()

    def shown(self, uow: UnitOfWork, *, on: date, most: int) -> list[ShownFaq]:
        """The hottest of those that may be given as an answer on the day."""
        found = uow.faqs.many(self._faq_ids(uow))
        answering = answering_on(uow, found, on)[:most]
        return [shown(faq, faq.live) for faq in answering if faq.live]

    def _faq_ids(self, uow: UnitOfWork) -> Sequence[str]:
        with self._counting:
            if self._counted is None or self._now() - self._counted.at >= COUNTED_FOR:
                self._counted = self._count(uow)
            return self._counted.faq_ids

    def _count(self, uow: UnitOfWork) -> Counted:
        at = self._now()
        counted = uow.events.askers_by_entry(
            since=at - LOOKED_BACK, least=LEAST_ASKERS, limit=MOST_COUNTED
        )
        return Counted([entry_id for entry_id, _ in counted], at)
