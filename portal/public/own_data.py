"""Routes of one's own data: everything kept of the message as a file, and its erasure."""

import json
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from casework.retention import erase_personal_data
from desk.exports.personal_data import data_kept_of
from portal.public.message_access import opened_or_counted
from portal.web.dependencies import TheDesk, TheLimits, TheSessions
from portal.web.errors import NotConfirmed
from portal.web.redirects import redirect_with_notice

router = APIRouter(prefix="/messages/{tracking_no}", include_in_schema=False)


@router.get("/data.json")
def own_data(
    request: Request, tracking_no: str, desk: TheDesk, sessions: TheSessions, limits: TheLimits
) -> Response:
    """For the browser that has opened it with its code; raises CodeNeeded."""
    with desk.uow() as uow:
        message = opened_or_counted(request, uow, sessions, limits, tracking_no)
        found = data_kept_of(uow, message, contact_key=desk.secrets.contact_key)
    text = json.dumps(found, ensure_ascii=False, indent=2, default=str)
    headers = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return Response(text, media_type="application/json", headers=headers)


@router.post("/erase")
def erase(
    request: Request,
    tracking_no: str,
    desk: TheDesk,
    sessions: TheSessions,
    limits: TheLimits,
    confirmed: Annotated[bool, Form()] = False,
) -> Response:
    """For ever; a message that nobody has answered is withdrawn."""
    with desk.uow() as uow:
        message = opened_or_counted(request, uow, sessions, limits, tracking_no)
        if not confirmed:
            raise NotConfirmed
        erase_personal_data(uow, message, by=message.asker_key, at=desk.clock.now())
        uow.commit()
    return redirect_with_notice(f"/messages/{message.tracking_no}", "data_erased")
