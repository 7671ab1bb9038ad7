"""What new replies and clauses would change in a draft; a person takes over what is right."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from casework.errors import NotFound
from casework.faqs import Faq, FaqVersion, draft_changes, refresh_draft
from casework.people import scope_of
from casework.policies import Policy, PolicyHeading
from casework.ports import UnitOfWork
from desk.wiring import Desk
from portal.staff.drafts_view import DraftReader
from portal.staff.first_drafts import first_draft, material_of
from portal.web import form_versions as seen_now
from portal.web.dependencies import Acting, TheConsole, TheDesk
from portal.web.redirects import went_well

# Stands under the pages of the entries: portal.staff.faqs takes it in.
router = APIRouter(include_in_schema=False)


@router.get("/{faq_id}/changes")
def changes(
    faq_id: str,
    console: TheConsole,
    desk: TheDesk,
) -> HTMLResponse:
    """Each difference between what was drafted then and what would be drafted now."""
    made = first_draft(desk, topic_of(desk, faq_id))
    on = desk.clock.today()
    with desk.uow() as uow:
        faq = uow.faqs.get(faq_id)
        found = draft_changes(uow, faq_id, generated=made, on=on)
        reader = DraftReader(uow, faq, on, scope_of(uow, console.person))
        sources = {s: reader.source(s) for c in found for s in (c.before, c.after) if s}
    return console.show(
        "staff/changes.html",
        faq=faq,
        question=present(faq).question,
        seen=seen_now.of_text(present(faq)),
        changes=found,
        sources=sources,
    )


@router.post("/{faq_id}/changes")
def take_over(
    faq_id: str,
    person: Acting,
    desk: TheDesk,
    wanted: Annotated[list[str] | None, Form()] = None,
    seen: Annotated[str, Form()] = "",
) -> Response:
    """Put the wanted changes into the draft; nothing that a person wrote is lost.

    Raises StaleForm where the draft is another one than the changes were shown for.
    """
    made = first_draft(desk, topic_of(desk, faq_id))
    with desk.uow() as uow:
        seen_now.require_current(seen, seen_now.of_text(present(uow.faqs.get(faq_id))))
        refresh_draft(
            uow, faq_id, generated=made, wanted=wanted or [], by=person,
            on=desk.clock.today(), at=desk.clock.now(),
        )  # fmt: skip
        uow.commit()
    return went_well(f"/staff/faqs/{faq_id}", "refreshed")


def present(faq: Faq) -> FaqVersion:
    """What an editor works on: the draft, else what is live, else what was."""
    return faq.draft or faq.live or faq.versions[-1]


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
