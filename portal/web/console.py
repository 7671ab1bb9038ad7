"""Page rendering of the console: adds who is signed in, the CSRF token, the navigation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from fastapi import Request
from fastapi.responses import HTMLResponse

from casework.people import StaffMember
from portal.web.console_navigation import ConsoleLink
from portal.web.denied_actions import note_denied_action
from portal.web.page_values import PageValues
from portal.web.pages import Pages
from portal.web.problem_details import problem_of


@dataclass(frozen=True, slots=True)
class ConsoleFrame(PageValues):
    """What every page of the console shows around its own values.

    ``csrf`` is the session's token, ``names`` are people's names by username,
    ``unread`` counts what the person's inbox holds and was not opened.
    """

    template: ClassVar = "staff/base.html"
    staff: StaffMember
    csrf: str
    names: Mapping[str, str]
    navigation: Sequence[ConsoleLink]
    unread: int


@dataclass(frozen=True, slots=True)
class Console:
    """Shows its pages to ``person``, who is signed in."""

    request: Request
    pages: Pages
    person: StaffMember
    csrf: str
    names: Mapping[str, str]
    unread: int = 0

    def show(
        self, page: PageValues, *, status: int = 200, fault: Exception | None = None
    ) -> HTMLResponse:
        """``fault`` stood in the way of what was sent: the status is its own."""
        if fault:
            note_denied_action(self.request, self.person, fault)
        return self.pages.show(
            self.request,
            page,
            status=problem_of(fault).status if fault else status,
            around=self._frame(),
        )

    def _frame(self) -> ConsoleFrame:
        links = self.pages.navigation.links(self.person, self.request.url.path)
        return ConsoleFrame(self.person, self.csrf, self.names, links, self.unread)
