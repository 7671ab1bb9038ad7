"""The review queue: what waits for secrecy and privacy review, by somebody else."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from casework.faqs import FaqState
from casework.reviews import ReviewKind, Verdict
from casework.services import review_faq
from portal.faq_page import missing_kinds
from portal.parts import Acting, TheConsole, TheDesk
from portal.went_well import went_well

router = APIRouter(prefix="/staff/reviews", include_in_schema=False)


@router.get("")
def queue(
    console: TheConsole,
    desk: TheDesk,
) -> HTMLResponse:
    with desk.uow() as uow:
        waiting, approved = uow.faqs.list(FaqState.IN_REVIEW), uow.faqs.list(FaqState.APPROVED)
    return console.show(
        "staff/reviews.html",
        waiting=[(faq, missing_kinds(faq)) for faq in waiting],
        approved=approved,
    )


@router.post("/{faq_id}")
def review(
    faq_id: str,
    person: Acting,
    desk: TheDesk,
    kind: Annotated[ReviewKind, Form()],
    verdict: Annotated[Verdict, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    with desk.uow() as uow:
        review_faq(
            uow, faq_id, kind=kind, verdict=verdict, reason=reason, by=person,
            at=desk.clock.now(),
        )  # fmt: skip
        uow.commit()
    return went_well(f"/staff/faqs/{faq_id}", f"reviewed_{verdict}")
