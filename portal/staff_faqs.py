"""FAQ entries: list, write, hand in, publish, withdraw."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from casework.events import FaqEvent
from casework.faqs import Faq, FaqState
from casework.ports import UnitOfWork
from casework.reviews import REQUIRED_REVIEWS, missing_reviews
from casework.services import edit_draft, publish_faq, submit_for_review, withdraw_faq
from portal.faq_forms import draft_content
from portal.parts import Acting, SignedIn, TheDesk, ThePages, TheStaffSession

router = APIRouter(prefix="/staff/faqs", include_in_schema=False)


@router.get("")
def entries(
    request: Request,
    person: SignedIn,
    session: TheStaffSession,
    desk: TheDesk,
    pages: ThePages,
    state: FaqState | None = None,
) -> HTMLResponse:
    with desk.uow() as uow:
        faqs = uow.faqs.list(state)
    return pages.show(
        request,
        "staff/faqs.html",
        staff=person,
        csrf=session.csrf,
        faqs=faqs,
        state=state,
        states=list(FaqState),
    )


@router.get("/{faq_id}")
def entry(
    request: Request,
    faq_id: str,
    person: SignedIn,
    session: TheStaffSession,
    desk: TheDesk,
    pages: ThePages,
    policy: str = "",
) -> HTMLResponse:
    """The entry with its text, its citations, its reviews and its history."""
    with desk.uow() as uow:
        faq, policies = uow.faqs.get(faq_id), uow.policies.list()
        history = events_of(uow, faq_id)
    chosen = policy or faq.policy_id or ""
    return pages.show(
        request,
        "staff/faq.html",
        staff=person,
        csrf=session.csrf,
        faq=faq,
        version=faq.draft or faq.live or faq.versions[-1],
        policies=policies,
        chosen=next((p for p in policies if p.policy_id == chosen), None),
        history=history,
        required=REQUIRED_REVIEWS,
        missing=missing_kinds(faq),
        on=desk.clock.today(),
    )


@router.post("/{faq_id}")
def save(
    faq_id: str,
    person: Acting,
    desk: TheDesk,
    question: Annotated[str, Form()] = "",
    answer: Annotated[str, Form()] = "",
    similar: Annotated[str, Form()] = "",
    services: Annotated[str, Form()] = "",
    citations: Annotated[list[str] | None, Form()] = None,
    step: Annotated[str, Form()] = "save",
    policy: Annotated[str, Form()] = "",
) -> Response:
    """Save the draft; ``step`` submit hands it in as well, list shows another policy's clauses."""
    at = desk.clock.now()
    with desk.uow() as uow:
        content = draft_content(
            uow,
            question=question,
            answer=answer,
            similar=similar,
            services=services,
            citations=citations or [],
        )
        edit_draft(uow, faq_id, draft=content, by=person, at=at)
        if step == "submit":
            submit_for_review(uow, faq_id, by=person, at=at)
        uow.commit()
    shown = f"?policy={policy}#citations" if step == "list" else ""
    return RedirectResponse(f"/staff/faqs/{faq_id}{shown}", 303)


@router.post("/{faq_id}/publish")
def publish(faq_id: str, person: Acting, desk: TheDesk) -> Response:
    with desk.uow() as uow:
        publish_faq(uow, faq_id, by=person, on=desk.clock.today(), at=desk.clock.now())
        uow.commit()
    return RedirectResponse(f"/staff/faqs/{faq_id}", 303)


@router.post("/{faq_id}/withdraw")
def withdraw(
    faq_id: str, person: Acting, desk: TheDesk, reason: Annotated[str, Form()] = ""
) -> Response:
    with desk.uow() as uow:
        withdraw_faq(uow, faq_id, reason=reason, by=person, at=desk.clock.now())
        uow.commit()
    return RedirectResponse(f"/staff/faqs/{faq_id}", 303)


def events_of(uow: UnitOfWork, faq_id: str) -> list[FaqEvent]:
    """What happened to one entry, newest first."""
    happened = uow.events.of_kind(*FaqEvent.__subclasses__())
    return [e for e in reversed(happened) if isinstance(e, FaqEvent) and e.faq_id == faq_id]


def missing_kinds(faq: Faq) -> tuple[str, ...]:
    return missing_reviews(faq.reviews, faq.draft.version_no) if faq.draft else ()
