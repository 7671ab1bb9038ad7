"""Routes of the dismissed topics and proposals: with their reasons, to be taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from casework.events import TopicDismissed
from casework.people import scope_of, sees_proposal, sees_topic
from casework.topics import (
    ProposalDecision,
    Topic,
    TopicProposal,
    TopicStatus,
    reopen_proposal,
    reopen_topic,
)
from portal.staff.rights import EDITORS, may_edit
from portal.web.console_actions import TheAction
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues
from portal.web.redirects import redirect_with_notice

router = APIRouter()


@dataclass(frozen=True, slots=True)
class DismissedPage(PageValues):
    """``reasons``: who dismissed a topic last and why, by its id."""

    template: ClassVar = "staff/dismissed.html"
    topics: Sequence[Topic]
    reasons: Mapping[str, TopicDismissed]
    proposals: Sequence[tuple[TopicProposal, ProposalDecision]]
    may_reopen: bool


@router.get("/dismissed")
def dismissed(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        topics = [t for t in uow.topics.list(TopicStatus.DISMISSED) if sees_topic(uow, scope, t)]
        events = uow.events.about([t.topic_id for t in topics], TopicDismissed)
        decisions = {d.proposal_id: d for d in uow.proposals.dismissed()}
        page = DismissedPage(
            topics=topics[::-1],
            reasons={e.topic_id: e for e in events if isinstance(e, TopicDismissed)},
            proposals=[
                (p, decisions[p.proposal_id])
                for p in uow.proposals.many(decisions)
                if sees_proposal(uow, scope, p)
            ],
            may_reopen=may_edit(console.person),
        )
    return console.show(page)


@router.post("/topics/{topic_id}/reopen", dependencies=[EDITORS])
def reopen(topic_id: str, action: TheAction) -> Response:
    with action.work() as uow:
        reopen_topic(uow, topic_id, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/topics/{topic_id}", "topic_reopened")


@router.post("/proposals/{proposal_id}/reopen", dependencies=[EDITORS])
def ask_again(proposal_id: str, action: TheAction) -> Response:
    with action.work() as uow:
        reopen_proposal(uow, proposal_id, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/proposals/{proposal_id}", "topic_reopened")
