"""Work plans (政务公开工作要点): what binds a district, item by item, one file for each plan.

source: the clauses that each item names; the plans themselves set the time limits as written
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casework.errors import BadWorkPlan
from language.data_files import file_shape, read_yaml

OWN_PLANS = Path(__file__).parent / "work_plans"
WHOLE_YEAR = "全年"
_MONTH = re.compile(r"(1[0-2]|[1-9])\s*月底?前?")


@file_shape
class WorkPlanItem:
    """One obligation in our own words. ``time_limit`` as the plan has it (全年, 11月底前);
    ``duty``: the duty_id by which this desk carries it out, empty where that is done elsewhere."""

    number: str
    clause: str
    obligation: str
    responsible_unit: str
    time_limit: str = ""
    duty: str = ""


@file_shape
class WorkPlanFile:
    """A plan of one year; ``doc_no`` is None where the document bears none."""

    title: str
    doc_no: str | None
    issued_by: str
    year: int
    items: tuple[WorkPlanItem, ...]


@dataclass(frozen=True, slots=True)
class WorkPlan(WorkPlanFile):
    """A plan under the name of its file."""

    plan_id: str

    def item(self, number: str) -> WorkPlanItem | None:
        return next((item for item in self.items if item.number == number), None)

    def last_day(self, item: WorkPlanItem) -> date | None:
        """The last day that is in time; None where the plan sets none that can be reckoned
        (按市级部署)."""
        return last_day_of(item.time_limit, self.year)


def last_day_of(time_limit: str, year: int) -> date | None:
    """The last day of a time limit as plans write it.

    >>> last_day_of("11月底前", 2026), last_day_of("10月", 2026), last_day_of("全年", 2026)
    (datetime.date(2026, 11, 30), datetime.date(2026, 10, 31), datetime.date(2026, 12, 31))
    >>> last_day_of("按市级部署", 2026)
    """
    if time_limit.strip() == WHOLE_YEAR:
        return date(year, 12, 31)
    found = _MONTH.fullmatch(time_limit.strip())
    if found is None:
        return None
    month = int(found.group(1))
    return date(year, month, calendar.monthrange(year, month)[1])


def own_plans() -> tuple[str, ...]:
    """The names of the plans that ship, as ``load_work_plan`` takes them."""
    return tuple(sorted(path.stem for path in OWN_PLANS.glob("*.yml")))


def load_work_plan(named: str | Path) -> WorkPlan:
    """A plan that ships, by its name, or the file at that path.

    Raises BadDataFile, BadWorkPlan where it has no items or two with one number, and OSError.
    """
    path = OWN_PLANS / f"{named}.yml" if str(named) in own_plans() else Path(named)
    found = read_yaml(path, WorkPlanFile)
    numbers = [item.number for item in found.items]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if not found.items or twice:
        raise BadWorkPlan(path, f"the number {twice[0]} stands twice" if twice else "has no items")
    return WorkPlan(
        found.title, found.doc_no, found.issued_by, found.year, found.items, plan_id=path.stem
    )
