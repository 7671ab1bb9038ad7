"""What routes take as arguments: the desk, pages, sessions, the person who is signed in."""

import secrets
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Form, Request, Response
from fastapi.responses import HTMLResponse

from casework.people import StaffMember
from casework.privacy import asker_key
from policydesk.wiring import Desk
from portal.dialogue import Dialogue
from portal.faults import ForgedForm, NotSignedIn
from portal.pages import Pages
from portal.rate_limit import RateLimit
from portal.sessions import ASKER_LASTS_S, Sessions, StaffSession

ASKER_COOKIE = "policydesk_asker"
STAFF_COOKIE = "policydesk_staff"
NEXT_COOKIE = "policydesk_next"  # the console page that was asked for before signing in
NEXT_LASTS_S = 1800


def the_desk(request: Request) -> Desk:
    return request.app.state.desk


def the_dialogue(request: Request) -> Dialogue:
    return request.app.state.dialogue


def the_pages(request: Request) -> Pages:
    return request.app.state.pages


def the_sessions(request: Request) -> Sessions:
    return request.app.state.sessions


def the_limit(request: Request) -> RateLimit:
    return request.app.state.limit


TheDesk = Annotated[Desk, Depends(the_desk)]
TheDialogue = Annotated[Dialogue, Depends(the_dialogue)]
ThePages = Annotated[Pages, Depends(the_pages)]
TheSessions = Annotated[Sessions, Depends(the_sessions)]
TheLimit = Annotated[RateLimit, Depends(the_limit)]


def staff_session(request: Request, sessions: TheSessions) -> StaffSession:
    """Raises NotSignedIn."""
    return sessions.staff(request.cookies.get(STAFF_COOKIE))


TheStaffSession = Annotated[StaffSession, Depends(staff_session)]


def signed_in(session: TheStaffSession, desk: TheDesk) -> StaffMember:
    """The person behind the session; raises NotSignedIn for one who is gone."""
    with desk.uow() as uow:
        person = uow.staff.find(session.username)
    if person is None:
        raise NotSignedIn
    return person


def acting(
    person: Annotated[StaffMember, Depends(signed_in)],
    session: TheStaffSession,
    csrf: Annotated[str, Form()] = "",
) -> StaffMember:
    """The person who sent a form of this very session; raises ForgedForm."""
    if not secrets.compare_digest(csrf.encode(), session.csrf.encode()):
        raise ForgedForm
    return person


SignedIn = Annotated[StaffMember, Depends(signed_in)]
Acting = Annotated[StaffMember, Depends(acting)]


async def submitted_fields(request: Request) -> dict[str, str]:
    """The texts of a form whose fields are not known beforehand.

    Only this is read on the event loop: what is done with it runs in a thread.
    """
    return {name: text for name, text in (await request.form()).items() if isinstance(text, str)}


TheFields = Annotated[dict[str, str], Depends(submitted_fields)]


@dataclass(frozen=True, slots=True)
class Console:
    """The pages of one person at work: each says who is signed in and carries the form's token.

    ``names`` are people's names by username.
    """

    request: Request
    pages: Pages
    person: StaffMember
    csrf: str
    names: dict[str, str]

    def show(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        return self.pages.show(
            self.request,
            template,
            status=status,
            staff=self.person,
            csrf=self.csrf,
            names=self.names,
            **values,
        )


def console(
    request: Request, pages: ThePages, person: SignedIn, session: TheStaffSession, desk: TheDesk
) -> Console:
    with desk.uow() as uow:
        names = {member.username: member.display_name for member in uow.staff.list()}
    return Console(request, pages, person, session.csrf, names)


def console_of(request: Request) -> Console | None:
    """For pages beside the routes, such as errors; None where nobody is signed in."""
    desk, pages = request.app.state.desk, request.app.state.pages
    try:
        session = staff_session(request, request.app.state.sessions)
        return console(request, pages, signed_in(session, desk), session, desk)
    except NotSignedIn:
        return None


TheConsole = Annotated[Console, Depends(console)]


def caller(request: Request) -> str:
    """Whom the rate limit counts where there is no session yet."""
    return request.client.host if request.client else "unknown"


def board_asker(
    request: Request, response: Response, sessions: Sessions, desk: Desk, *, form_token: str = ""
) -> str:
    """The asker key of this browser; a new browser is given its cookie.

    ``form_token`` came with the form: who has no cookie yet and clicks twice is one asker.
    """
    cookie = request.cookies.get(ASKER_COOKIE, "")
    token = next(filter(sessions.is_asker, (cookie, form_token)), "") or sessions.new_asker()
    if token != cookie:
        set_cookie(response, ASKER_COOKIE, token, lasts_s=ASKER_LASTS_S, desk=desk)
    return asker_key(desk.secrets.asker_key, sessions.asker(token))


def set_cookie(response: Response, name: str, value: str, *, lasts_s: int, desk: Desk) -> None:
    """Unreadable for scripts, not sent from other sites, and over HTTPS alone where we have it."""
    response.set_cookie(
        name,
        value,
        max_age=lasts_s,
        httponly=True,
        samesite="lax",
        secure=desk.settings.address.startswith("https://"),
    )
