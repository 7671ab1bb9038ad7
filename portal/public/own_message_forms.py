"""Forms on the page of one's own message; one that cannot be taken comes back filled."""

from collections.abc import Callable

from fastapi import Request
from fastapi.responses import Response

from casework.board import Message
from casework.errors import CaseworkFault
from casework.ports import UnitOfWork
from desk.wiring import Desk
from portal.public.message_access import opened_or_counted
from portal.public.own_case_view import TypedByAsker
from portal.public.own_message_page import own_message_page
from portal.web.limits.rate_limit import RateLimits
from portal.web.pages import Pages
from portal.web.problem_details import problem_of, words_of
from portal.web.redirects import redirect_with_notice
from portal.web.sessions import Sessions

Verb = Callable[[UnitOfWork, Message], object]


class OwnForms:
    """The forms of one request."""

    def __init__(
        self, request: Request, desk: Desk, pages: Pages, sessions: Sessions, limits: RateLimits
    ) -> None:
        self._request, self._desk, self._pages = request, desk, pages
        self._sessions, self._limits = sessions, limits

    def taken(
        self, tracking_no: str, verb: Verb, done: str, typed: TypedByAsker, *, place: str = ""
    ) -> Response:
        """``place`` on the page is shown next. Raises CodeNeeded: not opened by this browser."""
        try:
            with self._desk.uow() as uow:
                verb(uow, self._opened(uow, tracking_no))
                uow.commit()
        except CaseworkFault as fault:
            return self._filled(tracking_no, typed, fault)
        return redirect_with_notice(f"/messages/{tracking_no}{place}", done)

    def _filled(self, tracking_no: str, typed: TypedByAsker, fault: CaseworkFault) -> Response:
        kept = TypedByAsker(typed.form, typed.text, words_of(fault))
        with self._desk.uow() as uow:
            message = self._opened(uow, tracking_no)
            page = own_message_page(
                self._request, uow, self._desk, self._sessions, message, typed=kept
            )
        return self._pages.show(self._request, page, status=problem_of(fault).status)

    def _opened(self, uow: UnitOfWork, tracking_no: str) -> Message:
        return opened_or_counted(self._request, uow, self._sessions, self._limits, tracking_no)
