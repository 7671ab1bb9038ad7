"""Guard: the topic is open, neither merged nor dismissed."""

from casework.errors import AlreadyClosed
from casework.ports import UnitOfWork
from casework.topics.topics import Topic


def open_topic(uow: UnitOfWork, topic_id: str) -> Topic:
    """Raises NotFound, and AlreadyClosed for one that was merged or dismissed."""
    topic = uow.topics.get(topic_id)
    if not topic.alive:
        raise AlreadyClosed("topic", topic_id)
    return topic
