"""Page of an entry's effects: the recent questions that its text would answer, tried on a shadow of
the live index, and the entries that nearly say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from casework.errors import NotFound
from casework.faqs import Faq, FaqVersion
from casework.people import scope_of, sees_entry
from desk.conversation.cards import FAQ_PREFIX
from desk.index.entry_effects import EntryEffects, effects_of, recent_questions
from desk.index.faq_entries import faq_entry
from desk.index.live_index import NoIndexYet
from desk.wiring import Desk
from knowledge import Entry, UnusableIndex
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues

# Stands under the pages of the entries: portal.staff.faqs takes it in.
router = APIRouter(include_in_schema=False)
NEAR = 3


@dataclass(frozen=True, slots=True)
class NearEntry:
    """A published entry that comes near, with its id in the records."""

    faq_id: str
    question: str


@dataclass(frozen=True, slots=True)
class EffectsPage(PageValues):
    """``effects`` is None where no index serves."""

    template: ClassVar = "staff/entry_effects.html"
    faq: Faq
    version: FaqVersion
    effects: EntryEffects | None
    near: Sequence[NearEntry]


@router.get("/{faq_id}/effects")
def effects(faq_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """Tried at this moment; nothing is stored, and no asker notices."""
    with desk.uow() as uow:
        faq = uow.faqs.get(faq_id)
        version, questions = faq.present, recent_questions(uow)
        cited = {c.policy_id for c in version.citations}
        policies = {p.policy_id: p for p in map(uow.policies.find, cited) if p}
    entry = faq_entry(faq_id, version, policies)
    on = desk.clock.today()
    try:
        live = desk.answerer()
        found = effects_of(entry, questions, live=live, shadow=desk.answerer_with(entry), on=on)
        near = near_entries(desk, entry)
    except (NoIndexYet, UnusableIndex):
        found, near = None, []
    return console.show(EffectsPage(faq, version, found, near))


def near_entries(desk: Desk, entry: Entry) -> list[NearEntry]:
    """The other published entries that the search finds first for its question."""
    hits = desk.answerer().search(entry.question or "", top=20, on=desk.clock.today()).hits
    others = [
        hit.entry_id.removeprefix(FAQ_PREFIX)
        for hit in hits
        if hit.entry_id.startswith(FAQ_PREFIX) and hit.entry_id != entry.entry_id
    ]
    with desk.uow() as uow:
        known = {faq.faq_id: faq for faq in uow.faqs.many(others[:NEAR])}
    found = [known[key] for key in others[:NEAR] if key in known]
    return [NearEntry(faq.faq_id, faq.live.question) for faq in found if faq.live]


@dataclass(frozen=True, slots=True)
class BesidePage(PageValues):
    """Two entries with their questions, answers and clauses; ``shared`` are clauses of both."""

    template: ClassVar = "staff/entries_beside.html"
    faq: Faq
    other: Faq
    version: FaqVersion
    other_version: FaqVersion

    @property
    def sides(self) -> Sequence[tuple[Faq, FaqVersion]]:
        return (self.faq, self.version), (self.other, self.other_version)

    @property
    def shared(self) -> set[tuple[str, str]]:
        mine, theirs = (
            {c.place for c in version.citations} for version in (self.version, self.other_version)
        )
        return mine & theirs


@router.get("/{faq_id}/beside/{other_id}")
def beside(faq_id: str, other_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """The text that is worked on, beside what is live of the other entry, or its draft for those
    who may see it."""
    with desk.uow() as uow:
        faq, other = uow.faqs.get(faq_id), uow.faqs.get(other_id)
        sees = sees_entry(uow, scope_of(uow, console.person), other)
    shown = other.present if sees else other.live
    return console.show(BesidePage(faq, other, faq.present, shown_or_missing(shown, other_id)))


def shown_or_missing(version: FaqVersion | None, faq_id: str) -> FaqVersion:
    """Raises NotFound: another agency's draft is not told of."""
    if version is None:
        raise NotFound("faq", faq_id)
    return version
