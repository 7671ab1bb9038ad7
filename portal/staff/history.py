"""Routes of the event log: newest first, filtered, and as a file."""

from collections.abc import Iterator, Sequence
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response

from casework.errors import NotFound
from casework.events import SYSTEM
from casework.people import scope_of
from casework.ports import UnitOfWork
from desk.exports import csv_files, workbooks
from desk.exports.workbooks import Cell
from portal.staff.log_filter import LogFilter, log_filter
from portal.staff.log_lines import LogLine, LogPage, lines_of
from portal.web.console import Console
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.pagination import EventNumber
from portal.web.words import WORDS

router = APIRouter(prefix="/staff/history", include_in_schema=False)
ON_A_PAGE, AT_ONCE, MOST_IN_A_FILE = 100, 1000, 20_000
TheFilter = Annotated[LogFilter, Depends(log_filter)]


@router.get("")
def history(
    console: TheConsole, desk: TheDesk, wanted: TheFilter, before: EventNumber = None
) -> HTMLResponse:
    """A page of what happened within the person's scope."""
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        found = wanted.newest(uow, scope, ON_A_PAGE + 1, before)
        page = LogPage(
            lines=lines_of(uow, found[:ON_A_PAGE], console.person),
            wanted=wanted,
            people=[
                *(p.username for p in uow.staff.list() if scope in (None, p.agency_id)),
                SYSTEM,
            ],
            paged=before is not None,
            older=found[ON_A_PAGE - 1].event_id if len(found) > ON_A_PAGE else None,
        )
    return console.show(page)


@router.get("/log.{file_type}")
def download(console: TheConsole, desk: TheDesk, wanted: TheFilter, file_type: str) -> Response:
    """What the filter finds, as csv or workbook."""
    if file_type not in ("csv", "xlsx"):
        raise NotFound("file", file_type)
    with desk.uow() as uow:
        rows = list(file_rows(uow, console, wanted, address=desk.settings.address))
    if file_type == "csv":
        return attachment("log.csv", csv_files.csv_bytes(rows), csv_files.MEDIA_TYPE)
    book = workbooks.workbook_bytes({WORDS.log_file: rows})
    return attachment("log.xlsx", book, workbooks.MEDIA_TYPE)


def file_rows(
    uow: UnitOfWork, console: Console, wanted: LogFilter, *, address: str
) -> Iterator[Sequence[Cell]]:
    """The header, a row an event, and at last a word where the file was cut."""
    yield WORDS.log_columns
    scope, before = scope_of(uow, console.person), None
    for _ in range(MOST_IN_A_FILE // AT_ONCE):
        events = wanted.newest(uow, scope, AT_ONCE, before)
        for line in lines_of(uow, events, console.person):
            yield file_row(line, console, address)
        if len(events) < AT_ONCE:
            return
        before = events[-1].event_id
    if before is not None and wanted.newest(uow, scope, 1, before):
        yield (None, None, WORDS.log_cut.format(count=MOST_IN_A_FILE))


def file_row(line: LogLine, console: Console, address: str) -> Sequence[Cell]:
    event, url = line.event, next((told.url for told in line.parts if told.url), "")
    told = "；".join(f"{p.label}：{p.text}" if p.label else p.text for p in line.parts)
    return (
        event.event_id,
        console.pages.moment(event.at),
        WORDS.event.get(line.kind, line.kind),
        console.names.get(event.actor, WORDS.actor.get(event.actor, WORDS.actor["asker"])),
        told,
        f"{address}{quote(url)}" if url else None,
    )


def attachment(name: str, content: bytes, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
