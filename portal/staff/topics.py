"""Routes of proposals and topics: accept, dismiss, rename, merge, draft an entry."""

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response

from casework.errors import EmptyText
from casework.people import scope_of
from casework.topics import (
    accept_proposal,
    confirm_topic,
    dismiss_proposal,
    dismiss_topic,
    escalate_topic,
    merge_topics,
    rename_topic,
    unmerge_topic,
)
from portal.staff import dismissed, splitting
from portal.staff.first_drafts import begin_entry
from portal.staff.rights import EDITORS, may_edit
from portal.staff.topic_pages import ProposalsPage, TopicsPage, proposal_page, topic_page
from portal.staff.topics_in_scope import only_own
from portal.web import form_versions
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.pagination import PageNumber, asked_page
from portal.web.redirects import redirect_with_notice

router = APIRouter(prefix="/staff", include_in_schema=False, dependencies=[Depends(only_own)])
router.include_router(splitting.router)
router.include_router(dismissed.router)
ON_A_PAGE, DRAFT = 30, "draft"


@router.get("/proposals")
def proposals(console: TheConsole, desk: TheDesk, page: PageNumber = 1) -> HTMLResponse:
    """The hottest first, a page at a time; a page that is not there shows the last."""
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        listed = asked_page(
            page,
            size=ON_A_PAGE,
            total=uow.proposals.count_open(scope),
            items=lambda limit, offset: uow.proposals.open(scope, limit=limit, offset=offset),
        )
    return console.show(ProposalsPage(listed, may_edit(console.person)))


@router.get("/proposals/{proposal_id}")
def proposal(proposal_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    with desk.uow() as uow:
        page = proposal_page(uow, proposal_id, console.person)
    return console.show(page)


@router.post("/proposals/{proposal_id}/accept")
def accept(
    proposal_id: str, action: TheAction, title: Field = "", into: Field = "", step: Field = ""
) -> Response:
    """Accept as a topic of its own, or merged at once ``into`` a topic there is; ``step`` draft
    leads on to the first text of an entry.
    """
    by, at = action.by, action.at
    with action.work() as uow:
        topic = accept_proposal(uow, proposal_id, title=title, by=by, at=at)
        if into:
            topic = merge_topics(uow, into, others=[topic.topic_id], by=by, at=at)
    if step == DRAFT:
        return to_first_draft(action, topic.topic_id)
    return redirect_with_notice(
        f"/staff/topics/{topic.topic_id}", "accepted_into" if into else "accepted"
    )


@router.post("/proposals/{proposal_id}/dismiss")
def dismiss(proposal_id: str, action: TheAction, reason: Field = "") -> Response:
    with action.work() as uow:
        dismiss_proposal(uow, proposal_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice("/staff/proposals", "dismissed")


@router.get("/topics")
def topics(console: TheConsole, desk: TheDesk, page: PageNumber = 1) -> HTMLResponse:
    """The newest first, a page at a time."""
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        listed = asked_page(
            page,
            size=ON_A_PAGE,
            total=uow.topics.count_living(scope),
            items=lambda limit, offset: uow.topics.living(scope, limit=limit, offset=offset),
        )
    return console.show(TopicsPage(listed, may_edit(console.person)))


@router.get("/topics/{topic_id}")
def topic(topic_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    with desk.uow() as uow:
        page = topic_page(uow, topic_id, console.person, desk.clock.today(), desk.duties_in(uow))
    return console.show(page)


@router.post("/topics/{topic_id}/title")
def rename(topic_id: str, action: TheAction, title: Field = "") -> Response:
    with action.work() as uow:
        rename_topic(uow, topic_id, title=title, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/topics/{topic_id}", "renamed")


@router.post("/topics/{topic_id}/accept", dependencies=[EDITORS])
def confirm(topic_id: str, action: TheAction, title: Field = "") -> Response:
    """A topic by rule is one by a person, too."""
    with action.work() as uow:
        confirm_topic(uow, topic_id, title=title, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/topics/{topic_id}", "accepted")


@router.post("/topics/{topic_id}/escalate", dependencies=[EDITORS])
def escalate(topic_id: str, action: TheAction, duty_id: Field = "", reason: Field = "") -> Response:
    """Send the topic to its drafting agency, whatever the numbers."""
    with action.work() as uow:
        opened = escalate_topic(
            uow, topic_id, duty_id=duty_id, reason=reason, by=action.by, at=action.at,
            duties=action.desk.duties_in(uow),
        )  # fmt: skip
    return redirect_with_notice(f"/agency/escalations/{opened.escalation_id}", "escalated")


@router.post("/topics/{topic_id}/merge", dependencies=[EDITORS])
def merge(topic_id: str, action: TheAction, other: Field = "") -> Response:
    """Raises EmptyText where no topic was chosen."""
    if not other:
        raise EmptyText("merge_other")
    with action.work() as uow:
        merge_topics(uow, topic_id, others=[other], by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/topics/{topic_id}", "merged")


@router.post("/topics/{topic_id}/unmerge")
def unmerge(topic_id: str, action: TheAction, reason: Field = "") -> Response:
    """The merged topic is one of its own again."""
    with action.work() as uow:
        unmerge_topic(uow, topic_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/topics/{topic_id}", "unmerged")


@router.post("/topics/{topic_id}/dismiss")
def dismiss_accepted(topic_id: str, action: TheAction, reason: Field = "") -> Response:
    with action.work() as uow:
        dismiss_topic(uow, topic_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice("/staff/topics", "topic_dismissed")


@router.post("/topics/{topic_id}/draft")
def draft(topic_id: str, action: TheAction) -> Response:
    """A first text from real replies and clauses, for a person to finish.

    Raises StaleForm where another entry was begun since the page was opened.
    """
    with action.desk.uow() as uow:
        action.require_current(form_versions.of_entries(uow, topic_id))
    return to_first_draft(action, topic_id)


def to_first_draft(action: ConsoleAction, topic_id: str) -> Response:
    faq_id, done = begin_entry(action.desk, topic_id, action.by)
    return redirect_with_notice(f"/staff/faqs/{faq_id}", done)
