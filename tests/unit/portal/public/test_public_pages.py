"""What the public pages decide before a template sees them."""

from datetime import date

import pytest

from casework.policies import Policy
from desk.policies.policy_lookup import RelatedPolicies
from portal.public.message_pages import TypedMessage
from portal.public.policy_pages import HomePage, PolicyPage, Standing

ON = date(2026, 3, 2)
NONE_RELATED = RelatedPolicies((), (), (), (), (), (), ())


def home(q: str, *, policy_total: int = 0) -> HomePage:
    return HomePage(q, [], policy_total, [], 0, ON)


def policy(policy_id: str, *, until: date | None = None, repealed: date | None = None) -> Policy:
    return Policy(policy_id, "租房补贴办法", valid_until=until, repealed_on=repealed)


def page_of(shown: Policy, successor: Policy | None = None) -> PolicyPage:
    return PolicyPage(shown, successor, NONE_RELATED, None, [], [], TypedMessage(), asker="", on=ON)


@pytest.mark.parametrize(
    ("q", "nothing_found", "shows_chat"),
    [("", False, True), ("   ", False, False), ("租房", True, True)],
)
def test_the_chat_stands_in_the_page_where_no_search_found_anything(q, nothing_found, shows_chat):
    page = home(q)

    assert (page.nothing_found, page.shows_chat) == (nothing_found, shows_chat)


def test_a_list_that_goes_on_elsewhere_says_so():
    assert home("", policy_total=1).more_policies
    assert not home("").more_policies


@pytest.mark.parametrize(
    ("dates", "replaced", "standing"),
    [
        ({}, False, Standing.IN_FORCE),
        ({"until": date(2026, 3, 1)}, False, Standing.NOT_IN_FORCE),
        ({"repealed": date(2026, 4, 1)}, True, Standing.REPLACED_SOON),
        ({"repealed": date(2026, 3, 2)}, True, Standing.REPLACED),
        ({}, True, Standing.REPLACED),
    ],
)
def test_a_policy_says_what_has_taken_its_place_and_from_when(dates, replaced, standing):
    successor = policy("new") if replaced else None

    assert page_of(policy("old", **dates), successor).standing is standing
