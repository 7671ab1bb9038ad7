"""Routes of draft changes: what new replies and clauses would change, for a person to accept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from casework.errors import NotFound
from casework.faqs import DraftChange, Faq, SourcedSentence, draft_changes, refresh_draft
from casework.people import scope_of
from casework.policies import Policy, PolicyHeading
from casework.ports import UnitOfWork
from desk.wiring import Desk
from portal.staff.drafts_view import DraftReader, ShownSource
from portal.staff.first_drafts import first_draft, material_of
from portal.staff.rights import may_write
from portal.web import form_versions
from portal.web.console_actions import TheAction
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues
from portal.web.redirects import redirect_with_notice

# Stands under the pages of the entries: portal.staff.faqs takes it in.
router = APIRouter(include_in_schema=False)
Wanted = Annotated[Sequence[str], Form()]


@dataclass(frozen=True, slots=True)
class DraftChangesPage(PageValues):
    """``sources`` are where the sentences of the ``changes`` come from."""

    template: ClassVar = "staff/changes.html"
    faq: Faq
    changes: Sequence[DraftChange]
    sources: Mapping[SourcedSentence, ShownSource]
    may_write: bool

    @property
    def question(self) -> str:
        return self.faq.present.question

    @property
    def seen(self) -> str:
        return form_versions.of_editing(self.faq)


@router.get("/{faq_id}/changes")
def changes(faq_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """Each difference between what was drafted then and what would be drafted now."""
    made, person = first_draft(desk, topic_of(desk, faq_id)), console.person
    on = desk.clock.today()
    with desk.uow() as uow:
        faq = uow.faqs.get(faq_id)
        found = draft_changes(uow, faq_id, generated=made, on=on)
        reader = DraftReader(uow, faq, on, scope_of(uow, person))
        sources = {s: reader.source(s) for c in found for s in (c.before, c.after) if s}
    page = DraftChangesPage(faq, found, sources, may_write(person, faq.agency_id))
    return console.show(page)


@router.post("/{faq_id}/changes")
def take_over(faq_id: str, action: TheAction, wanted: Wanted = ()) -> Response:
    """Put the wanted changes into the draft; nothing that a person wrote is lost.

    Raises StaleForm where the draft is another one than the changes were shown for.
    """
    desk, made = action.desk, first_draft(action.desk, topic_of(action.desk, faq_id))
    with action.work() as uow:
        action.require_current(form_versions.of_editing(uow.faqs.get(faq_id)))
        refresh_draft(
            uow, faq_id, generated=made, wanted=wanted, by=action.by,
            on=desk.clock.today(), at=action.at,
        )  # fmt: skip
    return redirect_with_notice(f"/staff/faqs/{faq_id}", "refreshed")


def topic_of(desk: Desk, faq_id: str) -> str:
    """Raises NotFound for an entry without a topic: nothing new can come to it."""
    with desk.uow() as uow:
        topic_id = uow.faqs.get(faq_id).topic_id
    if topic_id is None:
        raise NotFound("topic", faq_id)
    return topic_id


def news_for(
    uow: UnitOfWork, faq: Faq, policies: Sequence[Policy | PolicyHeading], desk: Desk
) -> list[str]:
    """The kinds of material (messages, replies, policies) that came since the last draft."""
    topic = uow.topics.find(faq.topic_id) if faq.topic_id else None
    if topic is None or faq.generated is None:
        return []
    now, then = material_of(uow, topic, policies, desk.clock.today()), faq.generated.material
    return [kind for kind in now if then.get(kind) != now[kind]]
