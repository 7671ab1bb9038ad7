"""Index entries: published FAQ entries and clauses of policies."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.faqs import Citation
from casework.policies import ServiceItem


class EntryKind(StrEnum):
    """An entry written as question and answer, or a clause shown as an excerpt."""

    FAQ = "faq"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class SourceRef(Citation):
    """A citation with its address from the portal's root, the days on which its policy holds, and
    who issued that; indexes built before this was kept do not know it."""

    url: str
    valid_from: date | None
    valid_until: date | None
    issued_by: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can answer a question.

    ``valid_until`` is the last day in force, inclusive: the earliest of expiry, repeal and
    supersession. ``ended_by`` names the successor of an entry that is no longer in force.
    ``context`` says what the answer is part of (title and headings): by it the answer is found,
    too, but it is not said. ``scope`` is whom or what alone the answer is for; it is said above it.
    """

    entry_id: str
    kind: EntryKind
    answer: str
    question: str | None = None
    similar_questions: tuple[str, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    services: tuple[ServiceItem, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    ended_by: str | None = None
    context: str = ""
    scope: str = ""

    def in_force(self, on: date) -> bool:
        """Whether the entry may be used in an answer on that day."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_until is None or on <= self.valid_until)

    def succeeds(self, ended: "Entry") -> bool:
        """Whether it rests on the policy that took the place of that of ``ended``."""
        return any(source.title == ended.ended_by for source in self.sources)
