"""Import of agency profiles from tables: what each agency handles and how it is reached."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from casework.errors import EmptyText, MarkupInText, TooLong, TooMany
from casework.import_outcomes import ImportOutcome
from casework.people import AgencyProfile, StaffMember, agency_profile, describe_agency
from casework.ports import UnitOfWork
from desk.errors import BadRow
from policydesk.imports.headers import agency_headers
from policydesk.imports.row_reading import read_rows, settle_rejected
from policydesk.imports.rows import Row
from policydesk.imports.summary import ImportSummary, summary_of
from policydesk.imports.tables import read_table

_SEPARATORS = re.compile(r"[,，、;；\n]")
# What the rules of a profile call a field, where a column has another name.
_COLUMNS = {f"agency_{name}": name for name in ("phone", "address", "hours", "source")}


@dataclass(frozen=True, slots=True)
class ReadProfile:
    agency_id: str
    profile: AgencyProfile


def import_agencies(
    uow: UnitOfWork, path: Path, *, by: StaffMember, at: datetime, skip_to: Path | None = None
) -> ImportSummary:
    """Write the profiles of agencies that are set up; the caller commits.

    Raises InputProblem for a bad file, BadRows for bad rows where ``skip_to`` is None.
    """
    headers = agency_headers()
    table = read_table(path, headers)
    reading = read_rows(table, headers, lambda row: read_profile(uow, row))
    settle_rejected(reading.rejected, path, skip_to=skip_to)
    outcomes = [_described(uow, found, by, at) for found in reading.taken]
    return summary_of(outcomes, rejected=len(reading.rejected), notes=table.notes)


def read_profile(uow: UnitOfWork, row: Row) -> ReadProfile:
    """Raises BadRow: for an agency that is not set up, and for what a form would refuse."""
    name = row.required_text("agency")
    agency = uow.agencies.named(name)
    if agency is None:
        raise BadRow("agency", f"no agency is called {name}; `policydesk agency add` sets one up")
    try:
        profile = agency_profile(
            handles=_SEPARATORS.split("\n".join(row.texts("handles"))),
            **{field: row.text(field) for field in _COLUMNS.values()},
        )
    except (EmptyText, TooLong, TooMany, MarkupInText) as fault:
        raise BadRow(_COLUMNS.get(fault.field, fault.field), str(fault)) from fault
    return ReadProfile(agency.agency_id, profile)


def _described(uow: UnitOfWork, found: ReadProfile, by: StaffMember, at: datetime) -> ImportOutcome:
    if uow.agencies.get(found.agency_id).profile == found.profile:
        return ImportOutcome.UNCHANGED
    describe_agency(uow, found.agency_id, found.profile, by=by, at=at)
    return ImportOutcome.CHANGED
