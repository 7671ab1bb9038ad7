"""Recomputation of provisional deadlines once the year's holiday calendar is published."""

from datetime import datetime

from casework.cases.cases import Case
from casework.events import SYSTEM, CaseDeadlineSettled, EscalationDeadlineSettled
from casework.ports import UnitOfWork
from casework.rules.deadlines import deadline_after
from casework.topics.escalations import Escalation


def settle_provisional_deadlines(uow: UnitOfWork, *, at: datetime) -> list[Case | Escalation]:
    """What has its final date now; what still lies in an unpublished year stays as it is."""
    cases = [case for case in uow.cases.provisional() if _settle_case(uow, case, at)]
    escalations = [e for e in uow.escalations.provisional() if _settle_escalation(uow, e, at)]
    return [*cases, *escalations]


def _settle_case(uow: UnitOfWork, case: Case, at: datetime) -> bool:
    settled = not case.clock.deadline().provisional
    if settled:
        case.reckon()
        uow.events.add(
            CaseDeadlineSettled(at=at, actor=SYSTEM, case_id=case.case_id, due_on=case.due_on)
        )
    return settled


def _settle_escalation(uow: UnitOfWork, item: Escalation, at: datetime) -> bool:
    settled = _settle(item)
    if settled:
        uow.events.add(
            EscalationDeadlineSettled(
                at=at, actor=SYSTEM, escalation_id=item.escalation_id, due_on=item.due_on
            )
        )
    return settled


def _settle(item: Escalation) -> bool:
    deadline = deadline_after(item.opened_on, item.within_working_days)
    if deadline.provisional:
        return False
    item.due_on, item.due_provisional = deadline.due_on, False
    return True
