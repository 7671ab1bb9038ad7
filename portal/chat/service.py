"""Route of what the public may use now: what is switched off, and the notice of the day."""

from fastapi import APIRouter, Response
from pydantic import BaseModel

from casework.errors import ChatSwitchedOff, MessagesSwitchedOff, RecordsFault
from casework.service import (
    Service,
    notice_on,
    require_chat_open,
    why_off,
)
from desk.wiring import Desk
from portal.web.dependencies import TheDesk
from portal.web.problem_details import words_of

router = APIRouter(prefix="/api/v1", tags=["chat"])


class ServiceState(BaseModel):
    """``chat_off`` and ``messages_off``: what to tell where it is switched off, else null."""

    notice: str | None
    chat_off: str | None
    messages_off: str | None


@router.get("/service")
def service(desk: TheDesk, response: Response) -> ServiceState:
    """What a client shows above the chat; it may change at any moment."""
    response.headers["Cache-Control"] = "no-store"
    with desk.uow() as uow:
        notice = notice_on(uow, desk.clock.today())
        chat, messages = why_off(uow, Service.CHAT), why_off(uow, Service.MESSAGES)
    return ServiceState(
        notice=notice.text if notice else None,
        chat_off=None if chat is None else words_of(ChatSwitchedOff(chat))[1],
        messages_off=None if messages is None else words_of(MessagesSwitchedOff(messages))[1],
    )


def chat_off(desk: Desk) -> str:
    """What is told in the place of an answer while the chat is switched off; empty while it is
    on, and where the records cannot tell."""
    try:
        with desk.uow() as uow:
            require_chat_open(uow)
    except ChatSwitchedOff as off:
        return words_of(off)[1]
    except RecordsFault:
        return ""
    return ""
