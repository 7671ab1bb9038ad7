"""Adjusting the figures of duties, and the duties as they are in force: plans and figures of the
event log on top of what ships."""

from datetime import datetime

from casework import limits
from casework.errors import BadDutyFigure
from casework.events import DutyFigureChanged
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.rules.adopting_plans import plans_in_force
from casework.rules.duties import Duties
from casework.texts import reason_text

MOST_DAYS, MOST_ASKERS, MOST_HOURS, MOST_TIMES = 366, 10_000, 8_760, 10
LEAST_KEPT, MOST_KEPT = 30, 36_500  # days of retention
# By the end of a figure's name; what is counted in characters is bounded by what is stored.
BOUNDS = {
    "_signed_twice": (0, 1),  # no and yes
    "_kept_days": (LEAST_KEPT, MOST_KEPT),
    "_days": (1, MOST_DAYS),
    "_times": (1, MOST_TIMES),
    "_at_least": (1, MOST_ASKERS),
    "_hours": (1, MOST_HOURS),
    "_percent": (1, 100),
    "_at_most_chars": (10, limits.REPORT),
    "_at_least_chars": (1, limits.REPORT),
}


def bounds_of(name: str) -> tuple[int, int]:
    """The least and the greatest value of a figure."""
    return next((span for end, span in BOUNDS.items() if name.endswith(end)), (1, MOST_DAYS))


def adjust_figure(
    uow: UnitOfWork,
    duty_id: str,
    name: str,
    *,
    now: int,
    reason: str,
    duties: Duties,
    by: StaffMember,
    at: datetime,
) -> None:
    """Set the figure from now on; deadlines that run already keep the figure they were reckoned
    with. One that is so already leaves no event.

    Raises NotAllowed, NotFound of the duty, BadDutyFigure, and what reason_text raises.
    """
    require_role(by, Role.ADMIN)
    duty = duties_in_force(uow, duties).get(duty_id)
    least, most = bounds_of(name)
    if name not in duty.figures or not least <= now <= most:
        raise BadDutyFigure(duty_id, name, least, most)
    told = reason_text("reason", reason, at_most=limits.REASON)
    if duty.figures[name] == now:
        return
    uow.events.add(
        DutyFigureChanged(
            at=at, actor=by.username, duty_id=duty_id, name=name,
            before=duty.figures[name], now=now, reason=told,
        )
    )  # fmt: skip


def duties_in_force(uow: UnitOfWork, duties: Duties, until: datetime | None = None) -> Duties:
    """``duties`` as ship, bound by the plans that were adopted, with the figures that were set;
    before ``until`` where one is given."""
    changed = uow.events.of_kind(DutyFigureChanged, until=until)
    figures = {(event.duty_id, event.name): event.now for event in changed}
    return duties.with_figures(figures).bound_by(plans_in_force(uow, until))
