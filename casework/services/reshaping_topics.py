"""A person merges topics or splits one; the machine never undoes it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from casework.events import TopicMerged, TopicSplit
from casework.facts import AlreadyClosed, MessagesNotInTopic
from casework.ids import new_id
from casework.people import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import required_text
from casework.topics import Topic, TopicStatus


def merge_topics(
    uow: UnitOfWork, topic_id: str, *, others: Sequence[str], by: StaffMember, at: datetime
) -> Topic:
    """``topic_id`` takes in the ``others``, with their FAQ entries and escalations."""
    require_role(by, Role.EDITOR)
    topic = _living(uow, topic_id)
    for other in [_living(uow, other_id) for other_id in others if other_id != topic_id]:
        topic.take_in(other.message_ids, other.group_ids)
        other.status, other.merged_into = TopicStatus.MERGED, topic_id
        _move_what_hangs_on(uow, other, topic)
    uow.events.add(
        TopicMerged(at=at, actor=by.username, topic_id=topic_id, merged_ids=tuple(others))
    )
    return topic


def split_topic(
    uow: UnitOfWork,
    topic_id: str,
    *,
    message_ids: Sequence[str],
    title: str,
    by: StaffMember,
    at: datetime,
) -> Topic:
    """The messages leave for a new topic; question groups go with them when all of theirs do."""
    require_role(by, Role.EDITOR)
    topic, leaving = _living(uow, topic_id), list(dict.fromkeys(message_ids))
    _require_some_of(topic, leaving)
    groups = _groups_within(uow, topic.group_ids, leaving)
    part = Topic(
        topic_id=new_id("topic"),
        title=required_text("title", title),
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


def _living(uow: UnitOfWork, topic_id: str) -> Topic:
    topic = uow.topics.get(topic_id)
    if not topic.alive:
        raise AlreadyClosed("topic", topic_id)
    return topic


def _move_what_hangs_on(uow: UnitOfWork, other: Topic, topic: Topic) -> None:
    for faq in uow.faqs.of_topic(other.topic_id):
        faq.topic_id = topic.topic_id
        if faq.live:
            topic.status = TopicStatus.FAQ_PUBLISHED
    for escalation in uow.escalations.of_topic(other.topic_id):
        escalation.topic_id = topic.topic_id


def _require_some_of(topic: Topic, leaving: list[str]) -> None:
    """Raise MessagesNotInTopic for strangers, and for all or none of the messages."""
    strangers = [m for m in leaving if m not in set(topic.message_ids)]
    if strangers or not leaving or len(leaving) == len(topic.message_ids):
        raise MessagesNotInTopic(topic.topic_id, strangers or leaving)


def _groups_within(
    uow: UnitOfWork, group_ids: Iterable[str], message_ids: Iterable[str]
) -> list[str]:
    held = set(message_ids)
    groups = filter(None, map(uow.groups.find, group_ids))
    return [g.group_id for g in groups if g.message_ids and held.issuperset(g.message_ids)]


def _split(topic: Topic, part: Topic, by: StaffMember, at: datetime) -> TopicSplit:
    return TopicSplit(
        at=at,
        actor=by.username,
        topic_id=topic.topic_id,
        new_topic_id=part.topic_id,
        message_ids=tuple(part.message_ids),
    )
