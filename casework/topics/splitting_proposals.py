"""Splitting a proposal: a part becomes a topic, the rest stays proposed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from casework import limits
from casework.board.askers import AskerCounts, count_askers
from casework.board.question_ids import is_turn, messages_of_items
from casework.cases.marks import uncounted_messages
from casework.events import ProposalSplit
from casework.ids import new_id
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.texts import masked_text
from casework.topics.accepting import undecided_proposal
from casework.topics.merging_and_splitting import chosen_of, require_some_of
from casework.topics.regrouping import groups_named, messages_of, set_apart
from casework.topics.topics import QuestionGroup, Topic, TopicProposal


def split_proposal(
    uow: UnitOfWork,
    proposal_id: str,
    *,
    message_ids: Sequence[str] = (),
    group_ids: Sequence[str] = (),
    title: str,
    by: StaffMember,
    at: datetime,
) -> Topic:
    """The chosen part as a topic of that ``title``.

    Heat and keywords of the rest are renewed at night. Raises AlreadyClosed, EmptyText, and
    MessagesNotInTopic for messages of others and where one of the two would stay empty.
    """
    proposal = undecided_proposal(uow, proposal_id, by)
    leaving = chosen_of(proposal.message_ids, message_ids, messages_of(uow, group_ids))
    require_some_of(proposal_id, proposal.message_ids, leaving)
    title = masked_text("topic_title", title, at_most=limits.TITLE)
    groups = set_apart(uow, proposal.group_ids, leaving)
    topic = Topic(
        topic_id=new_id("topic"),
        title=title,
        accepted_by=by.username,
        accepted_at=at,
        message_ids=leaving,
        group_ids=groups,
        agency_id=proposal.agency_id,
    )
    uow.topics.add(topic)
    uow.proposals.put(_rest(uow, proposal, set(leaving), set(groups)))
    uow.events.add(
        ProposalSplit(
            at=at,
            actor=by.username,
            proposal_id=proposal_id,
            topic_id=topic.topic_id,
            message_ids=tuple(leaving),
        )
    )
    return topic


def _rest(
    uow: UnitOfWork, proposal: TopicProposal, gone: set[str], groups_gone: set[str]
) -> TopicProposal:
    """Named after its largest group, where the one it was named after has left."""
    kept = tuple(m for m in proposal.message_ids if m not in gone)
    group_ids = tuple(g for g in proposal.group_ids if g not in groups_gone)
    askers = _askers(uow, kept)
    rest = replace(
        proposal,
        message_ids=kept,
        group_ids=group_ids,
        asker_count=askers.machines,
        session_count=askers.sessions,
    )
    left = {group.representative_question for group in groups_named(uow, sorted(groups_gone))}
    staying = groups_named(uow, group_ids)
    if proposal.representative_question not in left or not staying:
        return rest
    question = max(staying, key=_size).representative_question
    return replace(rest, title=question, representative_question=question)


def _size(group: QuestionGroup) -> int:
    return len(group.message_ids)


def _askers(uow: UnitOfWork, message_ids: Sequence[str]) -> AskerCounts:
    """Distinct askers; what is no message of the board (a chat turn) counts as one each, a message
    that was taken back as none."""
    messages, gone = uow.messages.many(message_ids), uncounted_messages(uow)
    others = len(messages_of_items(message_ids)) - len(messages) + sum(map(is_turn, message_ids))
    sessions = {m.asker_key or m.message_id for m in messages if m.message_id not in gone}
    found = count_askers(sessions, uow.asker_machines.machine_of(sessions))
    return AskerCounts(found.sessions + others, found.machines + others)
