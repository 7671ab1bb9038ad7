"""Table of duties: every item of the plans that bind the district, with what was done for it.

One row an item; a duty that no plan asks for has a row of its own, since the desk does it anyway.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property, partial

from casework.events import WorkPlanItemNoted
from casework.ports import UnitOfWork
from casework.rules.adjusting_figures import duties_in_force
from casework.rules.adopting_plans import item_notes
from casework.rules.duties import Duties, Duty
from casework.rules.duty_cases import DutyCase, Standing
from casework.rules.duty_progress import cases_of, counted
from casework.rules.work_plans import WorkPlan, WorkPlanItem
from casework.rules.working_days import CALENDAR_ZONE


@dataclass(frozen=True)
class DutyRow:
    """An item of a plan, the duty that carries it out here, and its cases of the plan's year.

    ``plan`` and ``item`` are None for a duty that no plan asks for; ``duty`` for an item that is
    carried out elsewhere, of which ``noted`` is the last that somebody wrote.
    """

    plan: WorkPlan | None
    item: WorkPlanItem | None
    duty: Duty | None
    cases: tuple[DutyCase, ...]
    noted: WorkPlanItemNoted | None
    on: date

    @cached_property
    def counts(self) -> Mapping[Standing, int]:
        return counted(self.cases, self.on)

    @property
    def due(self) -> int:
        """Everything that was asked for, however it stands."""
        return len(self.cases)

    @property
    def done(self) -> int:
        return self.counts[Standing.DONE] + self.counts[Standing.DONE_LATE]

    @property
    def late(self) -> int:
        """Done too late, or overdue."""
        return self.counts[Standing.DONE_LATE] + self.counts[Standing.OVERDUE]

    @property
    def last_day(self) -> date | None:
        """Of the plan's own time limit."""
        return self.plan.last_day(self.item) if self.plan and self.item else None

    @property
    def is_past(self) -> bool:
        """The plan's own time limit has passed, and nobody wrote that the item is finished."""
        finished = self.noted is not None and self.noted.done
        over = self.last_day is not None and self.on > self.last_day
        return over and not finished and not (self.duty and self.done == self.due > 0)


def duty_table(uow: UnitOfWork, duties: Duties, *, on: date) -> list[DutyRow]:
    """As it stood at the end of the day ``on``; ``duties`` are those that ship."""
    until = datetime.combine(on + timedelta(days=1), time(), CALENDAR_ZONE)
    return list(_rows(uow, duties_in_force(uow, duties, until), until, on))


def _rows(uow: UnitOfWork, duties: Duties, until: datetime, on: date) -> Iterator[DutyRow]:
    notes, of_year = item_notes(uow, until), cache(partial(_cases, uow, duties, until))
    for plan in duties.plans:
        for item in plan.items:
            duty = duties.get(item.duty) if item.duty else None
            cases = of_year(duty.duty_id, plan.year) if duty else ()
            yield DutyRow(plan, item, duty, cases, notes.get((plan.plan_id, item.number)), on)
    for duty in duties:
        if not duty.basis:
            yield DutyRow(None, None, duty, of_year(duty.duty_id, on.year), None, on)


def _cases(
    uow: UnitOfWork, duties: Duties, until: datetime, duty_id: str, year: int
) -> tuple[DutyCase, ...]:
    first = datetime(year, 1, 1, tzinfo=CALENDAR_ZONE)
    found = cases_of(uow, duties.get(duty_id), since=first, until=until)
    return tuple(case for case in found if case.opened_on.year == year)
