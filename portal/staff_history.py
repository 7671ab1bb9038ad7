"""What happened on the desk, newest first."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from casework.events import Event
from portal.parts import TheConsole, TheDesk

router = APIRouter(prefix="/staff/history", include_in_schema=False)
SHOWN = 200
QUIET = ("at", "actor", "event_id", "query_masked", "asker_key")


@router.get("")
def history(
    console: TheConsole,
    desk: TheDesk,
) -> HTMLResponse:
    with desk.uow() as uow:
        last = uow.events.last_id()
        events = [event for _, event in uow.events.after(max(0, last - SHOWN), limit=SHOWN)]
        names = {member.username: member.display_name for member in uow.staff.list()}
    return console.show(
        "staff/history.html",
        events=[(type(event).__name__, event, particulars(event)) for event in reversed(events)],
        names=names,
    )


def particulars(event: Event) -> list[str]:
    """The fields that say what it was about; not what was asked, nor by whom."""
    names = [name for name in event.__dataclass_fields__ if name not in QUIET]
    values = {name: getattr(event, name) for name in names}
    return [f"{name}={value}" for name, value in values.items() if value not in (None, "", ())]
