"""Command line option for a date (--at, --from)."""

from datetime import date
from typing import Annotated

import typer

from casework.policies import FIRST_YEAR, LAST_YEAR
from desk.errors import InputProblem

DayOption = Annotated[
    str | None, typer.Option("--at", metavar="DATE", help="As of this day, YYYY-MM-DD.")
]


def day_of(text: str | None) -> date | None:
    """The day; None where none was given. Raises InputProblem."""
    return None if text is None else asked_day(text, "--at")


def asked_day(text: str, option: str) -> date:
    """Raises InputProblem."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise InputProblem(f"not a day: {text!r}", option, "write YYYY-MM-DD") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InputProblem(f"the year {day.year}", option, f"{FIRST_YEAR} to {LAST_YEAR}")
    return day
