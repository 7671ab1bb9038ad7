"""Access to messages by cookie: which ones a browser has opened with their codes."""

from fastapi import Request, Response

from casework.board import Message, find_tracking_no
from casework.ports import UnitOfWork
from portal.web.dependencies import caller, set_cookie
from portal.web.errors import CodeNeeded
from portal.web.limits.rate_limit import Counted, RateLimits
from portal.web.sessions import ISSUED_LASTS_S, OPENED_LASTS_S, Sessions

OPENED_COOKIE = "policydesk_opened"
ISSUED_COOKIE = "policydesk_issued"


def open_for(
    request: Request, response: Response, sessions: Sessions, tracking_no: str, *, code: str = ""
) -> None:
    """From now on this browser reads the message; a ``code`` just made is shown on its page."""
    token = sessions.also_opened(request.cookies.get(OPENED_COOKIE), tracking_no)
    set_cookie(request, response, OPENED_COOKIE, token, lasts_s=OPENED_LASTS_S)
    if code:
        issued = sessions.issued_code(tracking_no, code)
        set_cookie(request, response, ISSUED_COOKIE, issued, lasts_s=ISSUED_LASTS_S)


def opened_by(request: Request, uow: UnitOfWork, sessions: Sessions, tracking_no: str) -> Message:
    """Raises CodeNeeded, for a number that nobody has as well."""
    written = find_tracking_no(tracking_no) or tracking_no
    message = uow.messages.by_tracking_no(written)
    if message is None or written not in sessions.opened(request.cookies.get(OPENED_COOKIE)):
        raise CodeNeeded(written)
    return message


def code_to_show(request: Request, sessions: Sessions, tracking_no: str) -> str:
    """The code made a moment ago for the message; empty on every other page."""
    return sessions.code_issued(request.cookies.get(ISSUED_COOKIE), tracking_no)


def opened_or_counted(
    request: Request, uow: UnitOfWork, sessions: Sessions, limits: RateLimits, tracking_no: str
) -> Message:
    """The message this browser has opened; else one more try of this caller, and CodeNeeded.

    Who has opened it is never counted: the page that shows a new code once must come, however
    many others look theirs up from the same address.
    """
    try:
        return opened_by(request, uow, sessions, tracking_no)
    except CodeNeeded:
        limits.count(Counted.LOOK_UP, caller(request))
        raise
