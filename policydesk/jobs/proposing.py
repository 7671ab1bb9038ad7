"""Nightly clustering of all questions into proposals; what earlier nights assigned stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from casework.board import messages_of_items
from casework.topics import QuestionGroup, TopicProposal
from desk.index.vector_files import VectorFiles
from faq_builder import (
    Assigned,
    CachedEmbedder,
    Grouping,
    group_messages,
    propose,
    with_evidence,
)
from policydesk.jobs.board_items import Asked, asked_until

if TYPE_CHECKING:
    from desk.wiring import Desk

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the grouping found in what was ``asked``, to be filed."""

    asked: Asked
    groups: tuple[QuestionGroup, ...]
    proposals: tuple[TopicProposal, ...]


def propose_topics(desk: "Desk", on: date, progress: Progress) -> Proposed:
    """Read, group and propose; nothing is written but the cache of vectors."""
    with desk.uow() as uow:
        asked = asked_until(uow, on)
        before, published = uow.groups.list(), uow.faqs.live_questions()
    embedder = CachedEmbedder(desk.grouping_embedder, VectorFiles(desk.vectors_dir))
    grouping = group_messages(
        asked.items, embedder, previous=grouping_of(before), on=on, progress=progress
    )
    proposals = propose(grouping, asked.items, published, on=on)
    by_id = {item.id: item for item in asked.items}
    return Proposed(
        asked,
        groups_of(grouping, before, asked),
        tuple(with_evidence(proposal, by_id) for proposal in proposals),
    )


def grouping_of(groups: Sequence[QuestionGroup]) -> Grouping:
    """What earlier nights assigned."""
    return Grouping(
        tuple(
            Assigned(message_id, group.group_id, group.topic_ref or group.group_id)
            for group in groups
            for message_id in group.message_ids
        )
    )


def groups_of(
    grouping: Grouping, before: Sequence[QuestionGroup], asked: Asked
) -> tuple[QuestionGroup, ...]:
    """The groups to keep; one whose messages all lie after the night's day stays as it was, but for
    messages that were taken back."""
    now = {
        group.question_group: QuestionGroup(
            group_id=group.question_group,
            representative_question=group.representative_question,
            topic_ref=group.topic,
            message_ids=list(group.message_ids),
        )
        for group in grouping.groups
    }
    known = {item.id for item in asked.items}
    for group in before:
        later = [i for i in group.message_ids if i not in known and not taken_back(i, asked)]
        if later and group.group_id in now:
            now[group.group_id].message_ids += later
        elif later:
            now[group.group_id] = replace(group, message_ids=later)
    return tuple(now.values())


def taken_back(item_id: str, asked: Asked) -> bool:
    """Whether the question stands in a message that its asker took back."""
    return not asked.withdrawn.isdisjoint(messages_of_items([item_id]))
