"""Values of the work lists of the console's first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.people import Scope, StaffMember
from casework.ports import UnitOfWork
from portal.web.words import WORDS, WorkListWords

SHOWN = 8  # items of a list; the rest stands behind its link


@dataclass(frozen=True, slots=True)
class Today:
    """For whom the lists are made, and of which agency's work (None: everybody's)."""

    uow: UnitOfWork
    person: StaffMember
    scope: Scope
    on: date


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing to do. ``due_on`` for what has a deadline, ``since`` for what waits without one.

    ``own``: the person began it. ``reason`` is what somebody wrote about it, ``note`` the rest.
    """

    title: str
    url: str
    due_on: date | None = None
    provisional: bool = False
    since: datetime | date | None = None
    own: bool = False
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WorkList:
    """The first items of ``total``; ``name`` is that of its words, ``see_all`` its own page."""

    name: str
    items: Sequence[WorkItem]
    total: int
    see_all: str

    @property
    def words(self) -> WorkListWords:
        return WORDS.work_list[self.name]
