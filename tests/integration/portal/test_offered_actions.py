"""Who is offered what: a page shows a person the actions that the person may do, and no others.

Every form of the console, found by following the links of somebody who holds every role, is looked
for as each role, and sent as each role.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

import httpx
import pytest
from bs4 import Tag
from starlette.routing import Match, Route
from starlette.testclient import TestClient

from casework.notifications import Channel
from casework.people import Agency, Role, StaffMember
from desk.notifications.carriers import Carrier
from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from tests.app_routes import app_routes
from tests.fakes.busy_console import busy_console
from tests.fakes.carrier import NotingCarrier
from tests.fakes.desk import FakeDesk, StoppedClock, as_desk
from tests.fakes.linjiang import HOUSING, OFFICE, ON, settle_linjiang
from tests.integration.portal.conftest import HASH, Console, refuse
from tests.page_content import document

CONSOLES = ("/staff/", "/agency/")
SEEDS = ("/staff/", "/agency/", "/staff/account", "/staff/faqs/faq-draft/changes",
         "/staff/many/dismiss-topics?item=topic-rent")  # fmt: skip
# Everybody's own: signing in and out, the password, what one is told, saved searches.
EVERYBODYS = ("/staff/login", "/staff/logout", "/staff/account/password", "/staff/account/sessions",
              "/staff/notifications/read", "/staff/notifications/settings", "/staff/search/filters",
              "/staff/search/filters/{filter_id}/delete")  # fmt: skip


def reader(name: str, agency: Agency, *roles: Role) -> StaffMember:
    username = f"reads-as-{name}"
    return StaffMember(username, name, agency.agency_id, frozenset(roles), HASH)


ALL_ROLES = reader("all-roles", OFFICE, *(role for role in Role if role is not Role.AUDITOR))
READERS = [
    reader("editor", OFFICE, Role.EDITOR),
    reader("reviewer", OFFICE, Role.REVIEWER),
    reader("publisher", OFFICE, Role.PUBLISHER),
    reader("admin", OFFICE, Role.ADMIN),
    reader("officer", HOUSING, Role.AGENCY_OFFICER),
    reader("officer-of-the-office", OFFICE, Role.AGENCY_OFFICER),
    reader("auditor", OFFICE, Role.AUDITOR),
]


@dataclass(frozen=True)
class Offer:
    """A form on a page, filled in so that nothing but a right is lacking."""

    page: str
    action: str
    fields: dict[str, str]


class House:
    """The busy console; ``tidy`` puts back everything as it was."""

    def __init__(self, browsers: ExitStack) -> None:
        self._browsers = browsers
        mail: dict[Channel, Carrier] = {Channel.EMAIL: NotingCarrier()}
        self.desk = FakeDesk(clock=StoppedClock(ON), carriers=mail)
        with self.desk.uow() as uow:
            settle_linjiang(uow)
            busy_console(uow)
            for person in (ALL_ROLES, *READERS):
                uow.staff.add(deepcopy(person))
            uow.commit()
        self.app = create_app(
            as_desk(self.desk), Dialogue("http://rasa", transport=httpx.MockTransport(refuse))
        )
        self.people = {p.username: self._signed_in(p.username) for p in (ALL_ROLES, *READERS)}
        self._settled = self.desk.database.committed
        self.routes = [
            Route(route.path, endpoint=refuse, methods=["POST"])
            for route in app_routes(self.app)
            if "POST" in route.methods and route.path.startswith(CONSOLES)
        ]

    def _signed_in(self, username: str) -> Console:
        browser = TestClient(self.app, base_url="https://desk.example")
        return Console(self._browsers.enter_context(browser), username)

    def tidy(self) -> None:
        self.desk.database.committed = self._settled

    def takes(self, console: Console, offer: Offer) -> bool:
        """Whether the person may do it, sent as things were; it may lack something else."""
        self.tidy()
        return console.post(offer.action, **offer.fields).status_code != httpx.codes.FORBIDDEN

    def routes_on(self, page: Tag) -> set[str]:
        return {self.route_of(str(form["action"])) for form in offered_on(page)}

    def route_of(self, action: str) -> str:
        scope = {"type": "http", "method": "POST", "path": action, "root_path": "", "headers": []}
        return next(r.path for r in self.routes if r.matches(scope)[0] is Match.FULL)


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with ExitStack() as browsers:
        yield House(browsers)


@pytest.fixture(scope="module")
def offers(house) -> dict[str, Offer]:
    """One of each action of the console, by its route."""
    found: dict[str, Offer] = {}
    seen, ahead = set(), list(SEEDS)
    while ahead and len(found) < len(house.routes) - len(EVERYBODYS):
        page = ahead.pop(0)
        if page in seen:
            continue
        seen.add(page)
        shown = document(house.people[ALL_ROLES.username].get(page))
        for form in offered_on(shown):
            found.setdefault(house.route_of(str(form["action"])), offer_of(page, form))
        ahead += [link for a in shown.select("a[href]") if (link := below(page, str(a["href"])))]
    return found


def below(page: str, href: str) -> str | None:
    """A link within the console; filters and pages of lists lead to nothing new."""
    address = urldefrag(urljoin(page, href)).url
    return address if address.startswith(CONSOLES) and "?" not in address else None


def offered_on(page: Tag) -> list[Tag]:
    """Forms that change something, with a button to send them."""
    forms = page.select('form[method="post"]')
    return [f for f in forms if f.select_one("button") and f["action"] not in EVERYBODYS]


def offer_of(page: str, form: Tag) -> Offer:
    fields = {str(c["name"]): typed_in(c) for c in form.select("input[name], textarea[name]")}
    chosen = {str(c["name"]): some_option(c) for c in form.select("select[name]")}
    pressed = {str(b["name"]): str(b["value"]) for b in reversed(form.select("button[name]"))}
    left_out = ("csrf", "seen")
    sent = {n: v for n, v in (fields | chosen | pressed).items() if n not in left_out}
    return Offer(page, str(form["action"]), sent)


def typed_in(control: Tag) -> str:
    return str(
        control.get("value") or control.get_text().strip() or "租房补贴申请条件已经核对清楚。"
    )


def some_option(select: Tag) -> str:
    return next(str(o["value"]) for o in select.select("option") if o["value"])


def test_every_action_of_the_console_is_offered_somewhere(house, offers):
    assert {r.path for r in house.routes} - set(EVERYBODYS) == set(offers)


@pytest.mark.parametrize("person", READERS, ids=lambda person: person.display_name)
def test_a_role_is_offered_what_it_may_do_and_nothing_else(house, offers, person):
    console = house.people[person.username]
    house.tidy()
    pages = {page: document(console.get(page)) for page in {o.page for o in offers.values()}}

    shown = {
        route for route, offer in offers.items() if route in house.routes_on(pages[offer.page])
    }
    taken = {route for route, offer in offers.items() if house.takes(console, offer)}

    assert shown == taken


@pytest.mark.parametrize("person", READERS, ids=lambda person: person.display_name)
def test_the_overview_and_the_navigation_lead_to_pages_that_may_be_opened(house, person):
    console = house.people[person.username]

    links = {
        below("/staff/", str(a["href"])) for a in document(console.get("/staff/")).select("a[href]")
    }

    assert {link: console.get(link).status_code for link in links if link} == {
        link: 200 for link in links if link
    }
