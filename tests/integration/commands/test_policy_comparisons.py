"""Comparisons of policies are made once, when the text comes in, and read afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from casework.events import SYSTEM, PolicyImported
from casework.policies import ClauseChange, Policy, import_policy
from desk.policies.comparison import compare_clauses
from desk.wiring import Desk
from knowledge import compare_versions, edits_of
from policydesk.jobs.comparing import ComparisonFollower, make_comparisons
from portal.public.policy_changes import latest_changes
from tests.integration.commands.conftest import policy

LONG = "申请人应当在规定的时间内到街道社区事务受理中心提出申请，并提交下列材料。" * 20
OLD = (LONG + "补贴每月八百元。", LONG + "限本区户籍。", LONG + "由民政局负责。", "期限三年。")
NEW = (LONG + "补贴每月九百元。", LONG + "由民政局负责。", LONG + "不得重复领取。", "期限三年。")


def bring_in(desk: Desk, text: Policy) -> None:
    with desk.uow() as uow:
        import_policy(uow, text, at=desk.clock.now(), compare=compare_clauses)
        uow.commit()


@pytest.fixture
def revised(desk: Desk) -> Desk:
    bring_in(desk, replace(policy(1, *OLD), source_digest="old"))
    bring_in(desk, replace(policy(1, *NEW), source_digest="new", issued_on=date(2025, 1, 1)))
    return desk


def shown(desk: Desk):
    with desk.uow() as uow:
        found = latest_changes(uow, uow.policies.get("policy-1"))
    assert found is not None
    return found


def test_a_page_whose_comparison_is_not_made_yet_says_so_and_works_nothing_out(revised: Desk):
    assert not shown(revised).made
    assert shown(revised).counts == {}


def test_what_is_kept_shows_what_comparing_the_texts_shows(revised: Desk):
    assert make_comparisons(revised) == 1

    found = shown(revised)

    with revised.uow() as uow:
        now = uow.policies.get("policy-1")
        (before,) = uow.policy_versions.of_policy("policy-1")
        expected = compare_versions(before.clauses, now.clauses)
    assert found.made
    assert [(c.change, c.old, c.new) for c in found.changes] == [
        (c.change, c.old, c.new) for c in expected
    ]
    changed = next(c for c in found.shown if c.change is ClauseChange.CHANGED)
    told = next(c for c in expected if c.change is ClauseChange.CHANGED)
    assert changed.edits == edits_of(told)


def test_a_second_time_nothing_is_made(revised: Desk):
    make_comparisons(revised)

    assert make_comparisons(revised) == 0


def test_a_further_text_has_its_comparisons_made_anew(revised: Desk):
    make_comparisons(revised)
    later = replace(policy(1, *NEW[:3]), source_digest="newer", issued_on=date(2026, 1, 1))
    bring_in(revised, later)
    assert not shown(revised).made

    assert make_comparisons(revised) == 2  # beside the last text, and beside the one before it

    assert shown(revised).made


def test_at_the_start_what_an_old_database_lacks_is_made_and_then_what_comes_in(revised: Desk):
    follower = ComparisonFollower(revised)

    assert follower.follow() == 1
    assert follower.follow() == 0
    bring_in(revised, replace(policy(1, *OLD[:2]), source_digest="third"))
    assert follower.follow() == 2


def test_events_of_other_things_compare_nothing(revised: Desk):
    follower = ComparisonFollower(revised)
    follower.follow()
    with revised.uow() as uow:
        uow.events.add(
            PolicyImported(
                at=revised.clock.now(), actor=SYSTEM, policy_id="policy-1", outcome="unchanged"
            )
        )
        uow.commit()

    assert follower.follow() == 0


def test_a_policy_is_compared_with_the_one_whose_place_it_took(desk: Desk):
    bring_in(desk, replace(policy(2, *OLD), superseded_by="policy-1"))
    bring_in(desk, policy(1, *NEW))

    assert make_comparisons(desk) == 1

    assert shown(desk).before.policy_id == "policy-2"
    assert shown(desk).made


def test_a_short_text_is_shown_at_once(desk: Desk):
    bring_in(desk, replace(policy(1, "补贴每月八百元。"), source_digest="old"))
    bring_in(desk, replace(policy(1, "补贴每月九百元。"), source_digest="new"))

    assert shown(desk).counts == {"changed": 1}
