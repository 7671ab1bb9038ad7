"""Page rendering (Jinja): one environment, its filters, and the frame of every page."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from casework import limits
from casework.faqs import reckoning_text
from casework.people import StaffMember
from portal.web.console_navigation import ConsoleNavigation
from portal.web.elder_mode import is_elder
from portal.web.elder_steps import steps_of
from portal.web.http.search_indexing import may_be_listed
from portal.web.page_values import PageValues, values_of
from portal.web.site_owner import SiteOwner, site_owner
from portal.web.words import WORDS

FOLDER = Path(__file__).parents[1]
ADDRESS = re.compile(r"https?://(?:[\w.~:/?#\[\]@!$()*+,=%-]|&amp;)+", re.ASCII)  # in escaped text


@dataclass(frozen=True, slots=True)
class PageFrame(PageValues):
    """What every page may show around its own values.

    ``path`` is its address, ``here`` that with its query, ``canonical`` the one that search engines
    shall know it by. ``elder``: large letters and less on a page. ``site``: whose site it is.
    ``came_from`` is the page of ours whose form was sent, ``done`` the words of what was done
    there. ``staff`` and ``csrf`` are those of the console (console.py).
    """

    template: ClassVar = "base.html"
    status: int
    nonce: str
    path: str
    here: str
    canonical: str
    elder: bool
    site: SiteOwner
    may_be_listed: bool
    came_from: str
    done: str | None
    staff: StaffMember | None = None
    csrf: str = ""


class Pages:
    """Templates of the portal. ``zone`` is the district's, for instants."""

    def __init__(self, zone: ZoneInfo, navigation: ConsoleNavigation) -> None:
        self._zone = zone
        self.navigation = navigation
        self.templates = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.globals |= {"words": WORDS, "limits": limits}
        self.templates.filters |= {"day": day, "moment": self.moment, "linked": linked}
        self.templates.filters |= {"since_day": self.local_day}
        self.templates.filters |= {"steps": steps_of, "reckoning": reckoning_text}

    def show(
        self,
        request: Request,
        page: PageValues,
        *,
        status: int = 200,
        around: PageValues | None = None,
    ) -> HTMLResponse:
        """``around`` are values of the console's frame, for who is signed in."""
        frame = PageFrame(
            status=status,
            nonce=request.state.nonce,
            path=request.url.path,
            here=path_with_query(request),
            canonical=f"{request.app.state.desk.settings.address}{request.url.path}",
            elder=is_elder(request),
            site=site_owner(request.app.state.desk.settings),
            may_be_listed=may_be_listed(request) and status < 400,
            came_from=came_from(request),
            done=WORDS.done.get(request.query_params.get("done", "")),
        )
        values = values_of(frame) | (values_of(around) if around else {}) | values_of(page)
        text = self.templates.get_template(page.template).render(values)
        return HTMLResponse(text, status_code=status)

    def local_day(self, since: datetime | date) -> str:
        """A day, or the day of an instant in the district."""
        local = since.astimezone(self._zone) if isinstance(since, datetime) else since
        return local.strftime("%Y-%m-%d")

    def moment(self, at: datetime) -> str:
        """An instant in the district's time, to the minute."""
        return at.astimezone(self._zone).strftime("%Y-%m-%d %H:%M")


def path_with_query(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def came_from(request: Request) -> str:
    """The page of ours whose form was sent; empty for one that was opened by its address."""
    before = urlsplit(request.headers.get("referer", ""))
    ours = before.netloc == request.url.netloc and request.method == "POST"
    return before.path if ours else ""


def linked(text: str) -> Markup:
    """``text`` with its addresses as links; they may stand directly behind Chinese."""
    return Markup(ADDRESS.sub(r'<a href="\g<0>">\g<0></a>', str(escape(text))))


def day(on: date | None) -> str:
    return on.isoformat() if on else ""
