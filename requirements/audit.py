"""Audit of the lock files for known vulnerabilities, by pip-audit; `make audit` runs it.

Exit codes: 0 nothing unaccepted is known of any package; 1 a finding is not accepted, or its
acceptance has run out; 3 advisory data could not be had for some or all packages, so that nothing
can be said of them.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent
LOCKS = ("app.txt", "torch.txt", "rasa.txt")
ACCEPTED = FOLDER / "accepted-advisories.yml"
PIP_AUDIT = "pip-audit==2.10.1"
TOOLS = FOLDER.parent / "var" / "tools" / "audit"
SERVICES = ("pypi", "osv")
FOUND, UNKNOWN = 1, 3
MOST_SHOWN = 12


class AuditFailed(Exception):
    """pip-audit could not be had or gave no result; one line."""


@dataclass(frozen=True)
class Finding:
    """An advisory about one pinned package; ``ids`` are all its names, CVE and others."""

    package: str
    version: str
    ids: frozenset[str]
    fixed_in: tuple[str, ...]

    def __str__(self) -> str:
        mend = f"fixed in {', '.join(self.fixed_in)}" if self.fixed_in else "no fix is known"
        return f"{self.package} {self.version}: {', '.join(sorted(self.ids))} ({mend})"


@dataclass(frozen=True)
class Acceptance:
    """Why a known finding does no harm here, and until when that is believed."""

    id: str
    package: str
    reason: str
    until: date


@dataclass(frozen=True)
class Audit:
    """What the advisories say; ``unaudited`` are packages of which they say nothing at all."""

    findings: tuple[Finding, ...]
    unaudited: tuple[str, ...]
    audited: int


def main() -> int:
    accepted = read_accepted(ACCEPTED)
    try:
        audits = [audit(FOLDER / lock) for lock in LOCKS]
    except AuditFailed as fault:
        print(f"audit: {fault}; nothing was audited", file=sys.stderr)
        return UNKNOWN
    lines, code = verdict(audits, accepted, today=datetime.now().astimezone().date())
    print("\n".join(lines))
    return code


def verdict(
    audits: Sequence[Audit], accepted: Sequence[Acceptance], *, today: date
) -> tuple[list[str], int]:
    """The lines to print, and the exit code."""
    findings = [finding for each in audits for finding in each.findings]
    unaudited = sorted({name for each in audits for name in each.unaudited})
    refused = [line for finding in findings if (line := objection(finding, accepted, today))]
    lines = [*refused, *not_audited(unaudited), *no_longer_found(findings, accepted)]
    audited = sum(each.audited for each in audits)
    lines.append(f"{audited} packages audited, {len(findings)} findings, {len(refused)} refused")
    return lines, FOUND if refused else UNKNOWN if unaudited else 0


def objection(finding: Finding, accepted: Sequence[Acceptance], today: date) -> str:
    """Why this finding is not accepted; empty where it is."""
    mine = [a for a in accepted if a.package == finding.package and a.id in finding.ids]
    if not mine:
        return f"NOT ACCEPTED  {finding}"
    until = max(acceptance.until for acceptance in mine)
    return f"RAN OUT {until}  {finding}" if until < today else ""


def not_audited(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    shown = ", ".join(names[:MOST_SHOWN]) + (", …" if len(names) > MOST_SHOWN else "")
    return [f"NOT AUDITED, no advisory data can be reached for {len(names)} packages: {shown}"]


def no_longer_found(findings: Sequence[Finding], accepted: Sequence[Acceptance]) -> list[str]:
    known = {(finding.package, each) for finding in findings for each in finding.ids}
    return [
        f"no longer reported, take it out of {ACCEPTED.name}: {a.package} {a.id}"
        for a in accepted
        if (a.package, a.id) not in known and findings
    ]


def audit(lock: Path) -> Audit:
    """By the first service that knows every package, else what the last one said."""
    for service in SERVICES:
        result = read_result(run_pip_audit(lock, service))
        if not result.unaudited:
            break
    return result


def run_pip_audit(lock: Path, service: str) -> Mapping[str, Any]:
    """pip-audit's report; an unreachable service is one that has no data."""
    options = ["--disable-pip", "--no-deps", "--format", "json", "--aliases", "on"]
    command = [
        str(tool()),
        *options,
        "--vulnerability-service",
        service,
        "--requirement",
        str(lock),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        names = [line.split("==")[0] for line in lock.read_text().splitlines() if "==" in line]
        skipped = [{"name": name, "skip_reason": "service not reached"} for name in names]
        return {"dependencies": skipped}


def tool() -> Path:
    """pip-audit in an environment of its own, made at the first call."""
    program = TOOLS / "bin" / "pip-audit"
    if not program.exists():
        pip = [str(TOOLS / "bin" / "python"), "-m", "pip", "install", "--quiet", PIP_AUDIT]
        for command in ([sys.executable, "-m", "venv", str(TOOLS)], pip):
            if subprocess.run(command, capture_output=True).returncode != 0:
                raise AuditFailed(f"{PIP_AUDIT} cannot be installed here")
    return program


def read_result(report: Mapping[str, Any]) -> Audit:
    rows = report["dependencies"]
    audited = [row for row in rows if "skip_reason" not in row]
    return Audit(
        findings=tuple(finding_of(row, vuln) for row in audited for vuln in row["vulns"]),
        unaudited=tuple(row["name"] for row in rows if "skip_reason" in row),
        audited=len(audited),
    )


def finding_of(row: Mapping[str, Any], vuln: Mapping[str, Any]) -> Finding:
    ids = frozenset([vuln["id"], *vuln.get("aliases", [])])
    return Finding(row["name"], row["version"], ids, tuple(vuln.get("fix_versions", [])))


def read_accepted(path: Path) -> list[Acceptance]:
    """Raises TypeError or ValueError for an entry with a field missing, unknown or empty."""
    entries = [Acceptance(**row) for row in yaml.safe_load(path.read_text(encoding="utf-8")) or []]
    for entry in entries:
        if not (entry.id and entry.package and entry.reason and isinstance(entry.until, date)):
            raise ValueError(f"{path}: {entry.id}: id, package, reason and until are all needed")
    return entries


if __name__ == "__main__":
    sys.exit(main())
