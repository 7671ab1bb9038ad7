"""`policydesk statistics`: the figures of a period, each with what it counts."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desk.errors import InputProblem
from policydesk.commands.cli_context import note, open_own_desk
from policydesk.commands.days import asked_day
from policydesk.commands.duties import row_of
from policydesk.commands.east_asian_width import table

if TYPE_CHECKING:
    from casework.statistics import Statistics
    from desk.exports.statistics_sheets import Naming

FROM = Annotated[str, typer.Option("--from", metavar="DATE", help="First day, YYYY-MM-DD.")]
TO = Annotated[str, typer.Option("--to", metavar="DATE", help="Last day, YYYY-MM-DD.")]
SHOWN_BY_AGENCY = (
    "received", "answered", "in_time", "overdue", "median_working_days", "solved_share",
)  # fmt: skip


def statistics(
    from_: FROM,
    to: TO,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a table.")] = False,
    xlsx: Annotated[Path | None, typer.Option(help="Write a workbook, cases on a sheet.")] = None,
) -> None:
    """Messages, chat, entries, escalations and duties of a period, folded from the events.

    Example: policydesk statistics --from 2026-01-01 --to 2026-12-31 --xlsx 2026.xlsx
    """
    first, last = asked_day(from_, "--from"), asked_day(to, "--to")
    if last < first:
        raise InputProblem(f"{last} comes before {first}", "--to", "write a later day")
    from casework.statistics import statistics as folded
    from portal.web.statistics_names import statistics_names

    desk = open_own_desk()
    with desk.uow() as uow:
        found = folded(uow, desk.own_duties, first=first, last=last, today=desk.clock.today())
        naming = statistics_names(uow, found)
    if xlsx is not None:
        _write(xlsx, found, naming)
    if as_json:
        typer.echo(json.dumps(contents(found, naming), ensure_ascii=False, indent=2, default=str))
    elif xlsx is None:
        typer.echo(readable(found, naming))


def _write(path: Path, found: "Statistics", naming: "Naming") -> None:
    from desk.exports.statistics_sheets import statistics_sheets
    from desk.exports.workbooks import write_workbook
    from policydesk.commands.duties import sheet_of

    write_workbook(path, statistics_sheets(found, naming) | {"责任事项": sheet_of(found.duties)})
    note(f"{found.first} to {found.last} written to {path}")


def readable(found: "Statistics", naming: "Naming") -> str:
    """The figures with their meanings, then those of each agency."""
    from casework.statistics import FIGURES
    from desk.exports.statistics_sheets import heading, summary_rows

    summary = [tuple(map(told, row)) for row in summary_rows(found)]
    head = ("", *(heading(FIGURES[name]) for name in SHOWN_BY_AGENCY))
    agencies = [
        (naming("agency", key), *(shown(name, values[name]) for name in SHOWN_BY_AGENCY))
        for key, values in found.by("agency").items()
    ]
    return "\n\n".join([table(summary), table([head, *agencies])])


def shown(name: str, value: Any) -> str:
    from casework.statistics import FIGURES
    from desk.exports.statistics_sheets import cell_of

    return told(cell_of(FIGURES[name], value))


def told(value: Any) -> str:
    return "-" if value is None else str(value)


def contents(found: "Statistics", naming: "Naming") -> dict[str, Any]:
    """Values as they are: a share is between 0 and 1, null where there is nothing to share."""
    from casework.statistics import FIGURES, PARTS

    return {
        "from": found.first,
        "to": found.last,
        "as_of": found.on,
        "figures": {
            name: {
                "value": found.values[name],
                "label": figure.label,
                "unit": figure.unit,
                "means": figure.means,
            }
            for name, figure in FIGURES.items()
        },
        **{f"by_{part}": _parted(found, part, naming) for part in PARTS},
        "turns": dict(found.turns),
        "behind": {name: list(keys) for name, keys in found.things.items()},
        "cases": [_case(record) for record in found.cases],
        "duties": [row_of(row) for row in found.duties],
    }


def _parted(found: "Statistics", part: str, naming: "Naming") -> list[dict[str, Any]]:
    return [
        {"key": key, "name": naming(part, key), **values} for key, values in found.by(part).items()
    ]


def _case(record: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(record)
