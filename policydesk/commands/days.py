"""Command line option for a date (--at)."""

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
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise InputProblem(f"not a day: {text!r}", "--at", "write YYYY-MM-DD") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InputProblem(f"the year {day.year}", "--at", f"{FIRST_YEAR} to {LAST_YEAR}")
    return day
