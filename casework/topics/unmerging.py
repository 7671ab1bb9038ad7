"""Undoing a topic merge: the merged topic is restored with all that it brought along."""

from collections.abc import Sequence
from datetime import datetime

from casework import limits
from casework.errors import MergedFurther, NotFound, WrongState
from casework.events import TakenIn, TopicMerged, TopicMergeUndone
from casework.ids import new_id
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import reason_text
from casework.topics.handing_in import note_reports_handed_in
from casework.topics.regrouping import groups_named, messages_of
from casework.topics.topics import Topic, TopicStatus

NOTHING_KNOWN = TakenIn(topic_id="", status=TopicStatus.OPEN)


def unmerge_topic(
    uow: UnitOfWork, topic_id: str, *, reason: str, by: StaffMember, at: datetime
) -> Topic:
    """What ``topic_id`` brought into the other topic goes back to it, messages that joined its
    groups since included; what was split off or begun meanwhile stays where it is.

    Raises NotAllowed, EmptyText, WrongState for a topic that is not merged, and MergedFurther
    where the other one was merged itself: that merge is undone first.
    """
    require_role(by, Role.EDITOR)
    reason = reason_text("reason", reason, at_most=limits.REASON)
    part = uow.topics.get(topic_id)
    if part.status is not TopicStatus.MERGED or part.merged_into is None:
        raise WrongState("topic", topic_id, str(part.status), [TopicStatus.MERGED])
    whole = uow.topics.get(part.merged_into)
    if whole.merged_into:
        raise MergedFurther(whole.title, uow.topics.get(whole.merged_into).title)
    merge = _merge_of(uow, whole, part)
    taken = next((t for t in merge.taken if t.topic_id == topic_id), NOTHING_KNOWN)
    _give_back(uow, whole, part, taken)
    _set_matters_apart(uow, whole, part, dict(merge.matters))
    part.merged_into, part.status = None, _status(uow, part, TopicStatus(taken.status))
    if whole.status is TopicStatus.FAQ_PUBLISHED:
        whole.status = _status(uow, whole, TopicStatus(merge.status_before or TopicStatus.OPEN))
    uow.events.add(
        TopicMergeUndone(
            at=at,
            actor=by.username,
            topic_id=whole.topic_id,
            new_topic_id=topic_id,
            reason=reason,
        )
    )
    for one in (whole, part):
        note_reports_handed_in(uow, one.topic_id, actor=by.username, at=at)
    return part


def _merge_of(uow: UnitOfWork, whole: Topic, part: Topic) -> TopicMerged:
    """The last time that the one took the other in."""
    for merge in reversed(uow.events.about([whole.topic_id], TopicMerged)):
        if isinstance(merge, TopicMerged) and part.topic_id in merge.merged_ids:
            return merge
    raise NotFound("merge", part.topic_id)


def _give_back(uow: UnitOfWork, whole: Topic, part: Topic, taken: TakenIn) -> None:
    held = set(whole.message_ids)
    part.group_ids = [g for g in part.group_ids if g in whole.group_ids]
    brought = {*part.message_ids, *messages_of(uow, part.group_ids)} & held
    leaving = brought - set(taken.shared_ids)
    kept = [m for m in part.message_ids if m in held]
    joined = [m for m in whole.message_ids if m in leaving]
    part.message_ids = list(dict.fromkeys([*kept, *joined]))
    whole.message_ids = [m for m in whole.message_ids if m not in leaving]
    whole.group_ids = [g for g in whole.group_ids if g not in part.group_ids]
    for faq in uow.faqs.of_topic(whole.topic_id):
        if faq.faq_id in taken.faq_ids:
            faq.topic_id = part.topic_id
    for escalation in uow.escalations.of_topic(whole.topic_id):
        if escalation.escalation_id in taken.escalation_ids:
            escalation.topic_id = part.topic_id
    for investigation in uow.investigations.of_topic(whole.topic_id):
        if investigation.investigation_id in taken.investigation_ids:
            investigation.topic_id = part.topic_id


def _set_matters_apart(uow: UnitOfWork, whole: Topic, part: Topic, before: dict[str, str]) -> None:
    """The groups' matters as before the merge; a matter that both share is no longer the part's:
    a person has said that they are two."""
    for group in groups_named(uow, whole.group_ids):
        group.topic_ref = before.get(group.group_id) or group.topic_ref
    others = _matters(uow, whole.group_ids)
    own = new_id("matter")
    for group in groups_named(uow, part.group_ids):
        matter = before.get(group.group_id)
        group.topic_ref = matter if matter and matter not in others else own


def _matters(uow: UnitOfWork, group_ids: Sequence[str]) -> set[str]:
    return {g.topic_ref for g in groups_named(uow, group_ids) if g.topic_ref}


def _status(uow: UnitOfWork, topic: Topic, before: TopicStatus) -> TopicStatus:
    """Whether it is answered is asked of its entries, not of what it was."""
    if any(faq.live for faq in uow.faqs.of_topic(topic.topic_id)):
        return TopicStatus.FAQ_PUBLISHED
    return TopicStatus.OPEN if before is TopicStatus.FAQ_PUBLISHED else before
