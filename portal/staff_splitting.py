"""A person takes a part out of a topic or a proposal: groups of questions, or single ones."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from casework.services import split_proposal, split_topic
from portal.asked import asked
from portal.parts import Acting, SignedIn, TheDesk, ThePages, TheStaffSession

router = APIRouter()
Chosen = Annotated[Sequence[str], Form()]


@router.get("/proposals/{proposal_id}/split")
def proposal_parts(
    request: Request,
    proposal_id: str,
    person: SignedIn,
    session: TheStaffSession,
    desk: TheDesk,
    pages: ThePages,
) -> HTMLResponse:
    with desk.uow() as uow:
        found = uow.proposals.get(proposal_id)
        parts = asked(uow, found.message_ids, found.group_ids)
    return pages.show(
        request,
        "staff/split.html",
        staff=person,
        csrf=session.csrf,
        whole=found.title,
        back=f"/staff/proposals/{proposal_id}",
        groups=parts.groups,
    )


@router.get("/topics/{topic_id}/split")
def topic_parts(
    request: Request,
    topic_id: str,
    person: SignedIn,
    session: TheStaffSession,
    desk: TheDesk,
    pages: ThePages,
) -> HTMLResponse:
    with desk.uow() as uow:
        found = uow.topics.get(topic_id)
        parts = asked(uow, found.message_ids, found.group_ids)
    return pages.show(
        request,
        "staff/split.html",
        staff=person,
        csrf=session.csrf,
        whole=found.title,
        back=f"/staff/topics/{topic_id}",
        groups=parts.groups,
    )


@router.post("/proposals/{proposal_id}/split")
def take_out_of_proposal(
    proposal_id: str,
    person: Acting,
    desk: TheDesk,
    title: Annotated[str, Form()] = "",
    group: Chosen = (),
    message: Chosen = (),
) -> Response:
    """The part becomes a topic of its own; what is left stays a proposal."""
    with desk.uow() as uow:
        part = split_proposal(
            uow,
            proposal_id,
            group_ids=group,
            message_ids=message,
            title=title,
            by=person,
            at=desk.clock.now(),
        )
        uow.commit()
    return RedirectResponse(f"/staff/topics/{part.topic_id}", 303)


@router.post("/topics/{topic_id}/split")
def take_out_of_topic(
    topic_id: str,
    person: Acting,
    desk: TheDesk,
    title: Annotated[str, Form()] = "",
    group: Chosen = (),
    message: Chosen = (),
) -> Response:
    with desk.uow() as uow:
        part = split_topic(
            uow,
            topic_id,
            group_ids=group,
            message_ids=message,
            title=title,
            by=person,
            at=desk.clock.now(),
        )
        uow.commit()
    return RedirectResponse(f"/staff/topics/{part.topic_id}", 303)
