"""Events of the work plans that bind the district, and of the figures its duties are done by."""

from dataclasses import dataclass

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlanAdopted(Event):
    """The plan binds from now on, in place of an earlier text of the same ``plan_id``.

    ``items`` hold number, clause, obligation, responsible unit, time limit and duty_id of each;
    the last two are empty where there is none.
    """

    plan_id: str
    title: str
    doc_no: str | None
    issued_by: str
    year: int
    items: tuple[tuple[str, str, str, str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlanEnded(Event):
    """The plan binds no longer: its year is over, or it was not this district's."""

    plan_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlanItemNoted(Event):
    """How an item stands that is carried out elsewhere; ``done``: it is finished."""

    plan_id: str
    number: str
    note: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFigureChanged(Event):
    """A figure of a duty that the district set: a time limit, a number of askers."""

    duty_id: str
    name: str
    before: int
    now: int
    reason: str
