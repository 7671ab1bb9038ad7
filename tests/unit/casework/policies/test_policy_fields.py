"""The declarations of a policy's fields say what staff may correct and what an import keeps."""

from dataclasses import replace
from typing import Any

import pytest

from casework.policies import DATES, INPUTS, import_policy
from casework.policies.policy_fields import Input
from casework.ports import UnitOfWork
from desk.policies.comparison import compare_clauses
from tests.fakes.linjiang import AT, POLICY_ID, rent_policy

SET_BY_OTHERS: dict[str, Any] = {"doc_no": "临府规〔2026〕1号", "agency_id": "agency-housing"}


def test_days_are_corrected_as_days_and_ids_are_picked() -> None:
    assert DATES == ["issued_on", "effective_on", "valid_until", "repealed_on"]
    assert (INPUTS["agency_id"], INPUTS["superseded_by"]) == (Input.AGENCY, Input.POLICY)


def test_the_form_begins_with_the_title_and_the_number() -> None:
    assert list(INPUTS)[:3] == ["title", "doc_no", "issuing_agency"]


@pytest.mark.parametrize("name", ["policy_id", "text", "source_digest", "links", "clauses"])
def test_what_is_the_texts_own_is_not_corrected(name: str) -> None:
    assert name not in INPUTS


def test_an_import_keeps_what_is_set_elsewhere_and_takes_the_rest(uow: UnitOfWork) -> None:
    stored = replace(rent_policy(), **SET_BY_OTHERS, issuing_agency="旧机关")
    again = replace(rent_policy(), doc_no=None, agency_id=None, issuing_agency=None)

    for policy in (stored, again):
        import_policy(uow, policy, at=AT, compare=compare_clauses)

    found = uow.policies.get(POLICY_ID)
    assert {name: getattr(found, name) for name in SET_BY_OTHERS} == SET_BY_OTHERS
    assert found.issuing_agency is None
