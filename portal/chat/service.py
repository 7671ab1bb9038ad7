"""Route of what the public may use now: what is switched off, and the notice of the day."""

from fastapi import APIRouter, Response
from pydantic import BaseModel

from casework.errors import ChatSwitchedOff, MessagesSwitchedOff, RecordsFault
from casework.service import Service, notice_on, why_off
from desk.wiring import Desk
from portal.web.dependencies import TheDesk
from portal.web.problem_details import words_of

router = APIRouter(prefix="/api/v1", tags=["chat"])


class ServiceState(BaseModel):
    """``chat_off`` and ``messages_off``: what to tell where it is switched off, else null."""

    notice: str | None = None
    chat_off: str | None = None
    messages_off: str | None = None


@router.get("/service")
def service(desk: TheDesk, response: Response) -> ServiceState:
    """What a client shows above the chat; it may change at any moment."""
    response.headers["Cache-Control"] = "no-store"
    return service_state(desk)


def service_state(desk: Desk) -> ServiceState:
    """Raises RecordsFault."""
    with desk.uow() as uow:
        notice = notice_on(uow, desk.clock.today())
        chat, messages = why_off(uow, Service.CHAT), why_off(uow, Service.MESSAGES)
    return ServiceState(
        notice=notice.text if notice else None,
        chat_off=None if chat is None else words_of(ChatSwitchedOff(chat))[1],
        messages_off=None if messages is None else words_of(MessagesSwitchedOff(messages))[1],
    )


def service_now(desk: Desk) -> ServiceState:
    """For a page: where the records cannot tell, everything is on and there is no notice."""
    try:
        return service_state(desk)
    except RecordsFault:
        return ServiceState()


def chat_off(desk: Desk) -> str:
    """What is told in the place of an answer while the chat is switched off; else empty."""
    return service_now(desk).chat_off or ""


def messages_off(desk: Desk) -> str:
    """What is told in the place of the form while messages are not taken; else empty."""
    return service_now(desk).messages_off or ""
