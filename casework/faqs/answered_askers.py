"""Matching of past messages to an entry that answers them, so that their askers can be told.

A topic may hold several questions; an entry answers one. Its own question and its similar
questions are mostly askers' wordings, so they say which messages and which groups are meant.
"""

from collections.abc import Sequence

from casework.board.messages import Message
from casework.board.question_ids import message_of, messages_of_items, part_id, starts_at
from casework.faqs.entries import Faq
from casework.ports import UnitOfWork
from casework.topics import QuestionGroup, Topic
from language.normal_form import comparison_key

_TELLING = 6  # letters; a shorter wording stands in texts about anything
_READ = 200  # letters of what was asked: a question is said at its beginning


def messages_answered(uow: UnitOfWork, topic: Topic, faq: Faq) -> list[str]:
    """The topic's messages whose question the live version answers; nothing live, no message."""
    live = faq.live
    return messages_asking(uow, topic, [live.question, *live.similar_questions]) if live else []


def messages_asking(uow: UnitOfWork, topic: Topic, questions: Sequence[str]) -> list[str]:
    """The topic's messages that ask one of ``questions``, in the topic's order.

    They say it, or lie in a group that does. A topic of one group is one question, however its
    entry words it now.
    """
    groups = [group for group in map(uow.groups.find, topic.group_ids) if group is not None]
    if _is_one_question(topic, groups):
        return messages_of_items(topic.message_ids)
    wordings = [comparison_key(question) for question in questions]
    saying = {i for i, said in _said(uow, topic.message_ids).items() if _says(said, wordings)}
    meant = [group for group in groups if _is_meant(group, wordings, saying)]
    asking = saying.union(*(group.message_ids for group in meant))
    return messages_of_items(i for i in topic.message_ids if i in asking)


def _is_one_question(topic: Topic, groups: Sequence[QuestionGroup]) -> bool:
    if not topic.group_ids:
        return True
    return len(groups) == 1 and set(topic.message_ids) <= set(groups[0].message_ids)


def _is_meant(group: QuestionGroup, wordings: Sequence[str], saying: set[str]) -> bool:
    named = comparison_key(group.representative_question) in wordings
    return named or not saying.isdisjoint(group.message_ids)


def _says(said: str, wordings: Sequence[str]) -> bool:
    return any(said == w or (len(w) >= _TELLING and w in said) for w in wordings)


def _said(uow: UnitOfWork, item_ids: Sequence[str]) -> dict[str, str]:
    """What each question of a message says; a further question ends the one before it."""
    starts: dict[str, list[int]] = {}
    for item_id in item_ids:
        starts.setdefault(message_of(item_id), []).append(starts_at(item_id))
    return {
        item_id: comparison_key(_text_at(start, message, starts[message.message_id]))
        for message in uow.messages.many(item_ids)
        for start in starts[message.message_id]
        for item_id in [part_id(message.message_id, start) if start else message.message_id]
    }


def _text_at(start: int, message: Message, starts: Sequence[int]) -> str:
    end = min((n for n in starts if n > start), default=None)
    text = message.body[start:end][:_READ]
    return text if start else f"{message.subject}\n{text}"
