"""Role-based access control by enumeration: every role against every route that the app has.

``route_rights.yml`` is the closed table of who may use what. A right is asked before the form is
read and before the state is looked at: an empty form is denied with 403, not with 409 or 422.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from casework.people import Agency, AgencyKind, Role, StaffMember
from language.data_files import read_yaml
from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from tests.app_routes import app_routes
from tests.fakes.busy_console import busy_console
from tests.fakes.desk import FakeDesk, StoppedClock, as_desk
from tests.fakes.linjiang import HOUSING, OFFICE, ON, POLICY_ID, settle_linjiang
from tests.integration.portal.conftest import HASH, Console, refuse

RIGHTS = read_yaml(Path(__file__).with_name("route_rights.yml"), dict[str, str])
TAX = Agency("agency-tax", "区税务局", (), AgencyKind.DRAFTING)
LETTERS = {
    "E": Role.EDITOR, "R": Role.REVIEWER, "P": Role.PUBLISHER,
    "O": Role.AGENCY_OFFICER, "A": Role.ADMIN, "U": Role.AUDITOR,
}  # fmt: skip
# Something that is there, of the housing agency, for each name in an address.
NAMED = {
    "faq_id": "faq-draft", "topic_id": "topic-rent", "proposal_id": "prop-1",
    "escalation_id": "esc-open", "policy_id": POLICY_ID, "agency_id": HOUSING.agency_id,
    "guide_id": "petition", "username": "likai", "kind": "topics", "whole_id": "topic-rent",
    "service": "chat", "plan_id": "jinshan-2024", "duty_id": "answer_messages",
    "contact_id": "no-such", "filter_id": "no-such", "deed": "assign",
    "other_id": "no-such", "reply_id": "no-such", "pending_id": "no-such", "template_id": "no-such",
    "notification_id": "no-such", "delivery_id": "no-such", "key": "no-such",
}  # fmt: skip
OWNED = {"message_id", "faq_id", "topic_id", "proposal_id", "escalation_id", "whole_id"}
ENDS_SESSIONS = ("POST /staff/logout",)


def person_of(role: Role) -> StaffMember:
    agency = HOUSING if role is Role.AGENCY_OFFICER else OFFICE
    return StaffMember(f"only-{role}", role, agency.agency_id, frozenset({role}), HASH)


STRANGER = StaffMember("of-tax", "税务", TAX.agency_id, frozenset({Role.AGENCY_OFFICER}), HASH)


class House:
    """The busy console; each request finds everything as it was."""

    def __init__(self, browsers: ExitStack) -> None:
        self.desk = FakeDesk(clock=StoppedClock(ON))
        with self.desk.uow() as uow:
            settle_linjiang(uow)
            busy_console(uow)
            uow.agencies.add(deepcopy(TAX))
            for person in (*map(person_of, Role), STRANGER):
                uow.staff.add(person)
            uow.commit()
            self.message_id = uow.messages.list()[0].message_id
        self.app = create_app(
            as_desk(self.desk), Dialogue("http://rasa", transport=httpx.MockTransport(refuse))
        )
        self._browsers = browsers
        names = [*(f"only-{role}" for role in Role), STRANGER.username]
        self.visitor = self.browser()
        self.people = {name: self.signed_in(name) for name in names}
        self._settled = self.desk.database.committed

    def browser(self) -> TestClient:
        browser = TestClient(self.app, base_url="https://desk.example", follow_redirects=False)
        return self._browsers.enter_context(browser)

    def signed_in(self, username: str) -> Console:
        browser = self.browser()
        browser.follow_redirects = True
        console = Console(browser, username)
        browser.follow_redirects = False
        return console

    def routes(self) -> set[str]:
        return {f"{m} {route.path}" for route in app_routes(self.app) for m in route.methods}

    def address(self, path: str) -> str:
        """Files are asked for by their ending: statistics.csv."""
        return re.sub(r"\.\{\w+\}", ".csv", path).format(message_id=self.message_id, **NAMED)

    def status(self, username: str, route: str) -> int:
        """Of the route asked for with an empty form, as things were."""
        self.desk.database.committed = self._settled
        method, _, path = route.partition(" ")
        address = self.address(path)
        console = self.people[username]
        asked = console.get(address) if method == "GET" else console.post(address)
        return asked.status_code


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with ExitStack() as browsers:
        yield House(browsers)


def may(role: Role, route: str) -> bool:
    rights = RIGHTS[route]
    return rights in ("all", "own", "public") or role in {LETTERS[x] for x in rights.split()}


CONSOLE_ROUTES = [r for r, who in RIGHTS.items() if who != "public" and r not in ENDS_SESSIONS]


def test_every_route_has_a_line_in_the_table_and_every_line_a_route(house):
    assert house.routes() == set(RIGHTS)


@pytest.mark.parametrize("role", Role)
def test_a_role_is_let_in_where_the_table_says_so_and_denied_elsewhere(house, role):
    denied = {r for r in CONSOLE_ROUTES if house.status(f"only-{role}", r) == 403}

    assert denied == {r for r in CONSOLE_ROUTES if not may(role, r)}


def test_a_console_route_asks_a_visitor_to_sign_in(house):
    for route in CONSOLE_ROUTES:
        method, _, path = route.partition(" ")
        address = house.address(path)
        answer = house.visitor.request(method, address)
        assert (answer.status_code, route) in ((303, route), (401, route))
        assert answer.status_code == 401 or answer.headers["location"] == "/staff/login"


def test_what_is_anothers_is_denied_before_it_is_looked_at(house):
    """An officer of another agency, at every address that names a thing of housing's."""
    owned = [r for r in CONSOLE_ROUTES if any(f"{{{name}}}" in r for name in OWNED)]

    assert {r: house.status(STRANGER.username, r) for r in owned} == dict.fromkeys(owned, 403)


def test_an_auditor_opens_every_list_and_changes_nothing_but_the_own_account(house):
    changes = {r for r in RIGHTS if r.startswith("POST") and RIGHTS[r] != "public"}

    assert {r for r in changes if may(Role.AUDITOR, r)} == {
        "POST /staff/logout", "POST /staff/account/password", "POST /staff/account/sessions",
        "POST /staff/notifications/read", "POST /staff/notifications/settings",
        "POST /staff/search/filters", "POST /staff/search/filters/{filter_id}/delete",
    }  # fmt: skip
