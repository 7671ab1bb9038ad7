"""Nightly jobs, each in its own transaction; a second run changes nothing."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from casework.cases import close_settled
from casework.faqs import keep_faqs_current
from casework.notifications import remove_old_notifications
from casework.people import remove_old_sessions
from casework.policies import take_over_new_texts
from casework.ports import UnitOfWork
from casework.retention import Kind, preview
from casework.rules import remind, settle_provisional_deadlines
from casework.topics import file_proposals, open_due_escalations
from desk.clock import ZONE
from desk.jobs.ledger import recorded
from desk.logging.log_lines import ProgramName
from desk.policies.comparison import compare_clauses
from policydesk.jobs.comparing import make_comparisons
from policydesk.jobs.index_building import renew_for_guides
from policydesk.jobs.locking import job_lock
from policydesk.jobs.notifying import follow_events
from policydesk.jobs.proposing import Progress, Proposed, propose_topics
from policydesk.jobs.retention import retain
from records.job_locks import JobIsRunning

if TYPE_CHECKING:
    from casework.rules import Duties
    from desk.wiring import Desk

logger = logging.getLogger(__name__)

JOB = "nightly"


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
        todo = steps(propose_topics(desk, night.on, progress))
        return [*rehearse(desk, todo, night), preview_old_texts(desk, night)]
    with recorded(desk, JOB), job_lock(desk, JOB):
        todo = steps(propose_topics(desk, night.on, progress))
        done = [perform(desk, step, night) for step in todo]
        done.append(delete_old_texts(desk, night))
    make_missing_comparisons(desk)
    renew_index_for_guides(desk)
    follow_events(desk)
    return done


def make_missing_comparisons(desk: "Desk") -> None:
    """Those of a text that took over tonight, and of a database without a portal beside it."""
    try:
        make_comparisons(desk)
    except JobIsRunning:
        logger.info("another process compares policies already")


def renew_index_for_guides(desk: "Desk") -> None:
    """After an edit of their files that no portal has seen."""
    try:
        renew_for_guides(desk)
    except JobIsRunning:
        logger.info("another process builds the index already")


def delete_old_texts(desk: "Desk", night: Night) -> StepReport:
    """In transactions of its own, after the steps."""
    try:
        deleted = retain(desk, duties=night.duties, at=night.at)
    except JobIsRunning:
        logger.info("another process deletes old texts already")
        return StepReport("old texts")
    return old_texts(deleted)


def preview_old_texts(desk: "Desk", night: Night) -> StepReport:
    with desk.uow() as uow:
        found = preview(uow, duties=night.duties, at=night.at)
    return old_texts({one.period.kind: one.count for one in found})


def old_texts(counts: Mapping[Kind, int]) -> StepReport:
    figures = {str(kind): count for kind, count in counts.items()}
    return StepReport("old texts", figures, any(figures.values()))


def steps(proposed: Proposed) -> list[Step]:
    """The jobs in their order: each sees what those before it did."""
    return [
        lambda uow, night: file_topics(uow, night, proposed),
        check_faqs,
        escalate,
        send_reminders,
        settle_deadlines,
        close_cases,
        forget_sessions,
        forget_notifications,
    ]


def perform(desk: "Desk", step: Step, night: Night) -> StepReport:
    with desk.uow() as uow:
        report = step(uow, night)
        uow.commit()
    logger.info("nightly %s", ProgramName(report))  # names of figures and numbers
    return report


def rehearse(desk: "Desk", todo: Sequence[Step], night: Night) -> list[StepReport]:
    """All steps in one transaction that is never committed."""
    with desk.uow() as uow:
        return [step(uow, night) for step in todo]


def file_topics(uow: UnitOfWork, night: Night, proposed: Proposed) -> StepReport:
    filed = file_proposals(uow, groups=proposed.groups, proposals=proposed.proposals, at=night.at)
    figures = {
        "messages": proposed.asked.messages,
        "unanswered in the chat": proposed.asked.turns,
        "naming no matter": proposed.asked.bare,
        "dated later": proposed.asked.later,
        "questions": len(proposed.asked.items),
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
    moved = take_over_new_texts(uow, on=night.on, at=night.at, compare=compare_clauses)
    kept = keep_faqs_current(uow, on=night.on, at=night.at, duties=night.duties)
    figures = {
        "moved to a new text": len(moved),
        "to be looked at": len(kept.needs_review),
        "expired": len(kept.expired),
    }
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


def close_cases(uow: UnitOfWork, night: Night) -> StepReport:
    closed = close_settled(uow, duties=night.duties, at=night.at)
    return StepReport("answered cases", {"closed": len(closed)}, bool(closed))


def forget_notifications(uow: UnitOfWork, night: Night) -> StepReport:
    removed = remove_old_notifications(uow, at=night.at)
    return StepReport("notifications", {"removed": removed}, bool(removed))


def forget_sessions(uow: UnitOfWork, night: Night) -> StepReport:
    removed = remove_old_sessions(uow, at=night.at)
    return StepReport("staff sessions", {"removed": removed}, bool(removed))
