"""FastAPI dependencies of routes: the desk, pages, sessions, the person who is signed in."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any

from fastapi import Depends, Form, Request, Response

from casework.board import find_tracking_no
from casework.errors import ChangedMeanwhile, RecordsBusy, RecordsFault
from casework.people import StaffMember, note_use, person_at_work, require_may_act
from casework.ports import UnitOfWork
from desk.wiring import Desk
from language.masking import asker_key
from portal.web.console import Console
from portal.web.dialogue_engine import DialogueEngine
from portal.web.errors import ForgedForm, NotSignedIn
from portal.web.http.client_address import address_key
from portal.web.limits.bulkhead import Bulkhead
from portal.web.limits.rate_limit import Counted, RateLimits
from portal.web.pages import Pages
from portal.web.sessions import Sessions, StaffToken
from records.lock_timeouts import database_wait

ASKER_COOKIE = "policydesk_asker"
STAFF_COOKIE = "policydesk_staff"
DEVICE_COOKIE = "policydesk_device"  # a browser in which somebody has signed in before
NEXT_COOKIE = "policydesk_next"  # the console page that was asked for before signing in
NEXT_LASTS_S = 1800
NOTE_WAIT_S = 0.1  # that a session is in use is noted where the database is free


def of_app(name: str) -> Callable[[Request], Any]:
    """What the application was made with (portal.app), as a dependency."""

    def part(request: Request) -> Any:
        return getattr(request.app.state, name)

    return part


the_desk: Callable[[Request], Desk] = of_app("desk")
the_dialogue: Callable[[Request], DialogueEngine] = of_app("dialogue")
the_pages: Callable[[Request], Pages] = of_app("pages")
the_sessions: Callable[[Request], Sessions] = of_app("sessions")
the_limits: Callable[[Request], RateLimits] = of_app("limits")
the_turn_places: Callable[[Request], Bulkhead] = of_app("turn_places")
the_hash_places: Callable[[Request], Bulkhead] = of_app("hash_places")

TheDesk = Annotated[Desk, Depends(the_desk)]
TheDialogue = Annotated[DialogueEngine, Depends(the_dialogue)]
ThePages = Annotated[Pages, Depends(the_pages)]
TheSessions = Annotated[Sessions, Depends(the_sessions)]
TheLimits = Annotated[RateLimits, Depends(the_limits)]
TheTurnPlaces = Annotated[Bulkhead, Depends(the_turn_places)]
TheHashPlaces = Annotated[Bulkhead, Depends(the_hash_places)]


def staff_token(request: Request, sessions: TheSessions) -> StaffToken:
    """Raises NotSignedIn."""
    return sessions.staff(request.cookies.get(STAFF_COOKIE))


TheStaffToken = Annotated[StaffToken, Depends(staff_token)]


def signed_in(token: TheStaffToken, desk: TheDesk) -> StaffMember:
    """The person whose open session it is; raises NotSignedIn."""
    with desk.uow() as uow:
        at, life = desk.clock.now(), desk.settings.staff_session_life
        person = person_at_work(uow, token.session_hash, at=at)
        if person is None:
            raise NotSignedIn
        if note_use(uow, token.session_hash, at=at, life=life):
            keep_note(uow)
    return person


def keep_note(uow: UnitOfWork) -> None:
    """Who only reads does not wait for a writer; the next page notes the use instead."""
    with suppress(RecordsBusy, ChangedMeanwhile), database_wait(NOTE_WAIT_S):
        uow.commit()


SignedIn = Annotated[StaffMember, Depends(signed_in)]


def form_sender(
    person: SignedIn, session: TheStaffToken, csrf: Annotated[str, Form()] = ""
) -> StaffMember:
    """The person who sent a form of this very session; raises ForgedForm."""
    if not secrets.compare_digest(csrf.encode(), session.csrf.encode()):
        raise ForgedForm
    return person


FormSender = Annotated[StaffMember, Depends(form_sender)]


def acting(person: FormSender) -> StaffMember:
    """The sender, who may change something; raises AuditorReadsOnly."""
    require_may_act(person)
    return person


Acting = Annotated[StaffMember, Depends(acting)]


async def submitted_fields(request: Request) -> dict[str, str]:
    """The texts of a form whose fields are not known beforehand.

    Only this is read on the event loop: what is done with it runs in a thread.
    """
    return {name: text for name, text in (await request.form()).items() if isinstance(text, str)}


TheFields = Annotated[dict[str, str], Depends(submitted_fields)]


def console(
    request: Request, pages: ThePages, person: SignedIn, session: TheStaffToken, desk: TheDesk
) -> Console:
    with desk.uow() as uow:
        names = {member.username: member.display_name for member in uow.staff.list()}
        unread = uow.notifications.count_of_person(person.username, unread=True)
    return Console(request, pages, person, session.csrf, names, unread)


def console_of(request: Request) -> Console | None:
    """For pages beside the routes, such as errors; None where nobody is signed in, or the records
    cannot say so."""
    desk, pages = request.app.state.desk, request.app.state.pages
    try:
        session = staff_token(request, request.app.state.sessions)
        return console(request, pages, signed_in(session, desk), session, desk)
    except (NotSignedIn, RecordsFault):
        return None


TheConsole = Annotated[Console, Depends(console)]


def caller(request: Request) -> str:
    """The address that rate limits count; behind a named proxy the caller's own (forwarded.py)."""
    return address_key(request.client.host if request.client else None)


def count_look_up(request: Request, limits: RateLimits, tracking_no: str) -> None:
    """A tracking number is tried: by the address, and by the number whoever tries it."""
    limits.count(Counted.LOOK_UP, caller(request))
    number = find_tracking_no(tracking_no)
    if number:
        limits.count(Counted.LOOK_UP_OF, number)


def board_asker(
    request: Request, response: Response, sessions: Sessions, desk: Desk, *, form_token: str = ""
) -> str:
    """The asker key of this browser; a new browser is given its cookie.

    ``form_token`` came with the form: who has no cookie yet and clicks twice is one asker.
    """
    cookie = request.cookies.get(ASKER_COOKIE, "")
    token = next(filter(sessions.is_asker, (cookie, form_token)), "") or sessions.new_asker()
    if token != cookie:
        set_cookie(request, response, ASKER_COOKIE, token, lasts_s=sessions.asker_lasts_s)
    return asker_key(desk.secrets.asker_key, sessions.asker(token))


def set_cookie(
    request: Request, response: Response, name: str, value: str, *, lasts_s: int
) -> None:
    """Unreadable for scripts, not sent from other sites, and over HTTPS alone where we have it."""
    response.set_cookie(
        name, value, max_age=lasts_s, httponly=True, samesite="lax", secure=over_https(request)
    )


def forget_cookie(request: Request, response: Response, name: str) -> None:
    response.delete_cookie(name, httponly=True, samesite="lax", secure=over_https(request))


def over_https(request: Request) -> bool:
    """Whether people reach us by HTTPS: by the public address, or as a named proxy says."""
    settings = request.app.state.desk.settings
    return settings.address.startswith("https://") or request.url.scheme == "https"
