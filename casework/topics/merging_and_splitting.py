"""Merging topics and splitting one, by a person."""

from collections.abc import Sequence
from datetime import datetime

from casework import limits
from casework.board.question_ids import held_of_messages, message_of
from casework.errors import MergedWithItself, MessagesNotInTopic
from casework.events import TakenIn, TopicMerged, TopicSplit
from casework.ids import new_id
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import masked_text
from casework.topics.handing_in import note_reports_handed_in
from casework.topics.open_topics import open_topic
from casework.topics.regrouping import groups_named, keep_together, messages_of, set_apart
from casework.topics.topics import Topic, TopicStatus


def merge_topics(
    uow: UnitOfWork, topic_id: str, *, others: Sequence[str], by: StaffMember, at: datetime
) -> Topic:
    """``topic_id`` takes in the ``others``, with their FAQ entries, escalations and
    investigations.

    Raises MergedWithItself where there is no other one.
    """
    require_role(by, Role.EDITOR)
    topic = open_topic(uow, topic_id)
    merging = [open_topic(uow, other_id) for other_id in others if other_id != topic_id]
    if not merging:
        raise MergedWithItself(topic_id)
    merged = _merged(uow, topic, merging, by, at)
    for other in merging:
        topic.take_in(other.message_ids, other.group_ids)
        other.status, other.merged_into = TopicStatus.MERGED, topic_id
        _move_what_hangs_on(uow, other, topic)
    keep_together(uow, topic.group_ids)
    uow.events.add(merged)
    note_reports_handed_in(uow, topic_id, actor=by.username, at=at)
    return topic


def split_topic(
    uow: UnitOfWork,
    topic_id: str,
    *,
    message_ids: Sequence[str] = (),
    group_ids: Sequence[str] = (),
    title: str,
    by: StaffMember,
    at: datetime,
) -> Topic:
    """The messages, and all of the groups, leave for a new topic.

    Raises MessagesNotInTopic for messages of others, and where one of the two would stay empty.
    """
    require_role(by, Role.EDITOR)
    topic = open_topic(uow, topic_id)
    leaving = chosen_of(topic.message_ids, message_ids, messages_of(uow, group_ids))
    require_some_of(topic_id, topic.message_ids, leaving)
    title = masked_text("topic_title", title, at_most=limits.TITLE)
    groups = set_apart(uow, topic.group_ids, leaving)
    part = Topic(
        topic_id=new_id("topic"),
        title=title,
        accepted_by=by.username,
        accepted_at=at,
        message_ids=leaving,
        group_ids=groups,
        policy_id=topic.policy_id,
        agency_id=topic.agency_id,
    )
    topic.message_ids = [m for m in topic.message_ids if m not in set(leaving)]
    topic.group_ids = [g for g in topic.group_ids if g not in set(groups)]
    uow.topics.add(part)
    uow.events.add(_split(topic, part, by, at))
    return part


def chosen_of(
    held: Sequence[str], message_ids: Sequence[str], of_groups: Sequence[str]
) -> list[str]:
    """What leaves: single questions, all of a message, those of groups; and unknown ids."""
    chosen = set(held_of_messages(held, message_ids)) | set(of_groups).intersection(held)
    known = {message_of(item_id) for item_id in held} | set(held)
    return [i for i in held if i in chosen] + [i for i in message_ids if i not in known]


def require_some_of(kept_under: str, message_ids: Sequence[str], leaving: Sequence[str]) -> None:
    """Raise MessagesNotInTopic for unknown ids, and for all or none of the messages."""
    unknown = [m for m in leaving if m not in set(message_ids)]
    if unknown or not leaving or len(leaving) == len(message_ids):
        raise MessagesNotInTopic(kept_under, unknown or list(leaving))


def _merged(
    uow: UnitOfWork, topic: Topic, merging: Sequence[Topic], by: StaffMember, at: datetime
) -> TopicMerged:
    """The merge to come, with all that undoing it needs."""
    groups = groups_named(uow, [g for t in (topic, *merging) for g in t.group_ids])
    return TopicMerged(
        at=at,
        actor=by.username,
        topic_id=topic.topic_id,
        merged_ids=tuple(other.topic_id for other in merging),
        taken=tuple(_taken_in(uow, other, topic) for other in merging),
        status_before=str(topic.status),
        matters=tuple((group.group_id, group.topic_ref or "") for group in groups),
    )


def _taken_in(uow: UnitOfWork, other: Topic, topic: Topic) -> TakenIn:
    return TakenIn(
        topic_id=other.topic_id,
        status=str(other.status),
        faq_ids=tuple(faq.faq_id for faq in uow.faqs.of_topic(other.topic_id)),
        escalation_ids=tuple(e.escalation_id for e in uow.escalations.of_topic(other.topic_id)),
        investigation_ids=tuple(
            one.investigation_id for one in uow.investigations.of_topic(other.topic_id)
        ),
        shared_ids=tuple(m for m in other.message_ids if m in set(topic.message_ids)),
    )


def _move_what_hangs_on(uow: UnitOfWork, other: Topic, topic: Topic) -> None:
    for faq in uow.faqs.of_topic(other.topic_id):
        faq.topic_id = topic.topic_id
        if faq.live:
            topic.status = TopicStatus.FAQ_PUBLISHED
    for escalation in uow.escalations.of_topic(other.topic_id):
        escalation.topic_id = topic.topic_id
    for investigation in uow.investigations.of_topic(other.topic_id):
        investigation.topic_id = topic.topic_id


def _split(topic: Topic, part: Topic, by: StaffMember, at: datetime) -> TopicSplit:
    return TopicSplit(
        at=at,
        actor=by.username,
        topic_id=topic.topic_id,
        new_topic_id=part.topic_id,
        message_ids=tuple(part.message_ids),
    )
