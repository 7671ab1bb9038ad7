"""Background job that compares policies with their predecessors and stores the result."""

import logging
from typing import TYPE_CHECKING

from casework.events import Event, PolicyImported, PolicyRepealed
from casework.policies import PolicyComparison, comparison_id_for
from casework.ports import UnitOfWork
from desk.jobs.ledger import recorded
from desk.policies.comparison import compared, fingerprint
from desk.policies.predecessors import Predecessor, predecessors, with_predecessors
from policydesk.jobs.locking import job_lock
from records.job_locks import JobIsRunning

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)

JOB = "compare policies"
# After these a policy may have another text, or another predecessor.
NEWS: tuple[type[Event], ...] = (PolicyImported, PolicyRepealed)


def make_comparisons(desk: "Desk") -> int:
    """Make and keep what is missing or out of date; how many. Raises JobIsRunning.

    Texts are compared outside of any transaction, which takes seconds for long ones.
    """
    with recorded(desk, JOB), job_lock(desk, JOB):
        with desk.uow() as uow:
            policy_ids = with_predecessors(uow)
        made = sum(compare_policy(desk, policy_id) for policy_id in policy_ids)
    if made:
        logger.info("%d comparisons of policies were made", made)
    return made


def compare_policy(desk: "Desk", policy_id: str) -> int:
    """Make what is missing for one policy; how many."""
    with desk.uow() as uow:
        policy = uow.policies.get(policy_id)
        missing = [b for b in predecessors(uow, policy) if not is_kept(uow, policy_id, b)]
        clauses = list(policy.clauses)
    for before in missing:
        made = compared(policy_id, before.key, before.clauses, clauses, at=desk.clock.now())
        with desk.uow() as uow:
            keep(uow, made)
            uow.commit()
    return len(missing)


def is_kept(uow: UnitOfWork, policy_id: str, before: Predecessor) -> bool:
    kept = uow.policy_comparisons.find(comparison_id_for(policy_id, before.key))
    now = uow.policies.get(policy_id).clauses
    return kept is not None and kept.fingerprint == fingerprint(before.clauses, now)


def keep(uow: UnitOfWork, made: PolicyComparison) -> None:
    """In place of an earlier one of other texts."""
    kept = uow.policy_comparisons.find(made.comparison_id)
    if kept is None:
        uow.policy_comparisons.add(made)
        return
    kept.fingerprint, kept.changes, kept.made_at = made.fingerprint, made.changes, made.made_at


class ComparisonFollower:
    """Makes what is missing once at the start (a database from before they were kept), then
    whenever the event log tells of a policy."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._looked_at: int | None = None

    def follow(self) -> int:
        """How many were made; another process that makes them is waited for."""
        last, news = self._news()
        if not news:
            return 0
        try:
            made = make_comparisons(self._desk)
        except JobIsRunning:
            return 0
        self._looked_at = last
        return made

    def _news(self) -> tuple[int, bool]:
        with self._desk.uow() as uow:
            last = uow.events.last_id()
            if self._looked_at is None:
                return last, True
            found = [e for _, e in uow.events.after(self._looked_at) if isinstance(e, NEWS)]
        if not found:
            self._looked_at = last
        return last, bool(found)
