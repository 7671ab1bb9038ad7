"""What happened on the desk, newest first."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from portal.parts import TheConsole, TheDesk
from portal.told_events import particulars

router = APIRouter(prefix="/staff/history", include_in_schema=False)
SHOWN = 200


@router.get("")
def history(
    console: TheConsole,
    desk: TheDesk,
) -> HTMLResponse:
    with desk.uow() as uow:
        last = uow.events.last_id()
        events = [event for _, event in uow.events.after(max(0, last - SHOWN), limit=SHOWN)]
        agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
    return console.show(
        "staff/history.html",
        events=[(type(e).__name__, e, particulars(e, agencies)) for e in reversed(events)],
    )
