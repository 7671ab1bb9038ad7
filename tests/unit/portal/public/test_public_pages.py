"""What the public pages decide before a template sees them."""

from collections.abc import Sequence
from datetime import date

import pytest

from casework.policies import Policy
from desk.policies.policy_lookup import RelatedPolicies
from portal.public.faq_view import ShownFaq
from portal.public.home_page import HomePage
from portal.public.message_pages import TypedMessage
from portal.public.policy_pages import PolicyPage, Standing

ON = date(2026, 3, 2)
NONE_RELATED = RelatedPolicies((), (), (), (), (), (), ())


def home(
    *, policy_total: int = 0, hot: Sequence[ShownFaq] = (), faqs: Sequence[ShownFaq] = ()
) -> HomePage:
    return HomePage(hot, [], [], policy_total, faqs, len(faqs), ON)


def entry(question: str) -> ShownFaq:
    return ShownFaq(question, question, "可以。", (), (), (), None)


def policy(policy_id: str, *, until: date | None = None, repealed: date | None = None) -> Policy:
    return Policy(policy_id, "租房补贴办法", valid_until=until, repealed_on=repealed)


def page_of(shown: Policy, successor: Policy | None = None) -> PolicyPage:
    return PolicyPage(shown, successor, NONE_RELATED, None, [], [], TypedMessage(), asker="", on=ON)


def test_the_chat_begins_with_what_most_ask_then_with_the_latest():
    hot, latest = [entry("一"), entry("二")], [entry("二"), entry("三"), entry("四"), entry("五")]

    assert home(hot=hot, faqs=latest).starters == ["一", "二", "三", "四"]


def test_a_list_that_goes_on_elsewhere_says_so():
    assert home(policy_total=1).more_policies
    assert not home().more_policies


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
