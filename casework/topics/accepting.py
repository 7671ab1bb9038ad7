"""Decisions on topic proposals: accept one as a topic, or dismiss it."""

from collections import Counter
from datetime import datetime

from casework import limits
from casework.errors import AlreadyClosed, EscalationWaiting
from casework.events import ProposalDismissed, TopicAccepted, TopicDismissed
from casework.ids import new_id
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import masked_text, reason_text
from casework.topics.open_topics import open_topic
from casework.topics.topics import (
    ProposalDecision,
    ProposalVerdict,
    Topic,
    TopicProposal,
    TopicStatus,
)


def accept_proposal(
    uow: UnitOfWork,
    proposal_id: str,
    *,
    title: str | None = None,
    by: StaffMember,
    at: datetime,
) -> Topic:
    """The proposal becomes a topic with a named person behind it; raises AlreadyClosed."""
    proposal = undecided_proposal(uow, proposal_id, by)
    topic = topic_of(uow, proposal, title=title, accepted_by=by.username, at=at)
    uow.topics.add(topic)
    decide(uow, proposal_id, ProposalVerdict.ACCEPTED, by.username, at, topic_id=topic.topic_id)
    uow.events.add(
        TopicAccepted(at=at, actor=by.username, topic_id=topic.topic_id, proposal_id=proposal_id)
    )
    return topic


def dismiss_proposal(
    uow: UnitOfWork, proposal_id: str, *, reason: str, by: StaffMember, at: datetime
) -> None:
    """The machine will not ask again; raises AlreadyClosed, EmptyText."""
    undecided_proposal(uow, proposal_id, by)
    reason = reason_text("reason", reason, at_most=limits.REASON)
    decide(uow, proposal_id, ProposalVerdict.DISMISSED, by.username, at, reason=reason)
    uow.events.add(
        ProposalDismissed(at=at, actor=by.username, proposal_id=proposal_id, reason=reason)
    )


def dismiss_topic(
    uow: UnitOfWork, topic_id: str, *, reason: str, by: StaffMember, at: datetime
) -> Topic:
    """Nothing is to be published on it; raises AlreadyClosed, EmptyText, and EscalationWaiting:
    what was escalated is answered, not dropped."""
    require_role(by, Role.EDITOR)
    reason = reason_text("reason", reason, at_most=limits.REASON)
    topic = open_topic(uow, topic_id)
    if any(escalation.waiting for escalation in uow.escalations.of_topic(topic_id)):
        raise EscalationWaiting(topic_id)
    topic.status = TopicStatus.DISMISSED
    uow.events.add(TopicDismissed(at=at, actor=by.username, topic_id=topic_id, reason=reason))
    return topic


def undecided_proposal(uow: UnitOfWork, proposal_id: str, by: StaffMember) -> TopicProposal:
    """Raises NotAllowed for anyone but an editor, NotFound, AlreadyClosed."""
    require_role(by, Role.EDITOR)
    proposal = uow.proposals.get(proposal_id)
    if uow.proposals.decision_on(proposal_id):
        raise AlreadyClosed("proposal", proposal_id)
    return proposal


def _policy_most_wrote_about(uow: UnitOfWork, proposal: TopicProposal) -> str | None:
    named = [m.policy_id for m in uow.messages.many(proposal.message_ids) if m.policy_id]
    return Counter(named).most_common(1)[0][0] if named else None


def topic_of(
    uow: UnitOfWork, proposal: TopicProposal, *, title: str | None, accepted_by: str, at: datetime
) -> Topic:
    """What the proposal becomes; it is stored by who decides so."""
    return Topic(
        topic_id=new_id("topic"),
        title=masked_text(
            "topic_title", proposal.title if title is None else title, at_most=limits.TITLE
        ),
        accepted_by=accepted_by,
        accepted_at=at,
        message_ids=list(proposal.message_ids),
        group_ids=list(proposal.group_ids),
        policy_id=_policy_most_wrote_about(uow, proposal),
        agency_id=proposal.agency_id,
        representative_question=proposal.representative_question,
    )


def decide(
    uow: UnitOfWork,
    proposal_id: str,
    verdict: ProposalVerdict,
    by: str,
    at: datetime,
    *,
    topic_id: str | None = None,
    reason: str = "",
) -> None:
    uow.proposals.decide(
        ProposalDecision(proposal_id, verdict, by, at, topic_id=topic_id, reason=reason)
    )
