"""Exception handlers: a problem document, a page, or the login."""

import logging
import secrets
from collections.abc import Sequence
from urllib.parse import quote

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from casework.errors import CaseworkFault, RecordsFault, UnstorableText
from desk.conversation.turn import Turn
from desk.logging.log_lines import ProgramName
from portal.web.console import Console
from portal.web.console_pages import LoginPage, ProblemPage, RestoredPage
from portal.web.dependencies import (
    NEXT_COOKIE,
    NEXT_LASTS_S,
    STAFF_COOKIE,
    console_of,
    set_cookie,
    the_desk,
    the_pages,
    the_sessions,
)
from portal.web.emergency_help import help_before_refusal, words_sent
from portal.web.errors import (
    DoneByYourself,
    ForgedForm,
    NotSignedIn,
    StaleForm,
    Unexpected,
    UnstorableInput,
)
from portal.web.fault_pages import FaultPage, TryAgainPage
from portal.web.form_resubmission import KeptForm, form_sent, in_console, page_of_form
from portal.web.problem_details import MEDIA_TYPE, problem_details, problem_of, words_of
from portal.web.repeated_submission import explain_conflict, topic_page_of

logger = logging.getLogger(__name__)
LOST_SESSION = (NotSignedIn, ForgedForm)
# In a console: the session is over, or the form was read and could not be taken.
OF_CONSOLE = (*LOST_SESSION, CaseworkFault, StaleForm)
# The same form may be sent again: nothing was stored.
TRY_AGAIN = (RecordsFault, UnstorableText, UnstorableInput)


async def answer_fault(request: Request, fault: Exception) -> Response:
    """A form that could not be taken for now is kept; everything else is answered."""
    request.state.fault = type(fault).__name__  # for the metrics
    kept = None
    of_console = in_console(request.url.path) and isinstance(fault, OF_CONSOLE)
    if of_console or isinstance(fault, TRY_AGAIN):
        kept = await form_sent(request)
    sent = [] if in_console(request.url.path) else await words_sent(request)
    return await run_in_threadpool(fault_answer, request, fault, kept, sent)


def answer_unexpected(request: Request, error: Exception) -> Response:
    """The last resort: plain words with an id, under which the log tells where it happened."""
    request.state.fault = type(error).__name__  # for the metrics
    fault = Unexpected(new_error_id())
    logger.error(
        "unexpected error on %s",
        route_of(request),
        exc_info=error,
        extra={"error_id": fault.error_id},
    )
    return fault_answer(request, fault, None)


async def last_answer(request: Request, error: Exception) -> Response:
    """To an exception that nobody caught; plain words where even its page fails."""
    try:
        return await run_in_threadpool(answer_unexpected, request, error)
    except Exception as again:
        logger.error("the page of an unexpected error failed", exc_info=again)
        title, detail = words_of(Unexpected(new_error_id()))
        return PlainTextResponse(f"{title}\n{detail}\n", 500)


def new_error_id() -> str:
    """Short enough to be read out on the telephone."""
    drawn = secrets.token_hex(4).upper()
    return f"{drawn[:4]}-{drawn[4:]}"


def fault_answer(
    request: Request, fault: Exception, kept: KeptForm | None, sent: Sequence[str] = ()
) -> Response:
    """A problem document for programs, a page for people, the login for a lost session.

    Where what was ``sent`` cries for help, whom to call stands first.
    """
    first = help_before_refusal(sent, request.app.state.desk.words)
    if isinstance(fault, RecordsFault):
        logger.warning("%s on %s", ProgramName(type(fault).__name__), route_of(request))
    if request.url.path.startswith("/api/"):
        answer: Response = problem_document(request, fault, first)
    elif isinstance(fault, NotSignedIn):
        answer = login_again(request, kept)
    elif isinstance(fault, ForgedForm) and kept:
        answer = restored(request, kept)
    elif isinstance(fault, TRY_AGAIN) and kept:
        answer = try_again(request, fault, kept.storable(), first)
    else:
        answer = problem_page(request, fault, first, kept)
    answer.headers.update(retry_header(fault) | dict(getattr(fault, "headers", None) or {}))
    return answer


def problem_document(request: Request, fault: Exception, first: Turn | None) -> Response:
    """``first`` leads the detail, which people read, and is the member ``emergency``."""
    details = problem_details(fault, instance=request.url.path)
    if first:
        detail = f"{first.text}\n\n{details['detail']}"
        details |= {
            "detail": detail,
            "emergency": {"text": first.text, "card": first.card.to_json()},
        }
    return JSONResponse(details, problem_of(fault).status, media_type=MEDIA_TYPE)


def problem_page(
    request: Request, fault: Exception, first: Turn | None = None, kept: KeptForm | None = None
) -> Response:
    """Within the navigation of the console for who works there."""
    expected = not isinstance(fault, Unexpected)  # else whatever is asked may fail again
    console = console_of(request) if expected and in_console(request.url.path) else None
    if console:
        return console_problem(request, console, fault, kept)
    page = FaultPage(*words_of(fault), danger=first.text if first else "")
    return the_pages(request).show(request, page, status=problem_of(fault).status)


def console_problem(
    request: Request, console: Console, fault: Exception, kept: KeptForm | None
) -> Response:
    """With what was written, and a link to what came of it where somebody did the same before."""
    desk, ids = the_desk(request), request.path_params
    try:
        fault = explain_conflict(desk, fault, ids.values(), console.person.username)
        see = topic_page_of(desk, fault, ids.get("proposal_id"))
    except RecordsFault:
        see = ""
    if not see and isinstance(fault, DoneByYourself):
        see = page_of_form(request)
    own = kept is not None and kept.may_be_shown_to(console.person.username)
    written = kept.written if kept and own else ()
    return console.show(ProblemPage(*words_of(fault), see, written), fault=fault)


def login_again(request: Request, kept: KeptForm | None) -> Response:
    """A page is opened again after signing in; a form is taken along."""
    if kept:
        token = the_sessions(request).form_token(kept)
        return the_pages(request).show(request, LoginPage(kept=token), status=401)
    response = RedirectResponse("/staff/login", 303)
    if request.method == "GET":
        query = f"?{request.url.query}" if request.url.query else ""
        page = quote(request.url.path) + query  # a cookie holds no other characters
        set_cookie(request, response, NEXT_COOKIE, page, lasts_s=NEXT_LASTS_S)
    return response


def restored(request: Request, kept: KeptForm) -> Response:
    """Signed in again elsewhere: the form is shown with the token of the present session."""
    console = console_of(request)
    if console is None:
        return login_again(request, kept)
    if not kept.may_be_shown_to(console.person.username):
        return problem_page(request, ForgedForm())
    return console.show(RestoredPage(kept, after_login=False), status=403)


def try_again(request: Request, fault: Exception, kept: KeptForm, first: Turn | None) -> Response:
    """What was typed, and a button that sends it again, with the token of the page it stood on."""
    page = TryAgainPage(
        *words_of(fault),
        kept=kept,
        csrf=csrf_of(request),
        cleaned=isinstance(fault, (UnstorableText, UnstorableInput)),
        danger=first.text if first else "",
    )
    return the_pages(request).show(request, page, status=problem_of(fault).status)


def csrf_of(request: Request) -> str:
    """The token of the session that sent the form, by its cookie alone; empty without one."""
    try:
        return the_sessions(request).staff(request.cookies.get(STAFF_COOKIE)).csrf
    except NotSignedIn:
        return ""


def route_of(request: Request) -> ProgramName:
    """The path as it is declared (/messages/{tracking_no}): numbers stay out of the log."""
    return ProgramName(getattr(request.scope.get("route"), "path", "no route"))


def retry_header(fault: Exception) -> dict[str, str]:
    wait_s = getattr(fault, "retry_after_s", None) or problem_of(fault).retry_after_s
    return {"Retry-After": str(wait_s)} if wait_s else {}
