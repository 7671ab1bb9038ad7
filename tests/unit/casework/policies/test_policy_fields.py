"""The declarations of a policy's fields say what staff may correct and what an import keeps."""

from dataclasses import fields

from casework.policies import INPUTS, Policy
from casework.policies.importing import FROM_FILE, KEPT_IF_EMPTY
from casework.policies.policy_fields import Input


def test_staff_may_correct_these_fields_in_the_order_of_the_form() -> None:
    assert INPUTS == {
        "title": Input.LINE,
        "doc_no": Input.LINE,
        "issuing_agency": Input.LINE,
        "agency_id": Input.AGENCY,
        "superseded_by": Input.POLICY,
        "issued_on": Input.DAY,
        "effective_on": Input.DAY,
        "valid_until": Input.DAY,
        "repealed_on": Input.DAY,
    }
    assert list(INPUTS) == [field.name for field in fields(Policy) if field.name in INPUTS]


def test_an_import_keeps_what_is_set_elsewhere() -> None:
    assert set(KEPT_IF_EMPTY) == {
        "doc_no", "agency_id", "repealed_on", "superseded_by", "service_items",
    }  # fmt: skip


def test_an_import_takes_everything_else_from_the_file() -> None:
    assert set(FROM_FILE) == {
        "title", "issuing_agency", "issued_on", "effective_on", "valid_until", "text",
        "source_digest", "links", "as_read", *KEPT_IF_EMPTY,
    }  # fmt: skip
