"""The audit of the lock files says what it knows, and says so where it knows nothing."""

import importlib.util
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from requirements.bootstrap import ROOT

SPEC = importlib.util.spec_from_file_location("audit_program", ROOT / "requirements/audit.py")
assert SPEC and SPEC.loader
audit = importlib.util.module_from_spec(SPEC)
sys.modules["audit_program"] = audit
SPEC.loader.exec_module(audit)

TODAY = date(2026, 11, 30)
KERAS = audit.Finding("keras", "2.12.0", frozenset({"CVE-2024-3660", "GHSA-x"}), ("2.13.1",))


def accepted(until: date, package: str = "keras") -> list[Any]:
    return [audit.Acceptance("CVE-2024-3660", package, "only our own models", until)]


def judged(findings=(), unaudited=(), acceptances=()):
    each = audit.Audit(tuple(findings), tuple(unaudited), audited=3)
    return audit.verdict([each], list(acceptances), today=TODAY)


def test_nothing_found_in_all_packages_is_good():
    assert judged() == (["3 packages audited, 0 findings, 0 refused"], 0)


def test_an_unknown_finding_fails_and_names_package_advisory_and_mend():
    lines, code = judged([KERAS])

    assert code == 1
    assert lines[0] == "NOT ACCEPTED  keras 2.12.0: CVE-2024-3660, GHSA-x (fixed in 2.13.1)"


@pytest.mark.parametrize(("until", "code"), [(TODAY, 0), (date(2026, 11, 29), 1)])
def test_a_finding_is_accepted_through_its_last_day_under_any_of_its_names(until: date, code: int):
    lines, found = judged([KERAS], acceptances=accepted(until))

    assert found == code
    assert any("RAN OUT 2026-11-29" in line for line in lines) is bool(code)


def test_an_acceptance_for_another_package_does_not_count():
    assert judged([KERAS], acceptances=accepted(TODAY, package="tensorflow"))[1] == 1


def test_packages_without_advisory_data_are_no_clean_bill():
    lines, code = judged(unaudited=["certifi"])

    assert code == 3
    assert lines[0] == "NOT AUDITED, no advisory data can be reached for 1 packages: certifi"


def test_a_finding_weighs_more_than_a_missing_answer():
    assert judged([KERAS], unaudited=["certifi"])[1] == 1


def test_an_acceptance_that_nothing_needs_is_named():
    other = audit.Finding("h11", "0.1", frozenset({"CVE-2025-43859"}), ())

    lines, _ = judged([other], acceptances=accepted(TODAY))

    assert any("no longer reported" in line and "keras" in line for line in lines)


def test_a_report_of_pip_audit_is_read():
    report = {
        "dependencies": [
            {"name": "a", "version": "1", "vulns": []},
            {"name": "b", "version": "2", "vulns": [
                {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["3"]}
            ]},
            {"name": "c", "skip_reason": "not found"},
        ]
    }  # fmt: skip

    result = audit.read_result(report)

    assert (result.audited, result.unaudited) == (2, ("c",))
    assert result.findings == (audit.Finding("b", "2", frozenset({"PYSEC-1", "CVE-1"}), ("3",)),)


def test_every_accepted_finding_has_reason_and_day_and_is_of_a_locked_package():
    locked = "\n".join((ROOT / "requirements" / lock).read_text() for lock in audit.LOCKS)

    for acceptance in audit.read_accepted(audit.ACCEPTED):
        assert len(acceptance.reason) > 30, acceptance.id
        assert f"\n{acceptance.package}==" in f"\n{locked}", acceptance.package


def test_an_acceptance_without_reason_or_day_is_refused(tmp_path: Path):
    path = tmp_path / "accepted.yml"
    for bad in ("- {id: A, package: b, reason: '', until: 2027-01-01}", "- {id: A, package: b}"):
        path.write_text(bad)
        with pytest.raises((TypeError, ValueError)):
            audit.read_accepted(path)
