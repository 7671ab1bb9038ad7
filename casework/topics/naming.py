"""Renaming an accepted topic."""

from datetime import datetime

from casework import limits
from casework.events import TopicRenamed
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import masked_text
from casework.topics.open_topics import open_topic
from casework.topics.topics import Topic


def rename_topic(
    uow: UnitOfWork, topic_id: str, *, title: str, by: StaffMember, at: datetime
) -> Topic:
    """Raises NotAllowed, EmptyText, TooLong, and AlreadyClosed for a merged or dismissed topic."""
    require_role(by, Role.EDITOR)
    title = masked_text("topic_title", title, at_most=limits.TITLE)
    topic = open_topic(uow, topic_id)
    if topic.title != title:
        before, topic.title = topic.title, title
        renamed = TopicRenamed(
            at=at, actor=by.username, topic_id=topic_id, title=title, title_before=before
        )
        uow.events.add(renamed)
    return topic
