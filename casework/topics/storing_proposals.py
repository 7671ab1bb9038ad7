"""Storing the proposals of the nightly grouping; people's decisions are never overwritten.

Everything is stored under the machine's stable ids: the same input twice changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.events import SYSTEM, ProposalsMade, TopicGrew
from casework.ports import UnitOfWork
from casework.topics.dismissals import reopen_what_has_grown
from casework.topics.topics import QuestionGroup, Topic, TopicProposal


@dataclass(frozen=True, slots=True)
class FiledProposals:
    """Proposals waiting for a person; ``grown`` are topics that new messages have joined."""

    added: int
    changed: int
    unchanged: int
    dropped: int
    grown: tuple[str, ...]


def file_proposals(
    uow: UnitOfWork,
    *,
    groups: Sequence[QuestionGroup],
    proposals: Sequence[TopicProposal],
    at: datetime,
) -> FiledProposals:
    """Keep the groups, let topics grow by their groups, renew the undecided proposals."""
    _keep_groups(uow, groups)
    topics = uow.topics.list()
    reopen_what_has_grown(uow, topics, proposals, at)
    grown = _grow_topics(uow, topics, {group.group_id: group for group in groups}, at)
    filed = _renew_proposals(uow, proposals, grown, topics)
    if filed.added or filed.changed or filed.dropped:
        uow.events.add(
            ProposalsMade(
                at=at, actor=SYSTEM,
                added=filed.added, changed=filed.changed, dropped=filed.dropped,
            )
        )  # fmt: skip
    return filed


def _keep_groups(uow: UnitOfWork, groups: Sequence[QuestionGroup]) -> None:
    stored = {group.group_id: group for group in uow.groups.list()}
    for group in groups:
        known = stored.pop(group.group_id, None)
        if known is None:
            uow.groups.add(group)
        elif known != group:
            _take_over(known, group)
    for gone in stored:
        uow.groups.remove(gone)


def _take_over(known: QuestionGroup, group: QuestionGroup) -> None:
    known.representative_question = group.representative_question
    known.topic_ref = group.topic_ref
    known.message_ids = list(group.message_ids)


def _grow_topics(
    uow: UnitOfWork, topics: Sequence[Topic], groups: dict[str, QuestionGroup], at: datetime
) -> tuple[str, ...]:
    """Messages that no topic holds yet join the topic of their group, or of its matter."""
    held = {message_id for topic in topics for message_id in topic.message_ids}
    _give_new_groups(topics, groups)
    grown = [topic for topic in topics if topic.alive and _grow(uow, topic, groups, held, at)]
    return tuple(topic.topic_id for topic in grown)


def _give_new_groups(topics: Sequence[Topic], groups: dict[str, QuestionGroup]) -> None:
    """A group that no topic has goes to the living topic of its matter, if there is just one."""
    taken = {group_id for topic in topics for group_id in topic.group_ids}
    of_matter: dict[str, list[Topic]] = {}
    for topic in filter(lambda topic: topic.alive, topics):
        matters = {groups[g].topic_ref for g in topic.group_ids if g in groups}
        for matter in filter(None, matters):
            of_matter.setdefault(matter, []).append(topic)
    for group in groups.values():
        owners = of_matter.get(group.topic_ref or "", [])
        if group.group_id not in taken and len(owners) == 1:
            owners[0].take_in([], [group.group_id])


def _grow(
    uow: UnitOfWork,
    topic: Topic,
    groups: dict[str, QuestionGroup],
    held: set[str],
    at: datetime,
) -> bool:
    mine = [groups[group_id] for group_id in topic.group_ids if group_id in groups]
    joining = [m for group in mine for m in group.message_ids if m not in held]
    if joining:
        held.update(joining)
        topic.take_in(joining, [])
        uow.events.add(
            TopicGrew(at=at, actor=SYSTEM, topic_id=topic.topic_id, message_ids=tuple(joining))
        )
    return bool(joining)


def _renew_proposals(
    uow: UnitOfWork,
    proposals: Sequence[TopicProposal],
    grown: tuple[str, ...],
    topics: Sequence[Topic],
) -> FiledProposals:
    waiting = {proposal.proposal_id: proposal for proposal in uow.proposals.open()}
    wanted = list(_worth_asking(uow, proposals, topics))
    added = [p for p in wanted if p.proposal_id not in waiting]
    changed = [p for p in wanted if p.proposal_id in waiting and waiting[p.proposal_id] != p]
    dropped = waiting.keys() - {proposal.proposal_id for proposal in wanted}
    for proposal in [*added, *changed]:
        uow.proposals.put(proposal)
    for proposal_id in sorted(dropped):
        uow.proposals.remove(proposal_id)
    unchanged = len(wanted) - len(added) - len(changed)
    return FiledProposals(len(added), len(changed), unchanged, len(dropped), grown)


def _worth_asking(
    uow: UnitOfWork, proposals: Iterable[TopicProposal], topics: Sequence[Topic]
) -> Iterable[TopicProposal]:
    """Not decided before, and not wholly inside topics that were accepted already."""
    decided = uow.proposals.decided_ids()
    accepted = {group_id for topic in topics for group_id in topic.group_ids}
    for proposal in proposals:
        covered = bool(proposal.group_ids) and accepted.issuperset(proposal.group_ids)
        if proposal.proposal_id not in decided and not covered:
            yield proposal
