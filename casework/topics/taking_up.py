"""Topics by rule: a proposal that a duty escalates becomes one, and an editor confirms it."""

from datetime import datetime

from casework import limits
from casework.errors import WrongState
from casework.events import SYSTEM, ProposalEscalated, TopicAccepted
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import masked_text
from casework.topics.accepting import decide
from casework.topics.open_topics import open_topic
from casework.topics.topics import ProposalVerdict, Topic, TopicProposal


def take_up(uow: UnitOfWork, topic: Topic, proposal: TopicProposal, at: datetime) -> None:
    """Store the topic that the proposal is from now on; nobody stands behind it yet."""
    uow.topics.add(topic)
    verdict = ProposalVerdict.ACCEPTED
    decide(uow, proposal.proposal_id, verdict, SYSTEM, at, topic_id=topic.topic_id)
    uow.events.add(
        ProposalEscalated(
            at=at, actor=SYSTEM, topic_id=topic.topic_id, proposal_id=proposal.proposal_id
        )
    )


def confirm_topic(
    uow: UnitOfWork, topic_id: str, *, title: str, by: StaffMember, at: datetime
) -> Topic:
    """A named person stands behind it, under the ``title``.

    Raises NotAllowed, EmptyText, TooLong, AlreadyClosed, and WrongState where somebody does.
    """
    require_role(by, Role.EDITOR)
    title = masked_text("topic_title", title, at_most=limits.TITLE)
    topic = open_topic(uow, topic_id)
    if not topic.unconfirmed:
        raise WrongState("topic", topic_id, str(ProposalVerdict.ACCEPTED), ["unconfirmed"])
    topic.title, topic.accepted_by, topic.accepted_at = title, by.username, at
    (taken_up,) = uow.events.about([topic_id], ProposalEscalated)[:1]
    proposal_id = getattr(taken_up, "proposal_id", "")
    uow.events.add(
        TopicAccepted(at=at, actor=by.username, topic_id=topic_id, proposal_id=proposal_id)
    )
    return topic
