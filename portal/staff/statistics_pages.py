"""Values of the pages of statistics: the figures of a period, the annual report, what is behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

from casework.ports import UnitOfWork
from casework.statistics import CASE_FIGURES, FIGURES, CaseRecord, Figure, Statistics, cases_behind
from desk.exports.annual_report import ReportCell, ReportTable, annual_report
from portal.staff.duty_pages import topics_of
from portal.staff.event_descriptions import PAGES, question_of
from portal.web.charts import Chart
from portal.web.page_values import PageValues
from portal.web.pagination import Page, numbered_page
from portal.web.statistics_charts import by_agency, by_outcome, one_figure, over_time
from portal.web.statistics_names import StatisticsNames

ON_A_PAGE = 50
# Of figures that count no messages: which page their things have.
PAGE_OF_THINGS = {
    "imported": "message_id", "entries_published": "faq_id", "entries_withdrawn": "faq_id",
    "lists_published": "escalation_id", "escalations_opened": "escalation_id",
    "escalations_closed": "escalation_id", "escalations_late": "escalation_id",
    "escalations_open": "escalation_id", "investigations_open": "escalation_id",
    "investigations": "investigation_id",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """``address`` leads to what is behind it; empty where nothing is to be listed."""

    figure: Figure
    told: str
    address: str


@dataclass(frozen=True, slots=True)
class StatisticsPage(PageValues):
    template: ClassVar = "staff/statistics.html"
    first: date
    last: date
    on: date
    figures: Sequence[ShownFigure]
    months: Chart
    agencies: Chart
    outcomes: Chart
    median_days: Chart
    solved: Chart
    period: str


@dataclass(frozen=True, slots=True)
class AnnualReportPage(PageValues):
    """``addresses`` of the cases behind a cell, by table, row and place; empty: none."""

    template: ClassVar = "staff/annual_report.html"
    year: int
    on: date
    tables: Sequence[ReportTable]
    addresses: Mapping[tuple[int, str, int], str]
    years: Sequence[int]
    months: Chart
    agencies: Chart


@dataclass(frozen=True, slots=True)
class BehindPage(PageValues):
    """The cases that a figure counts, or the other things; one of the two is None. ``names`` and
    ``addresses`` are by their keys."""

    template: ClassVar = "staff/statistics_cases.html"
    figure: Figure
    of: str
    first: date
    last: date
    on: date
    cases: Page[CaseRecord] | None
    things: Page[str] | None
    names: Mapping[str, str]
    addresses: Mapping[str, str]
    back: str
    address: str


def period_query(first: date, last: date) -> str:
    return urlencode({"first": first.isoformat(), "last": last.isoformat()})


def address_behind(
    found: Statistics, figure: str, part: str | None = None, key: str | None = None
) -> str:
    """Where the cases behind a figure are listed; empty where it is not listed."""
    if figure not in CASE_FIGURES and figure not in PAGE_OF_THINGS:
        return ""
    query = {"figure": figure} | ({"part": part, "key": key or ""} if part else {})
    period = period_query(found.first, found.last)
    return f"/staff/statistics/cases?{period}&{urlencode(query)}"


def statistics_page(found: Statistics, naming: StatisticsNames) -> StatisticsPage:
    agencies = found.by("agency")
    return StatisticsPage(
        first=found.first,
        last=found.last,
        on=found.on,
        figures=[
            ShownFigure(
                figure,
                figure.told(found.values[name]),
                address_behind(found, name) if found.values[name] else "",
            )
            for name, figure in FIGURES.items()
        ],
        months=over_time(found),
        agencies=by_agency(agencies, naming),
        outcomes=by_outcome(found.turns, naming),
        median_days=one_figure("median_working_days", agencies, naming),
        solved=one_figure("solved_share", agencies, naming),
        period=period_query(found.first, found.last),
    )


def annual_report_page(
    found: Statistics, naming: StatisticsNames, years: Sequence[int]
) -> AnnualReportPage:
    tables = annual_report(found, naming)
    return AnnualReportPage(
        year=found.first.year,
        on=found.on,
        tables=tables,
        addresses={
            (table.number, row.number, place): _address(found, cell)
            for table in tables
            for row in table.rows
            for place, cell in enumerate(row.cells)
        },
        years=years,
        months=over_time(found),
        agencies=by_agency(found.by("agency"), naming),
    )


def _address(found: Statistics, cell: ReportCell) -> str:
    return address_behind(found, cell.figure, cell.part, cell.key) if cell.value else ""


def behind_page(
    uow: UnitOfWork,
    found: Statistics,
    naming: StatisticsNames,
    *,
    figure: str,
    part: str | None,
    key: str | None,
    number: int,
) -> BehindPage:
    """What the figure counts, of one part of the cases where one is named, the latest first."""
    if figure in PAGE_OF_THINGS:
        things = numbered_page(found.things[figure][::-1], number, size=ON_A_PAGE)
        shown = things_shown(uow, PAGE_OF_THINGS[figure], things.items)
        cases = None
    else:
        records = found.parted(part).get(key, []) if part else found.cases
        behind = cases_behind(figure, records, found.on)
        things, cases = None, numbered_page(behind[::-1], number, size=ON_A_PAGE)
        shown = things_shown(uow, "message_id", [record.message_id for record in cases.items])
    return BehindPage(
        figure=FIGURES[figure],
        of=naming(part, key) if part else "",
        first=found.first,
        last=found.last,
        on=found.on,
        cases=cases,
        things=things,
        names={key: name for key, (name, _) in shown.items()},
        addresses={key: address for key, (_, address) in shown.items()},
        back=f"/staff/statistics?{period_query(found.first, found.last)}",
        address=address_behind(found, figure, part, key) + "&",
    )


Shown = dict[str, tuple[str, str]]


def things_shown(uow: UnitOfWork, kind: str, keys: Sequence[str]) -> Shown:
    """Name and address of each thing by its key: the subject of a message, the question of an
    entry, the topic of an escalation; a report is read on the page of its escalation."""
    if kind == "investigation_id":
        reports = {r.investigation_id: r for r in uow.investigations.many(keys)}
        escalated = [r.escalation_id for r in reports.values() if r.escalation_id]
        pages = things_shown(uow, "escalation_id", escalated)
        nowhere = ("", PAGES["escalation_id"])
        return {
            key: (report.title, pages.get(report.escalation_id or "", nowhere)[1])
            for key, report in reports.items()
        }
    names = {
        "message_id": subjects_of_messages, "faq_id": questions_of_entries,
        "escalation_id": topics_of,
    }[kind](uow, keys)  # fmt: skip
    return {key: (name, PAGES[kind] + key) for key, name in names.items()}


def subjects_of_messages(uow: UnitOfWork, message_ids: Sequence[str]) -> dict[str, str]:
    return {message.message_id: message.subject for message in uow.messages.many(message_ids)}


def questions_of_entries(uow: UnitOfWork, faq_ids: Sequence[str]) -> dict[str, str]:
    return {faq.faq_id: question_of(faq) for faq in uow.faqs.many(faq_ids)}
