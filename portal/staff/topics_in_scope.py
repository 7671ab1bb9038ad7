"""Row-level access to topics and proposals, and which of their evidence an agency sees."""

from fastapi import Request

from casework.board import message_of
from casework.errors import NotYourAgency
from casework.people import (
    Scope,
    StaffMember,
    is_given_to,
    scope_of,
    sees_proposal,
    sees_topic,
    visible_messages,
)
from casework.ports import UnitOfWork
from casework.topics import Topic, TopicProposal
from portal.web.dependencies import SignedIn, TheDesk


def require_whole(uow: UnitOfWork, person: StaffMember, whole: Topic | TopicProposal) -> None:
    """Raises NotYourAgency for a topic or proposal of others."""
    scope = scope_of(uow, person)
    seen = (
        sees_topic(uow, scope, whole)
        if isinstance(whole, Topic)
        else sees_proposal(uow, scope, whole)
    )
    if not seen:
        raise NotYourAgency(person.username, whole.title)


def evidence_ids(uow: UnitOfWork, scope: Scope, whole: Topic | TopicProposal) -> list[str]:
    """The questions that may be read: all of what was given to the agency, else its own alone."""
    ids = list(whole.message_ids)
    if scope is None or (isinstance(whole, Topic) and is_given_to(uow, whole, scope)):
        return ids
    own = visible_messages(uow, scope, ids)
    return [item for item in ids if message_of(item) in own]


def only_own(request: Request, person: SignedIn, desk: TheDesk) -> None:
    """For every route with a topic or a proposal in its address: raises NotYourAgency."""
    named = request.path_params
    kind = str(named.get("kind") or ("topics" if "topic_id" in named else "proposals"))
    key = named.get("topic_id") or named.get("proposal_id") or named.get("whole_id")
    if key is None:
        return
    with desk.uow() as uow:
        whole = uow.topics.get(key) if kind == "topics" else uow.proposals.get(key)
        require_whole(uow, person, whole)
