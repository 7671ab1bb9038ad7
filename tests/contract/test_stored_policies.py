"""Policies, their clauses and their earlier texts, on every database."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casework.policies import LinkKind, PolicyLink
from casework.policies.versions import earlier_version
from tests.contract.examples import AFTER, AT, BEFORE, DUE, Database, kept, policy


@pytest.mark.parametrize(
    ("valid_until", "repealed_on", "last_day"),
    [
        (DUE, None, DUE),
        (None, AFTER, DUE),
        (DUE, date(2027, 1, 1), DUE),
        (date(2027, 1, 1), AFTER, DUE),
        (None, None, None),
    ],
)
def test_the_list_of_expiring_policies_agrees_with_the_rule(
    database: Database, valid_until: date | None, repealed_on: date | None, last_day: date | None
) -> None:
    ending: dict[str, Any] = {"valid_until": valid_until, "repealed_on": repealed_on}
    kept(database, policies=[policy(**ending)])

    with database() as uow:
        assert [bool(uow.policies.expiring(day, day)) for day in (BEFORE, DUE, AFTER)] == [
            False,
            last_day == DUE,
            False,
        ]
        assert bool(uow.policies.expiring(BEFORE, AFTER)) is (last_day is not None)

    assert policy(**ending).last_day_in_force() == last_day


def test_policies_are_listed_newest_first_undated_last(database: Database) -> None:
    undated = policy(3, issued_on=None)
    kept(database, policies=[policy(1), undated, policy(2)])

    with database() as uow:
        assert [p.policy_id for p in uow.policies.list()] == ["policy-2", "policy-1", "policy-3"]
        assert uow.policies.by_doc_no("临府规〔2025〕2号") is uow.policies.get("policy-2")
        assert uow.policies.by_doc_no("临府规〔2025〕9号") is None


def test_the_catalogue_tells_names_and_links_by_id(database: Database) -> None:
    link = PolicyLink(LinkKind.REPEALS, "养老服务条例", None, date(2025, 6, 1))
    kept(database, policies=[policy(2), policy(1, links=[link])])

    with database() as uow:
        assert [(n.policy_id, n.doc_no, n.links) for n in uow.policies.catalogue()] == [
            ("policy-1", "临府规〔2025〕1号", (link,)),
            ("policy-2", "临府规〔2025〕2号", ()),
        ]


def test_earlier_texts_of_a_policy_come_newest_first(database: Database) -> None:
    texts = [
        replace(earlier_version(policy(), at=AT), version_id=f"version-{n}", issued_on=issued_on)
        for n, issued_on in enumerate([date(2019, 1, 1), None, date(2024, 1, 1)])
    ]
    kept(database, policies=[policy(), policy(2)], policy_versions=texts)

    with database() as uow:
        found = uow.policy_versions.of_policy("policy-1")
        assert [v.version_id for v in found] == ["version-2", "version-0", "version-1"]
        assert found[0] == texts[2]
        assert uow.policy_versions.of_policy("policy-2") == []
        assert uow.policy_versions.find("version-9") is None


def test_a_policy_takes_new_clauses_and_loses_removed_ones(database: Database) -> None:
    kept(database, policies=[policy()])
    added = replace(policy().clauses[0], clause_id="clause-1b", anchor="第四条", start=40, end=60)

    with database() as uow:
        uow.policies.get("policy-1").clauses = [added]
        uow.commit()

    with database() as uow:
        assert [c.anchor for c in uow.policies.get("policy-1").clauses] == ["第四条"]
