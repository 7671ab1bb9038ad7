"""Figures of a set of cases: how many were received, answered, in time, extended, solved."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from statistics import median

from casework.rules.working_days import working_days_between
from casework.statistics.case_records import CaseRecord
from casework.statistics.figures import FIGURES

Value = int | float | None
_Counts = Callable[[CaseRecord, date], bool]


def figures_of_cases(records: Sequence[CaseRecord], on: date) -> dict[str, Value]:
    """The figures by their names in figures.yml; ``on`` is the day up to which they were folded.

    A share or a median of nothing is None.
    """
    counts: dict[str, Value] = {
        name: sum(counted(record, on) for record in records) for name, counted in COUNTED.items()
    }
    return counts | {
        "in_time_share": share(counts["in_time"], counts["answered"], counts["overdue"]),
        "median_working_days": median_working_days(records),
        "solved_share": share(counts["solved"], counts["rated"]),
    }


def cases_behind(name: str, records: Iterable[CaseRecord], on: date) -> list[CaseRecord]:
    """The cases that the figure ``name`` counts, or is a share or the median of."""
    counted = _OF_WHAT.get(name) or COUNTED[name]
    return [record for record in records if counted(record, on)]


def share(part: Value, *of: Value) -> float | None:
    whole = sum(number or 0 for number in of)
    return (part or 0) / whole if whole else None


def median_working_days(records: Iterable[CaseRecord]) -> float | None:
    """From the day after receipt to the day of the first reply; the same day is 0."""
    days = [
        _days_taken(record.received_on, record.answered_on)
        for record in records
        if record.answered_on is not None
    ]
    return float(median(days)) if days else None


_days_taken = cache(working_days_between)


def _in_time(record: CaseRecord, on: date) -> bool:
    return record.answered_on is not None and record.answered_on <= record.due_on


def _answered_late(record: CaseRecord, on: date) -> bool:
    return record.answered_on is not None and record.answered_on > record.due_on


def _unanswered(record: CaseRecord) -> bool:
    return record.answered_on is None and not record.withdrawn and not record.closed


def _overdue(record: CaseRecord, on: date) -> bool:
    return _unanswered(record) and not record.paused and on > record.due_on


COUNTED: Mapping[str, _Counts] = {
    "received": lambda record, on: True,
    "answered": lambda record, on: record.answered_on is not None,
    "in_time": _in_time,
    "answered_late": _answered_late,
    "waiting": lambda record, on: _unanswered(record) and not record.paused and on <= record.due_on,
    "paused": lambda record, on: _unanswered(record) and record.paused,
    "overdue": _overdue,
    "withdrawn": lambda record, on: record.withdrawn and record.answered_on is None,
    "closed_unanswered": lambda record, on: record.closed and record.answered_on is None,
    "extended": lambda record, on: record.extended > 0,
    "returned": lambda record, on: record.returned > 0,
    "transferred": lambda record, on: record.transferred > 0,
    "asked_back": lambda record, on: record.asked_back > 0,
    "reopened": lambda record, on: record.reopened > 0,
    "rated": lambda record, on: record.solved is not None,
    "solved": lambda record, on: record.solved is True,
    "unsolved": lambda record, on: record.solved is False,
}
_OF_WHAT: Mapping[str, _Counts] = {
    "in_time_share": lambda record, on: record.answered_on is not None or _overdue(record, on),
    "median_working_days": COUNTED["answered"],
    "solved_share": COUNTED["rated"],
}
CASE_FIGURES = tuple(name for name in FIGURES if name in COUNTED or name in _OF_WHAT)
