"""The scheduled jobs of a night, each in a transaction of its own; a second run changes nothing."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from casework.ports import UnitOfWork
from casework.services import (
    file_proposals,
    keep_faqs_current,
    open_due_escalations,
    remind,
    settle_provisional_deadlines,
)
from casework.topics import QuestionGroup, TopicProposal
from faq_builder import Assigned, BoardItem, Grouping, group_messages, propose
from faq_builder.vector_cache import CachedEmbedder
from policydesk.clock import ZONE
from policydesk.jobs.board_items import board_items
from policydesk.jobs.locking import job_lock
from policydesk.vector_files import VectorFiles

if TYPE_CHECKING:
    from casework.duties import Duties
    from policydesk.wiring import Desk

logger = logging.getLogger(__name__)

JOB = "nightly"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Night:
    """The day whose deadlines count, the instant that events bear, and the duties."""

    on: date
    at: datetime
    duties: "Duties"


@dataclass(frozen=True, slots=True)
class StepReport:
    """What one job did: ``figures`` by name, and whether anything was changed."""

    step: str
    figures: dict[str, int] = field(default_factory=dict)
    changed: bool = False

    def __str__(self) -> str:
        figures = ", ".join(f"{name} {figure}" for name, figure in self.figures.items())
        return f"{self.step}: {figures}"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the grouping found, to be filed."""

    items: int
    groups: tuple[QuestionGroup, ...]
    proposals: tuple[TopicProposal, ...]


Step = Callable[[UnitOfWork, Night], StepReport]


def night_of(desk: "Desk", day: date | None) -> Night:
    """Now; or the given day, at the hour at which the nightly jobs run."""
    if day is None:
        return Night(desk.clock.today(), desk.clock.now(), desk.duties)
    hour = time.fromisoformat(desk.settings.nightly_at)
    return Night(day, datetime.combine(day, hour, ZONE), desk.duties)


def run_nightly(
    desk: "Desk",
    night: Night,
    *,
    dry_run: bool = False,
    progress: Progress = lambda done, total: None,
) -> list[StepReport]:
    """Every job once; a dry run takes all back and tells what would have been done.

    Raises JobIsRunning while another process does the same.
    """
    if dry_run:
        return rehearse(desk, steps(propose_topics(desk, night, progress)), night)
    with job_lock(desk, JOB):
        todo = steps(propose_topics(desk, night, progress))
        return [perform(desk, step, night) for step in todo]


def steps(proposed: Proposed) -> list[Step]:
    """The jobs in their order: each sees what those before it did."""
    return [
        lambda uow, night: file_topics(uow, night, proposed),
        check_faqs,
        escalate,
        send_reminders,
        settle_deadlines,
    ]


def perform(desk: "Desk", step: Step, night: Night) -> StepReport:
    with desk.uow() as uow:
        report = step(uow, night)
        uow.commit()
    logger.info("nightly %s", report)
    return report


def rehearse(desk: "Desk", todo: Sequence[Step], night: Night) -> list[StepReport]:
    """All steps in one transaction that is never committed."""
    with desk.uow() as uow:
        return [step(uow, night) for step in todo]


def propose_topics(desk: "Desk", night: Night, progress: Progress) -> Proposed:
    """Read, group and propose; nothing is written but the cache of vectors."""
    with desk.uow() as uow:
        items = board_items(uow, until=night.on)
        before, live = uow.groups.list(), uow.faqs.live()
    published = [faq.live.question for faq in live if faq.live]
    embedder = CachedEmbedder(desk.embedder, VectorFiles(desk.vectors_dir))
    previous = grouping_of(before)
    grouping = group_messages(items, embedder, previous=previous, on=night.on, progress=progress)
    proposals = propose(grouping, items, published, on=night.on)
    return Proposed(len(items), groups_of(grouping, before, items), tuple(proposals))


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
    grouping: Grouping, before: Sequence[QuestionGroup], items: Sequence[BoardItem]
) -> tuple[QuestionGroup, ...]:
    """The groups to keep; one whose messages all lie after the night's day stays as it was."""
    now = {
        group.question_group: QuestionGroup(
            group_id=group.question_group,
            representative_question=group.representative_question,
            topic_ref=group.topic,
            message_ids=list(group.message_ids),
        )
        for group in grouping.groups
    }
    known = {item.id for item in items}
    for group in before:
        later = [message_id for message_id in group.message_ids if message_id not in known]
        if later and group.group_id in now:
            now[group.group_id].message_ids += later
        elif later:
            now[group.group_id] = group
    return tuple(now.values())


def file_topics(uow: UnitOfWork, night: Night, proposed: Proposed) -> StepReport:
    filed = file_proposals(uow, groups=proposed.groups, proposals=proposed.proposals, at=night.at)
    figures = {
        "questions": proposed.items,
        "question groups": len(proposed.groups),
        "proposals added": filed.added,
        "changed": filed.changed,
        "unchanged": filed.unchanged,
        "dropped": filed.dropped,
        "topics grown": len(filed.grown),
    }
    return StepReport(
        "topics", figures, bool(filed.added or filed.changed or filed.dropped or filed.grown)
    )


def check_faqs(uow: UnitOfWork, night: Night) -> StepReport:
    kept = keep_faqs_current(uow, on=night.on, at=night.at, duties=night.duties)
    figures = {"to be looked at": len(kept.needs_review), "expired": len(kept.expired)}
    return StepReport("faq entries", figures, any(figures.values()))


def escalate(uow: UnitOfWork, night: Night) -> StepReport:
    opened = open_due_escalations(uow, on=night.on, at=night.at, duties=night.duties)
    return StepReport("escalations", {"opened": len(opened)}, bool(opened))


def send_reminders(uow: UnitOfWork, night: Night) -> StepReport:
    reminders = remind(uow, on=night.on, at=night.at, duties=night.duties)
    return StepReport("reminders", {"sent": len(reminders)}, bool(reminders))


def settle_deadlines(uow: UnitOfWork, night: Night) -> StepReport:
    settled = settle_provisional_deadlines(uow, at=night.at)
    return StepReport("provisional deadlines", {"settled": len(settled)}, bool(settled))
