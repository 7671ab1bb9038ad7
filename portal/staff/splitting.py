"""Routes of splitting a topic or proposal: by groups of questions, or single ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from casework.people import Role, require_role
from casework.ports import UnitOfWork
from casework.topics import Topic, TopicProposal, split_proposal, split_topic
from faq_builder import askers_of, heat, heat_figures, heat_parts
from portal.staff.question_evidence import asked, items_of
from portal.staff.topic_pages import SplitPage
from portal.web import form_versions
from portal.web.console_actions import Field, TheAction
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.redirects import redirect_with_notice

router = APIRouter()
Chosen = Annotated[Sequence[str], Form()]


class Whole(StrEnum):
    """What a part can be taken out of; the part becomes a topic either way."""

    PROPOSAL = "proposals"
    TOPIC = "topics"


SPLIT = {Whole.PROPOSAL: split_proposal, Whole.TOPIC: split_topic}


def whole_of(uow: UnitOfWork, kind: Whole, whole_id: str) -> TopicProposal | Topic:
    """Raises NotFound."""
    return uow.proposals.get(whole_id) if kind is Whole.PROPOSAL else uow.topics.get(whole_id)


def renew_figures(uow: UnitOfWork, proposal_id: str, on: date) -> None:
    """The rest's figures of today, so that list and page agree before the night's job."""
    rest = uow.proposals.get(proposal_id)
    items = items_of(uow, rest.message_ids)
    days = [item.created_at.date() for item in items if item.created_at]
    parts = heat_parts(items, on)
    askers = askers_of(items)
    renewed = replace(
        rest,
        sources=askers.sources,
        kinds=askers.kinds,
        candidate=askers.candidate,
        asker_count=askers.total,
        session_count=askers.sessions,
        heat=heat(parts),
        heat_parts=parts,
        heat_figures=heat_figures(items, on),
        first_seen_on=min(days, default=rest.first_seen_on),
        last_seen_on=max(days, default=rest.last_seen_on),
    )
    uow.proposals.put(renewed)


@router.get("/{kind}/{whole_id}/split")
def parts(kind: Whole, whole_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """Its groups, each with its questions, to choose from."""
    with desk.uow() as uow:
        whole = whole_of(uow, kind, whole_id)
        require_role(console.person, Role.EDITOR)
        groups = asked(uow, whole.message_ids, whole.group_ids).groups
    back, seen = f"/staff/{kind}/{whole_id}", form_versions.of_parts(whole)
    return console.show(SplitPage(whole.title, back, groups, seen))


@router.post("/{kind}/{whole_id}/split")
def take_out(
    kind: Whole,
    whole_id: str,
    action: TheAction,
    title: Field = "",
    group: Chosen = (),
    message: Chosen = (),
) -> Response:
    """What is left of a proposal stays a proposal, what is left of a topic a topic.

    Raises StaleForm where the parts to choose from were others.
    """
    with action.work() as uow:
        action.require_current(form_versions.of_parts(whole_of(uow, kind, whole_id)))
        part = SPLIT[kind](
            uow, whole_id, group_ids=group, message_ids=message, title=title,
            by=action.by, at=action.at,
        )  # fmt: skip
        if kind is Whole.PROPOSAL:
            renew_figures(uow, whole_id, action.desk.clock.today())
    return redirect_with_notice(f"/staff/topics/{part.topic_id}", "split")
