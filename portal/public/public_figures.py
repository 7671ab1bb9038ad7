"""Public figures: messages received, answered and in time, by agency; open escalations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from casework.errors import NotFound
from casework.statistics import (
    FIGURES,
    LEAST_PUBLISHED,
    Figure,
    Statistics,
    figures_of_cases,
    joined_small,
    statistics,
)
from portal.web.charts import Chart
from portal.web.dependencies import TheDesk, ThePages
from portal.web.page_values import PageValues
from portal.web.statistics_charts import Parts, by_agency, over_time
from portal.web.statistics_names import StatisticsNames, statistics_names
from portal.web.words import WORDS

router = APIRouter(include_in_schema=False)
SUMMARY = (
    "received", "answered", "in_time", "in_time_share", "median_working_days", "escalations_open",
    "investigations_open", "investigations", "entries_published",
)  # fmt: skip
OF_AGENCIES = ("received", "answered", "in_time", "in_time_share")
JOINED = "joined"  # the key of all agencies that are not published by name
YEARS_SHOWN = 3
Year = Annotated[int | None, Query(ge=2000, le=2100)]


@dataclass(frozen=True, slots=True)
class ToldFigure:
    figure: Figure
    told: str


@dataclass(frozen=True, slots=True)
class PublicFiguresPage(PageValues):
    """``rows`` are agencies with their figures; ``joined``: some of them stand in one row."""

    template: ClassVar = "public_figures.html"
    year: int
    years: Sequence[int]
    on: date
    summary: Sequence[ToldFigure]
    columns: Sequence[Figure]
    rows: Sequence[tuple[str, Sequence[str]]]
    joined: bool
    least: int
    months: Chart
    agencies: Chart


@router.get("/statistics")
def public_figures(
    request: Request, desk: TheDesk, pages: ThePages, year: Year = None
) -> HTMLResponse:
    """Of this year so far, or of one of the two before it. Raises NotFound."""
    today = desk.clock.today()
    years = range(today.year, today.year - YEARS_SHOWN, -1)
    asked = today.year if year is None else year
    if asked not in years:
        raise NotFound("year", str(asked))
    with desk.uow() as uow:
        found = statistics(
            uow, desk.own_duties, first=date(asked, 1, 1), last=date(asked, 12, 31), today=today
        )
        naming = statistics_names(uow, found)
    return pages.show(request, public_page(found, naming, years))


def public_page(
    found: Statistics, naming: StatisticsNames, years: Sequence[int]
) -> PublicFiguresPage:
    parts = published_parts(found)
    naming = replace(naming, agencies={**naming.agencies, JOINED: WORDS.agencies_joined})
    return PublicFiguresPage(
        year=found.first.year,
        years=years,
        on=found.on,
        summary=[ToldFigure(FIGURES[name], told(name, found.values[name])) for name in SUMMARY],
        columns=[FIGURES[name] for name in OF_AGENCIES],
        rows=[
            (naming("agency", key), [told(name, values[name]) for name in OF_AGENCIES])
            for key, values in parts.items()
        ],
        joined=JOINED in parts,
        least=LEAST_PUBLISHED,
        months=over_time(found),
        agencies=by_agency(parts, naming),
    )


def published_parts(found: Statistics) -> Parts:
    """The figures of each agency that may be published by name, and of the others together."""
    named, rest = joined_small(found.parted("agency"))
    parts = {key: figures_of_cases(records, found.on) for key, records in named.items()}
    return parts | ({JOINED: figures_of_cases(rest, found.on)} if rest else {})


def told(name: str, value: int | float | None) -> str:
    return FIGURES[name].told(value)
