"""Statistics of a period: every figure of figures.yml, in all and by agency, channel or month."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from casework.errors import BadPeriod
from casework.ports import UnitOfWork
from casework.rules.adjusting_figures import duties_in_force
from casework.rules.duties import Duties
from casework.rules.duty_rows import DutyRow, duty_table
from casework.rules.working_days import CALENDAR_ZONE
from casework.statistics.case_figures import Value, figures_of_cases
from casework.statistics.case_records import CaseRecord, case_records
from casework.statistics.figures import FIGURES
from casework.statistics.other_figures import chat_figures, things_counted, turns_by_outcome


@dataclass(frozen=True)
class Statistics:
    """Figures from ``first`` to ``last``, both included, as they stood at the end of ``on``.

    ``cases`` are those received in the period; ``things`` the ids behind the other figures.
    """

    first: date
    last: date
    on: date
    cases: Sequence[CaseRecord]
    turns: Mapping[str, int]
    things: Mapping[str, tuple[str, ...]]
    duties: Sequence[DutyRow]

    @cached_property
    def values(self) -> Mapping[str, Value]:
        """Each figure by its name, in the order of figures.yml."""
        counted = {name: len(keys) for name, keys in self.things.items()}
        found = figures_of_cases(self.cases, self.on) | chat_figures(self.turns) | counted
        return {name: found[name] for name in FIGURES}

    def by(self, part: str) -> Mapping[str | None, Mapping[str, Value]]:
        """The figures of cases, by agency, channel, kind, policy or month; None: of none."""
        return {
            key: figures_of_cases(records, self.on) for key, records in self.parted(part).items()
        }

    def parted(self, part: str) -> dict[str | None, list[CaseRecord]]:
        """The cases by that part, the largest first; months in their order."""
        parts: dict[str | None, list[CaseRecord]] = {}
        for record in self.cases:
            parts.setdefault(PARTS[part](record), []).append(record)
        size = 0 if part == MONTH else 1
        order = sorted(parts, key=lambda key: (-size * len(parts[key]), key is None, key or ""))
        return {key: parts[key] for key in order}


MONTH = "month"
PARTS: Mapping[str, Callable[[CaseRecord], str | None]] = {
    "agency": lambda record: record.agency_id,
    "channel": lambda record: record.channel or None,
    "kind": lambda record: record.kind or None,
    "policy": lambda record: record.policy_id,
    MONTH: lambda record: f"{record.received_on:%Y-%m}",
}


def statistics(
    uow: UnitOfWork, duties: Duties, *, first: date, last: date, today: date
) -> Statistics:
    """From ``first`` to ``last``, as it stood at the end of ``last`` or stands today.

    ``duties`` are those that ship. Raises BadPeriod where the last day comes before the first.
    """
    if last < first:
        raise BadPeriod(first, last)
    on = min(last, today)
    since, until = _midnight(first), _midnight(on + timedelta(days=1))
    in_force = duties_in_force(uow, duties, until)
    return Statistics(
        first=first,
        last=last,
        on=on,
        cases=case_records(uow, since=since, until=until),
        turns=turns_by_outcome(uow, since, until),
        things=things_counted(uow, in_force, since, until, on),
        duties=duty_table(uow, duties, on=on),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CALENDAR_ZONE)
