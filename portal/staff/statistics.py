"""Routes of the statistics: figures of a period, the annual report, and the cases behind each."""

from datetime import date
from typing import Annotated

from fastapi import Query
from fastapi.responses import HTMLResponse, Response

from casework.errors import NotFound
from casework.ports import UnitOfWork
from casework.statistics import CASE_FIGURES, PARTS, Statistics
from casework.statistics import statistics as folded
from desk.exports import csv_files, workbooks
from desk.exports.annual_report import annual_report, report_rows, report_sheets
from desk.exports.statistics_sheets import statistics_sheets, summary_rows
from desk.wiring import Desk
from portal.staff.rights import READERS_OF_DUTIES, only
from portal.staff.statistics_pages import (
    PAGE_OF_THINGS,
    annual_report_page,
    behind_page,
    statistics_page,
)
from portal.web.console_navigation import ConsoleRouter
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.pagination import PageNumber
from portal.web.statistics_names import statistics_names

ALL = "/staff/statistics"
FIRST_YEAR, YEARS_SHOWN = 2000, 3
Year = Annotated[int, Query(ge=FIRST_YEAR, le=2100)]
router = ConsoleRouter(ALL, shown_to=READERS_OF_DUTIES, dependencies=[only(*READERS_OF_DUTIES)])


def in_period(uow: UnitOfWork, desk: Desk, first: date | None, last: date | None) -> Statistics:
    """Of this year up to today where no day is given. Raises BadPeriod."""
    today = desk.clock.today()
    last = last or today
    first = first or date(last.year, 1, 1)
    return folded(uow, desk.own_duties, first=first, last=last, today=today)


def of_year(uow: UnitOfWork, desk: Desk, year: int | None) -> Statistics:
    """Of last year's end, or of this year so far; a year to come has nothing."""
    asked = year or desk.clock.today().year
    return in_period(uow, desk, date(asked, 1, 1), date(asked, 12, 31))


@router.get("")
def statistics(
    console: TheConsole, desk: TheDesk, first: date | None = None, last: date | None = None
) -> HTMLResponse:
    with desk.uow() as uow:
        found = in_period(uow, desk, first, last)
        naming = statistics_names(uow, found)
    return console.show(statistics_page(found, naming))


@router.get("/statistics.{kind}")
def download(
    console: TheConsole,
    desk: TheDesk,
    kind: str,
    first: date | None = None,
    last: date | None = None,
) -> Response:
    """As a workbook, or the summary as csv."""
    with desk.uow() as uow:
        found = in_period(uow, desk, first, last)
        naming = statistics_names(uow, found)
    name = f"statistics-{found.first}-{found.last}"
    if kind == "xlsx":
        return workbook(name, workbooks.workbook_bytes(statistics_sheets(found, naming)))
    return table_file(kind, name, csv_files.csv_bytes(summary_rows(found)))


@router.get("/annual")
def annual(console: TheConsole, desk: TheDesk, year: Year | None = None) -> HTMLResponse:
    """The annual report; of this year, as far as it has come."""
    with desk.uow() as uow:
        found = of_year(uow, desk, year)
        naming = statistics_names(uow, found)
    today = desk.clock.today().year
    years = range(today, today - YEARS_SHOWN, -1)
    return console.show(annual_report_page(found, naming, years))


@router.get("/annual.{kind}")
def annual_file(
    console: TheConsole, desk: TheDesk, kind: str, year: Year | None = None
) -> Response:
    with desk.uow() as uow:
        found = of_year(uow, desk, year)
        tables = annual_report(found, statistics_names(uow, found))
    name = f"annual-report-{found.first.year}"
    if kind == "xlsx":
        return workbook(name, workbooks.workbook_bytes(report_sheets(tables)))
    return table_file(kind, name, csv_files.csv_bytes(report_rows(tables)))


@router.get("/cases")
def cases(
    console: TheConsole,
    desk: TheDesk,
    figure: str,
    first: date | None = None,
    last: date | None = None,
    part: str | None = None,
    key: str = "",
    page: PageNumber = 1,
) -> HTMLResponse:
    """What stands behind a figure. Raises NotFound for a figure or a part that is none."""
    if figure not in (*CASE_FIGURES, *PAGE_OF_THINGS):
        raise NotFound("figure", figure)
    if part is not None and part not in PARTS:
        raise NotFound("part", part)
    with desk.uow() as uow:
        found = in_period(uow, desk, first, last)
        naming = statistics_names(uow, found)
        values = behind_page(
            uow, found, naming, figure=figure, part=part, key=key or None, number=page
        )
    return console.show(values)


def workbook(name: str, content: bytes) -> Response:
    return attachment(f"{name}.xlsx", content, workbooks.MEDIA_TYPE)


def table_file(kind: str, name: str, content: bytes) -> Response:
    """Raises NotFound for a kind of file that is not offered."""
    if kind != "csv":
        raise NotFound("file", kind)
    return attachment(f"{name}.csv", content, csv_files.MEDIA_TYPE)


def attachment(name: str, content: bytes, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
