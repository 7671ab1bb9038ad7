"""Dismissals of topics and proposals: how long they hold, and taking one back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from casework.board.askers import count_askers
from casework.errors import WrongState
from casework.events import (
    SYSTEM,
    ProposalReopened,
    TopicReopened,
)
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.topics.regrouping import messages_of
from casework.topics.topics import ProposalVerdict, Topic, TopicProposal, TopicStatus
from language.data_files import file_shape, read_yaml

RULES = Path(__file__).with_name("dismissals.yml")


@file_shape
class DismissalRules:
    """A dismissal holds until the matter has ``grows_by_factor`` times the askers it had then, and
    ``more_askers_at_least`` more."""

    grows_by_factor: float
    more_askers_at_least: int

    def outgrown(self, then: int, now: int) -> bool:
        return now >= self.grows_by_factor * then and now - then >= self.more_askers_at_least


@cache
def dismissal_rules() -> DismissalRules:
    return read_yaml(RULES, DismissalRules)


def reopen_topic(uow: UnitOfWork, topic_id: str, *, by: StaffMember, at: datetime) -> Topic:
    """Take a dismissal back; raises NotAllowed, NotFound, WrongState."""
    require_role(by, Role.EDITOR)
    topic = uow.topics.get(topic_id)
    if topic.status is not TopicStatus.DISMISSED:
        raise WrongState("topic", topic_id, str(topic.status), [TopicStatus.DISMISSED])
    _reopen(uow, topic, by.username, at)
    return topic


def reopen_proposal(uow: UnitOfWork, proposal_id: str, *, by: StaffMember, at: datetime) -> None:
    """Ask again; raises NotAllowed, NotFound, WrongState for one that was not dismissed."""
    require_role(by, Role.EDITOR)
    uow.proposals.get(proposal_id)
    decision = uow.proposals.decision_on(proposal_id)
    if decision is None or decision.verdict is not ProposalVerdict.DISMISSED:
        state = str(decision.verdict) if decision else "open"
        raise WrongState("proposal", proposal_id, state, [ProposalVerdict.DISMISSED])
    _ask_again(uow, proposal_id, by.username, at)


def reopen_what_has_grown(
    uow: UnitOfWork, topics: Iterable[Topic], proposals: Sequence[TopicProposal], at: datetime
) -> None:
    """By night: what has grown by the factor since a person dismissed it is asked about again."""
    rules = dismissal_rules()
    for topic in topics:
        if topic.status is TopicStatus.DISMISSED and _has_grown(uow, topic, rules):
            _reopen(uow, topic, SYSTEM, at)
    for proposal in proposals:
        before = uow.proposals.find(proposal.proposal_id)
        decision = uow.proposals.decision_on(proposal.proposal_id)
        dismissed = decision is not None and decision.verdict is ProposalVerdict.DISMISSED
        if before and dismissed and rules.outgrown(before.asker_count, proposal.asker_count):
            _ask_again(uow, proposal.proposal_id, SYSTEM, at)


def _has_grown(uow: UnitOfWork, topic: Topic, rules: DismissalRules) -> bool:
    """Its groups go on growing; it holds what it held when it was dismissed."""
    now = [*topic.message_ids, *messages_of(uow, topic.group_ids)]
    return rules.outgrown(_askers(uow, topic.message_ids), _askers(uow, now))


def _askers(uow: UnitOfWork, message_ids: Iterable[str]) -> int:
    keys = {m.asker_key or m.message_id for m in uow.messages.many(message_ids)}
    return count_askers(keys, uow.asker_machines.machine_of(keys)).machines


def _reopen(uow: UnitOfWork, topic: Topic, actor: str, at: datetime) -> None:
    live = any(faq.live for faq in uow.faqs.of_topic(topic.topic_id))
    topic.status = TopicStatus.FAQ_PUBLISHED if live else TopicStatus.OPEN
    uow.events.add(TopicReopened(at=at, actor=actor, topic_id=topic.topic_id))


def _ask_again(uow: UnitOfWork, proposal_id: str, actor: str, at: datetime) -> None:
    uow.proposals.undecide(proposal_id)
    uow.events.add(ProposalReopened(at=at, actor=actor, proposal_id=proposal_id))
