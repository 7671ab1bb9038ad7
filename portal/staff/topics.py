"""What the machine proposes, with its evidence; what people make of it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, Response

from casework.errors import EmptyText
from casework.people import scope_of
from casework.ports import UnitOfWork
from casework.topics import (
    Topic,
    accept_proposal,
    dismiss_proposal,
    dismiss_topic,
    merge_topics,
    rename_topic,
    unmerge_topic,
)
from faq_builder import heat, heat_explained, heat_figures, heat_formula, heat_parts
from portal.staff import splitting
from portal.staff.first_drafts import begin_entry
from portal.staff.nearby_topics import nearby_topics
from portal.staff.question_evidence import asked, held_in
from portal.staff.topic_agencies import topic_agencies
from portal.staff.topics_in_scope import evidence_ids, only_own
from portal.web import form_versions as seen_now
from portal.web.dependencies import Acting, TheConsole, TheDesk
from portal.web.pagination import PageNumber, asked_page
from portal.web.redirects import went_well

router = APIRouter(prefix="/staff", include_in_schema=False, dependencies=[Depends(only_own)])
router.include_router(splitting.router)
ON_A_PAGE = 30


@router.get("/proposals")
def proposals(
    console: TheConsole,
    desk: TheDesk,
    page: PageNumber = 1,
) -> HTMLResponse:
    """The hottest first, a page at a time; a page that is not there shows the last."""
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        listed = asked_page(
            page,
            size=ON_A_PAGE,
            total=uow.proposals.count_open(scope),
            items=lambda limit, offset: uow.proposals.open(scope, limit=limit, offset=offset),
        )
    return console.show("staff/proposals.html", listed=listed)


@router.get("/proposals/{proposal_id}")
def proposal(
    proposal_id: str,
    console: TheConsole,
    desk: TheDesk,
) -> HTMLResponse:
    with desk.uow() as uow:
        found, scope = uow.proposals.get(proposal_id), scope_of(uow, console.person)
        evidence = asked(uow, evidence_ids(uow, scope, found), found.group_ids)
        messages = held_in(uow, evidence, scope)
        topics = uow.topics.names()
        decision = uow.proposals.decision_on(proposal_id)
        became = surviving_topic(uow, decision.topic_id) if decision and decision.topic_id else None
    return console.show(
        "staff/proposal.html",
        proposal=found,
        heat_lines=heat_explained(found.heat_parts, found.heat_figures),
        heat_formula=heat_formula(),
        groups=evidence.groups,
        samples=evidence.samples,
        weeks=evidence.weeks,
        askers=evidence.askers,
        messages=messages,
        topics=topics,
        decision=decision,
        became=became,
    )


@router.post("/proposals/{proposal_id}/accept")
def accept(
    proposal_id: str,
    person: Acting,
    desk: TheDesk,
    title: Annotated[str, Form()] = "",
    into: Annotated[str, Form()] = "",
) -> Response:
    """Accept as a topic of its own, or merged at once ``into`` a topic there is."""
    at = desk.clock.now()
    with desk.uow() as uow:
        topic = accept_proposal(uow, proposal_id, title=title, by=person, at=at)
        if into:
            topic = merge_topics(uow, into, others=[topic.topic_id], by=person, at=at)
        uow.commit()
    return went_well(f"/staff/topics/{topic.topic_id}", "accepted_into" if into else "accepted")


@router.post("/proposals/{proposal_id}/dismiss")
def dismiss(
    proposal_id: str, person: Acting, desk: TheDesk, reason: Annotated[str, Form()] = ""
) -> Response:
    with desk.uow() as uow:
        dismiss_proposal(uow, proposal_id, reason=reason, by=person, at=desk.clock.now())
        uow.commit()
    return went_well("/staff/proposals", "dismissed")


@router.get("/topics")
def topics(
    console: TheConsole,
    desk: TheDesk,
    page: PageNumber = 1,
) -> HTMLResponse:
    """The newest first, a page at a time."""
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        listed = asked_page(
            page,
            size=ON_A_PAGE,
            total=uow.topics.count_living(scope),
            items=lambda limit, offset: uow.topics.living(scope, limit=limit, offset=offset),
        )
    return console.show("staff/topics.html", listed=listed)


@router.get("/topics/{topic_id}")
def topic(
    topic_id: str,
    console: TheConsole,
    desk: TheDesk,
) -> HTMLResponse:
    with desk.uow() as uow:
        found, scope = uow.topics.get(topic_id), scope_of(uow, console.person)
        evidence = asked(uow, evidence_ids(uow, scope, found), found.group_ids)
        messages = held_in(uow, evidence, scope)
        faqs, escalations = uow.faqs.of_topic(topic_id), uow.escalations.of_topic(topic_id)
        others = [t for t in uow.topics.names() if t.topic_id != topic_id]
        taken_in = uow.topics.merged_into(topic_id)
        agencies = topic_agencies(uow, found)
        seen = seen_now.of_entries(uow, topic_id)
        now_in = surviving_topic(uow, topic_id)
    on = desk.clock.today()
    items = [item for group in evidence.groups for item in group.items]
    parts = heat_parts(items, on)
    return console.show(
        "staff/topic.html",
        topic=found,
        groups=evidence.groups,
        samples=evidence.samples,
        weeks=evidence.weeks,
        askers=evidence.askers,
        messages=messages,
        faqs=faqs,
        escalations=escalations,
        nearby=nearby_topics(found, others) if others else None,
        taken_in=taken_in,
        agencies=agencies,
        everything=scope is None,
        seen=seen,
        now_in=now_in,
        heat=heat(parts),
        heat_lines=heat_explained(parts, heat_figures(items, on)),
        heat_formula=heat_formula(),
        on=on,
    )


def surviving_topic(uow: UnitOfWork, topic_id: str) -> Topic:
    """The topic, or the one that it was merged into in the end."""
    topic = uow.topics.get(topic_id)
    while topic.merged_into:
        topic = uow.topics.get(topic.merged_into)
    return topic


@router.post("/topics/{topic_id}/title")
def rename(
    topic_id: str, person: Acting, desk: TheDesk, title: Annotated[str, Form()] = ""
) -> Response:
    with desk.uow() as uow:
        rename_topic(uow, topic_id, title=title, by=person, at=desk.clock.now())
        uow.commit()
    return went_well(f"/staff/topics/{topic_id}", "renamed")


@router.post("/topics/{topic_id}/merge")
def merge(
    topic_id: str, person: Acting, desk: TheDesk, other: Annotated[str, Form()] = ""
) -> Response:
    """Raises EmptyText where no topic was chosen."""
    if not other:
        raise EmptyText("merge_other")
    with desk.uow() as uow:
        merge_topics(uow, topic_id, others=[other], by=person, at=desk.clock.now())
        uow.commit()
    return went_well(f"/staff/topics/{topic_id}", "merged")


@router.post("/topics/{topic_id}/unmerge")
def unmerge(
    topic_id: str, person: Acting, desk: TheDesk, reason: Annotated[str, Form()] = ""
) -> Response:
    """The merged topic is one of its own again."""
    with desk.uow() as uow:
        unmerge_topic(uow, topic_id, reason=reason, by=person, at=desk.clock.now())
        uow.commit()
    return went_well(f"/staff/topics/{topic_id}", "unmerged")


@router.post("/topics/{topic_id}/dismiss")
def dismiss_accepted(
    topic_id: str, person: Acting, desk: TheDesk, reason: Annotated[str, Form()] = ""
) -> Response:
    with desk.uow() as uow:
        dismiss_topic(uow, topic_id, reason=reason, by=person, at=desk.clock.now())
        uow.commit()
    return went_well("/staff/topics", "topic_dismissed")


@router.post("/topics/{topic_id}/draft")
def draft(
    topic_id: str, person: Acting, desk: TheDesk, seen: Annotated[str, Form()] = ""
) -> Response:
    """A first text from real replies and clauses, for a person to finish.

    Raises StaleForm where another entry was begun since the page was opened.
    """
    with desk.uow() as uow:
        seen_now.require_current(seen, seen_now.of_entries(uow, topic_id))
    faq_id, done = begin_entry(desk, topic_id, person)
    return went_well(f"/staff/faqs/{faq_id}", done)
