"""`policydesk duties`: per item of the plans what is due, done and late, with its cases."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policydesk.commands.cli_context import note, open_own_desk
from policydesk.commands.days import DayOption, day_of
from policydesk.commands.east_asian_width import cut, table

if TYPE_CHECKING:
    from casework.rules import DutyRow

OBLIGATION_COLUMNS = 60
HEADER = ("plan", "number", "time limit", "due", "done", "late", "obligation")
SHEET_HEADER = (
    "工作要点", "文号", "序号", "条款", "责任内容", "责任单位", "时限", "最后一天", "应办", "办结",
    "超期", "其他情况",
)  # fmt: skip
CASES_HEADER = ("工作要点", "序号", "类别", "编号", "开始", "期限", "办结", "状态")
STANDINGS = {
    "waiting": "办理中", "overdue": "超期未办", "done": "按期办结", "done_late": "超期办结",
}  # fmt: skip
KINDS = {"message": "留言", "escalation": "转办", "faq": "问答"}


def duties(
    at: DayOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a table.")] = False,
    xlsx: Annotated[Path | None, typer.Option(help="Write a workbook, cases on a sheet.")] = None,
) -> None:
    """Per item of the adopted work plans: due, done, late, with the cases behind each figure.

    Example: policydesk duties --at 2026-11-30 --xlsx duties.xlsx
    """
    day = day_of(at)
    from casework.rules import duty_table

    desk = open_own_desk()
    with desk.uow() as uow:
        rows = duty_table(uow, desk.own_duties, on=day or desk.clock.today())
    if xlsx is not None:
        from desk.exports.workbooks import write_workbook

        write_workbook(xlsx, {"责任事项": sheet_of(rows), "明细": sheet_of_cases(rows)})
        note(f"{len(rows)} rows written to {xlsx}")
    if as_json:
        typer.echo(json.dumps([row_of(r) for r in rows], ensure_ascii=False, indent=2))
    elif xlsx is None:
        typer.echo(readable(rows))
    if not any(row.plan for row in rows):
        note("no work plan is adopted: policydesk import work-plan FILE")


def readable(rows: Sequence["DutyRow"]) -> str:
    return table([HEADER, *(line_of(row) for row in rows)])


def line_of(row: "DutyRow") -> tuple[str, ...]:
    return (
        cut(row.plan.title if row.plan else "", 24),
        row.item.number if row.item else "",
        row.item.time_limit if row.item else "",
        *(figures_of(row) if row.duty else ("", state_of(row), "")),
        cut(obligation_of(row), OBLIGATION_COLUMNS),
    )


def figures_of(row: "DutyRow") -> tuple[str, str, str]:
    return str(row.due), str(row.done), str(row.late)


def state_of(row: "DutyRow") -> str:
    """Of an item that is carried out elsewhere."""
    if row.noted is None:
        return "-"
    return "done" if row.noted.done else "noted"


def obligation_of(row: "DutyRow") -> str:
    if row.item:
        return row.item.obligation
    return row.duty.obligation if row.duty else ""


def row_of(row: "DutyRow") -> dict[str, Any]:
    """The contract's row; a duty that no plan asks for has no plan."""
    plan, item = row.plan, row.item
    return {
        "plan": plan.title if plan else None,
        "doc_no": plan.doc_no if plan else None,
        "number": item.number if item else None,
        "clause": item.clause if item else None,
        "obligation": obligation_of(row),
        "responsible_unit": item.responsible_unit if item else None,
        "time_limit": item.time_limit or None if item else None,
        "last_day": written(row.last_day),
        "duty_id": row.duty.duty_id if row.duty else None,
        "due": row.due,
        "done": row.done,
        "late": row.late,
        "noted": row.noted.note if row.noted else None,
        "noted_done": row.noted.done if row.noted else None,
        "cases": [
            {
                "kind": case.kind,
                "id": case.key,
                "opened_on": written(case.opened_on),
                "due_on": written(case.due_on),
                "done_on": written(case.done_on),
                "standing": str(case.standing(row.on)),
            }
            for case in row.cases
        ],
    }


def written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def sheet_of(rows: Sequence["DutyRow"]) -> Iterator[tuple[str | int | date | None, ...]]:
    yield SHEET_HEADER
    for row in rows:
        plan, item = row.plan, row.item
        figures = (row.due, row.done, row.late) if row.duty else (None, None, None)
        yield (
            plan.title if plan else None,
            plan.doc_no if plan else None,
            item.number if item else None,
            item.clause if item else None,
            obligation_of(row),
            item.responsible_unit if item else None,
            item.time_limit if item else None,
            row.last_day,
            *figures,
            row.noted.note if row.noted else None,
        )


def sheet_of_cases(rows: Sequence["DutyRow"]) -> Iterator[tuple[str | date | None, ...]]:
    yield CASES_HEADER
    for row in rows:
        for case in row.cases:
            yield (
                row.plan.title if row.plan else None,
                row.item.number if row.item else None,
                KINDS[case.kind],
                case.key,
                case.opened_on,
                case.due_on,
                case.done_on,
                STANDINGS[case.standing(row.on)],
            )
