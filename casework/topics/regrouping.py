"""Must-link and cannot-link constraints on grouping, from people's merges and splits.

Stored in the groups themselves, which the nightly job reads as earlier assignments: groups of one
matter (``topic_ref``) stay together, groups of different matters stay apart. A merge gives all of
them one matter, a split one of its own, and no later run undoes either.
"""

from collections.abc import Iterable, Sequence

from casework.ids import new_id
from casework.ports import UnitOfWork
from casework.topics.topics import QuestionGroup


def keep_together(uow: UnitOfWork, group_ids: Iterable[str]) -> None:
    """One matter for all the groups: that of the first."""
    groups = groups_named(uow, group_ids)
    matter = next((g.topic_ref for g in groups if g.topic_ref), None) or new_id("matter")
    for group in groups:
        group.topic_ref = matter


def set_apart(uow: UnitOfWork, group_ids: Iterable[str], message_ids: Sequence[str]) -> list[str]:
    """A new matter for ``message_ids``; returns the groups that hold them from now on.

    A group all of whose messages leave goes as it is; of another the leaving messages become a
    group of their own.
    """
    matter, leaving = new_id("matter"), set(message_ids)
    touched = [g for g in groups_named(uow, group_ids) if leaving.intersection(g.message_ids)]
    parts = [_part_of(uow, group, leaving) for group in touched]
    for part in parts:
        part.topic_ref = matter
    return [part.group_id for part in parts]


def groups_named(uow: UnitOfWork, group_ids: Iterable[str]) -> list[QuestionGroup]:
    """Those that still exist, in the order given."""
    return [group for group in map(uow.groups.find, group_ids) if group is not None]


def messages_of(uow: UnitOfWork, group_ids: Iterable[str]) -> list[str]:
    return [m for group in groups_named(uow, group_ids) for m in group.message_ids]


def _part_of(uow: UnitOfWork, group: QuestionGroup, leaving: set[str]) -> QuestionGroup:
    if leaving.issuperset(group.message_ids):
        return group
    part = QuestionGroup(
        group_id=new_id("group"),
        representative_question=group.representative_question,
        message_ids=[m for m in group.message_ids if m in leaving],
    )
    group.message_ids = [m for m in group.message_ids if m not in leaving]
    uow.groups.add(part)
    return part
