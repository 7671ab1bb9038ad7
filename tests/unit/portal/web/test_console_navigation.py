"""The console's navigation leads to the pages that a person may open."""

import pytest
from fastapi.routing import APIRoute

from casework.people import Role, StaffMember
from portal.app import ROUTERS
from portal.web.console_navigation import ConsoleNavigation
from portal.web.words import WORDS

EVERY_ADDRESS = list(WORDS.console_pages)


def addresses(*roles: Role) -> list[str]:
    person = StaffMember("anna", "安娜", None, frozenset(roles))
    return [link.address for link in ConsoleNavigation(ROUTERS).links(person, "/staff/")]


def test_who_holds_every_role_is_led_to_every_page_in_the_order_of_the_words():
    assert addresses(*Role) == EVERY_ADDRESS


def test_who_may_release_is_led_to_what_waits_for_it():
    assert "/staff/releases" in addresses(Role.REVIEWER)


def test_who_may_not_release_is_not_led_to_what_waits_for_it():
    assert "/staff/releases" not in addresses(Role.AGENCY_OFFICER)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.PUBLISHER])
def test_who_may_not_read_escalations_is_not_led_to_them(role):
    assert "/agency/" not in addresses(role)
    assert "/agency/" in addresses(role, Role.EDITOR)


def test_the_link_above_the_page_that_is_shown_is_the_current_one():
    person = StaffMember("anna", "安娜", None, frozenset())

    links = ConsoleNavigation().links(person, "/staff/faqs/faq-1")

    assert [link.address for link in links if link.current] == ["/staff/faqs"]


def test_every_page_of_the_navigation_is_served():
    routes = [r for router in ROUTERS for r in router.routes if isinstance(r, APIRoute)]
    served = {route.path for route in routes if "GET" in (route.methods or ())}

    assert set(EVERY_ADDRESS) <= served
