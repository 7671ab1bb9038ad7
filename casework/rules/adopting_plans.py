"""Adopting the work plans that bind the district, ending them, and noting how their items stand."""

from datetime import datetime

from casework import limits
from casework.errors import BadWorkPlan, NotFound
from casework.events import WorkPlanAdopted, WorkPlanEnded, WorkPlanItemNoted
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.rules.duties import Duties
from casework.rules.work_plans import WorkPlan, WorkPlanItem
from casework.texts import masked_text, reason_text


def adopt_work_plan(
    uow: UnitOfWork, plan: WorkPlan, *, duties: Duties, by: StaffMember, at: datetime
) -> bool:
    """Bind the district by the plan, in place of an earlier text of it; False where it binds so
    already. Raises NotAllowed, and BadWorkPlan for an item whose duty this desk does not know."""
    require_role(by, Role.ADMIN)
    return record_work_plan(uow, plan, duties=duties, actor=by.username, at=at)


def record_work_plan(
    uow: UnitOfWork, plan: WorkPlan, *, duties: Duties, actor: str, at: datetime
) -> bool:
    """The same by an import, which has no account."""
    known = {duty.duty_id for duty in duties}
    strange = [item for item in plan.items if item.duty and item.duty not in known]
    if strange:
        raise BadWorkPlan(
            f"{plan.plan_id} {strange[0].number}",
            f"there is no duty {strange[0].duty}: one of {', '.join(sorted(known))}, or none",
        )
    if plan in plans_in_force(uow):
        return False
    uow.events.add(_adopted(plan, actor, at))
    return True


def end_work_plan(
    uow: UnitOfWork, plan_id: str, *, reason: str, by: StaffMember, at: datetime
) -> None:
    """It binds no longer. Raises NotAllowed, NotFound, and what reason_text raises."""
    require_role(by, Role.ADMIN)
    _bound(uow, plan_id)
    told = reason_text("reason", reason, at_most=limits.REASON)
    uow.events.add(WorkPlanEnded(at=at, actor=by.username, plan_id=plan_id, reason=told))


def note_item(
    uow: UnitOfWork,
    plan_id: str,
    number: str,
    *,
    note: str,
    done: bool,
    by: StaffMember,
    at: datetime,
) -> None:
    """How an item stands that is carried out elsewhere: what was done, and whether it is finished.

    Raises NotAllowed, NotFound, and what masked_text raises.
    """
    require_role(by, Role.ADMIN, Role.EDITOR)
    if _bound(uow, plan_id).item(number) is None:
        raise NotFound("work_plan_item", f"{plan_id} {number}")
    told = masked_text("note", note, at_most=limits.REASON)
    uow.events.add(
        WorkPlanItemNoted(
            at=at, actor=by.username, plan_id=plan_id, number=number, note=told, done=done
        )
    )


def plans_in_force(uow: UnitOfWork, until: datetime | None = None) -> tuple[WorkPlan, ...]:
    """The plans that bind, by their ids; before ``until`` where one is given."""
    plans: dict[str, WorkPlan] = {}
    for event in uow.events.of_kind(WorkPlanAdopted, WorkPlanEnded, until=until):
        if isinstance(event, WorkPlanAdopted):
            plans[event.plan_id] = _plan(event)
        elif isinstance(event, WorkPlanEnded):
            plans.pop(event.plan_id, None)
    return tuple(plans[plan_id] for plan_id in sorted(plans))


def item_notes(
    uow: UnitOfWork, until: datetime | None = None
) -> dict[tuple[str, str], WorkPlanItemNoted]:
    """The last note on each item, by plan_id and number."""
    found = uow.events.of_kind(WorkPlanItemNoted, until=until)
    return {(event.plan_id, event.number): event for event in found}


def _bound(uow: UnitOfWork, plan_id: str) -> WorkPlan:
    for plan in plans_in_force(uow):
        if plan.plan_id == plan_id:
            return plan
    raise NotFound("work_plan", plan_id)


def _adopted(plan: WorkPlan, actor: str, at: datetime) -> WorkPlanAdopted:
    return WorkPlanAdopted(
        at=at,
        actor=actor,
        plan_id=plan.plan_id,
        title=plan.title,
        doc_no=plan.doc_no,
        issued_by=plan.issued_by,
        year=plan.year,
        items=tuple(
            (i.number, i.clause, i.obligation, i.responsible_unit, i.time_limit, i.duty)
            for i in plan.items
        ),
    )


def _plan(event: WorkPlanAdopted) -> WorkPlan:
    return WorkPlan(
        event.title,
        event.doc_no,
        event.issued_by,
        event.year,
        tuple(WorkPlanItem(*item) for item in event.items),
        plan_id=event.plan_id,
    )
