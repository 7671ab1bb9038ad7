"""Values of the pages of duties: items of the plans, the cases behind a figure, and the figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import ClassVar

from casework.people import StaffMember
from casework.ports import UnitOfWork
from casework.rules import (
    CALENDAR_ZONE,
    Duties,
    Duty,
    DutyCase,
    DutyRow,
    Standing,
    WorkPlan,
    bounds_of,
    cases_of,
    duty_table,
    load_work_plan,
    own_plans,
)
from portal.staff.event_descriptions import PAGES, question_of
from portal.staff.rights import may_administer, may_edit
from portal.web.page_values import PageValues
from portal.web.pagination import Page, numbered_page

ON_A_PAGE = 50
PAGE_OF = {"message": "message_id", "escalation": "escalation_id", "faq": "faq_id"}


@dataclass(frozen=True, slots=True)
class DutiesPage(PageValues):
    """``plans``: each plan that binds with its rows; ``unasked``: duties that no plan asks for;
    ``to_adopt``: file name and title of the plans that ship."""

    template: ClassVar = "staff/duties.html"
    plans: Sequence[tuple[WorkPlan, Sequence[DutyRow]]]
    unasked: Sequence[DutyRow]
    to_adopt: Sequence[tuple[str, str]]
    may_note: bool
    may_adopt: bool
    on: date


@dataclass(frozen=True, slots=True)
class CasesPage(PageValues):
    """``names`` and ``addresses`` of the cases are by their keys."""

    template: ClassVar = "staff/duty_cases.html"
    duty: Duty
    year: int
    standing: Standing | None
    counts: Mapping[Standing, int]
    listed: Page[DutyCase]
    names: Mapping[str, str]
    addresses: Mapping[str, str]
    on: date


@dataclass(frozen=True, slots=True)
class FiguresPage(PageValues):
    """``bounds``: least and most, by the name of a figure."""

    template: ClassVar = "staff/duty_figures.html"
    duties: Sequence[Duty]
    bounds: Mapping[str, tuple[int, int]]
    may_adjust: bool


def duties_page(uow: UnitOfWork, duties: Duties, person: StaffMember, on: date) -> DutiesPage:
    rows = duty_table(uow, duties, on=on)
    bound = [row for row in rows if row.plan]
    plans = [(plan, list(of)) for plan, of in groupby(bound, lambda row: row.plan) if plan]
    adopted = {plan.plan_id for plan, _ in plans}
    return DutiesPage(
        plans=plans,
        unasked=[row for row in rows if row.plan is None],
        to_adopt=[
            (name, load_work_plan(name).title) for name in own_plans() if name not in adopted
        ],
        may_note=may_edit(person) or may_administer(person),
        may_adopt=may_administer(person),
        on=on,
    )


def cases_page(
    uow: UnitOfWork, duty: Duty, year: int, standing: Standing | None, number: int, on: date
) -> CasesPage:
    """The cases that were opened in the year, the latest first; those of one ``standing``."""
    first = datetime(year, 1, 1, tzinfo=CALENDAR_ZONE)
    found = [c for c in cases_of(uow, duty, since=first) if c.opened_on.year == year]
    standings = [case.standing(on) for case in found]
    shown = [
        case for case, stands in zip(found, standings, strict=True) if standing in (None, stands)
    ]
    listed = numbered_page(shown[::-1], number, size=ON_A_PAGE)
    return CasesPage(
        duty=duty,
        year=year,
        standing=standing,
        counts={one: standings.count(one) for one in Standing},
        listed=listed,
        names=names_of_cases(uow, listed.items),
        addresses={case.key: PAGES[PAGE_OF[case.kind]] + case.key for case in listed.items},
        on=on,
    )


def names_of_cases(uow: UnitOfWork, cases: Iterable[DutyCase]) -> dict[str, str]:
    """The subject of a message, the topic of an escalation, the question of an entry."""
    keys: dict[str, list[str]] = {kind: [] for kind in PAGE_OF}
    for case in cases:
        keys[case.kind].append(case.key)
    messages = {m.message_id: m.subject for m in uow.messages.many(keys["message"])}
    faqs = {faq.faq_id: question_of(faq) for faq in uow.faqs.many(keys["faq"])}
    return messages | faqs | topics_of(uow, keys["escalation"])


def topics_of(uow: UnitOfWork, escalation_ids: Sequence[str]) -> dict[str, str]:
    escalations = uow.escalations.many(escalation_ids)
    titles = {t.topic_id: t.title for t in uow.topics.many(e.topic_id for e in escalations)}
    return {e.escalation_id: titles.get(e.topic_id, "") for e in escalations}


def figures_page(duties: Duties, person: StaffMember) -> FiguresPage:
    with_figures = [duty for duty in duties if duty.figures]
    names = {name for duty in with_figures for name in duty.figures}
    return FiguresPage(
        duties=with_figures,
        bounds={name: bounds_of(name) for name in names},
        may_adjust=may_administer(person),
    )
