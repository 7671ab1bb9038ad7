"""FAQ entries from a file become drafts; only people publish."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from casework.citing import cite
from casework.faqs import Citation, DraftContent
from casework.ids import stable_id
from casework.people import StaffMember
from casework.policies import Clause, Policy, ServiceItem
from casework.ports import UnitOfWork
from casework.services import import_faq
from policydesk.imports.dates import UnreadableDate, read_day
from policydesk.imports.headers import faq_headers, plain
from policydesk.imports.messages import Progress
from policydesk.imports.row_reading import read_rows, settle_rejected
from policydesk.imports.rows import Row
from policydesk.imports.summary import ImportSummary, summary_of
from policydesk.imports.tables import read_table
from policydesk.problems import BadRow

_LIST_SEPARATORS = re.compile(r"[\s,，、;；|]+")
_ADDRESS = re.compile(r"(?:https?://|/)\S+")


@dataclass(frozen=True, slots=True)
class ReadFaq:
    """A row as a draft; ``faq_id`` is the same at the next import of the same question."""

    faq_id: str
    draft: DraftContent
    policy_id: str | None
    agency_id: str | None
    tags: tuple[str, ...]


@dataclass
class FaqReader:
    """Reads rows against the policies and agencies that are stored."""

    uow: UnitOfWork

    def __post_init__(self) -> None:
        self._seen: dict[str, int] = {}

    def read(self, row: Row) -> ReadFaq:
        """Raises BadRow naming the field."""
        question = self._own_question(row)
        citation = self._citation(row)
        draft = DraftContent(
            question=question,
            answer=row.required_text("answer"),
            similar_questions=_lines(row, "similar_questions"),
            citations=(citation,) if citation else (),
            services=tuple(_service(line) for line in _lines(row, "services")),
            valid_from=_day(row, "valid_from"),
            valid_until=_day(row, "valid_until"),
        )
        return ReadFaq(
            faq_id=stable_id("faq", "imported", plain(question)),
            draft=draft,
            policy_id=citation.policy_id if citation else None,
            agency_id=self._agency(row),
            tags=tuple(filter(None, _LIST_SEPARATORS.split(row.text("tags")))),
        )

    def _own_question(self, row: Row) -> str:
        question = row.required_text("question")
        first = self._seen.setdefault(plain(question), row.number)
        if first != row.number:
            raise BadRow("question", f"the same question stands in row {first}")
        return question

    def _citation(self, row: Row) -> Citation | None:
        doc_no, label = row.text("doc_no"), row.text("clause")
        if not doc_no:
            return None
        policy = self.uow.policies.by_doc_no(doc_no)
        if policy is None:
            raise BadRow("doc_no", f"no policy {doc_no} is stored; import it first")
        return cite(policy, _clause(policy, label))

    def _agency(self, row: Row) -> str | None:
        name = row.text("agency")
        agency = self.uow.agencies.named(name) if name else None
        if name and agency is None:
            raise BadRow("agency", f"no agency is called {name}")
        return agency.agency_id if agency else None


def import_faqs(
    uow: UnitOfWork,
    path: Path,
    *,
    by: StaffMember,
    at: datetime,
    skip_to: Path | None = None,
    progress: Progress = lambda done, total: None,
) -> ImportSummary:
    """Put all entries of a file into the unit of work as drafts; the caller commits.

    Raises InputProblem for a bad file, BadRows for bad rows where ``skip_to`` is None.
    """
    headers = faq_headers()
    reading = read_rows(read_table(path, headers), headers, FaqReader(uow).read)
    settle_rejected(reading.rejected, path, skip_to=skip_to)
    outcomes = []
    for done, found in enumerate(reading.taken, start=1):
        outcomes.append(
            import_faq(
                uow, found.faq_id, draft=found.draft, by=by, at=at,
                policy_id=found.policy_id, agency_id=found.agency_id, tags=found.tags,
            )
        )  # fmt: skip
        progress(done, len(reading.taken))
    return summary_of(outcomes, rejected=len(reading.rejected))


def _clause(policy: Policy, label: str) -> Clause:
    """The clause with this label or anchor; raises BadRow naming what it looked for."""
    if not label:
        raise BadRow("clause", f"is empty, while {policy.doc_no} is cited")
    for clause in policy.clauses:
        if plain(label) in (plain(clause.label), plain(clause.anchor)):
            return clause
    raise BadRow("clause", f"{policy.doc_no} has no clause {label}")


def _lines(row: Row, field: str) -> tuple[str, ...]:
    """A cell with one thing a line; in JSON it may be a list."""
    value = row.cells.get(field)
    found = value if isinstance(value, list) else row.text(field).splitlines()
    return tuple(text for text in (str(line).strip() for line in found) if text)


def _service(line: str) -> ServiceItem:
    """A name and its address, in this order; without a name the address is shown."""
    address = _ADDRESS.search(line)
    if address is None:
        raise BadRow("services", f"no address in {line!r}; write a name and https://…")
    name = line[: address.start()].strip(" \t:：,，")
    return ServiceItem(name or address.group(), address.group())


def _day(row: Row, field: str, read: Callable[[object], date] = read_day) -> date | None:
    try:
        return read(row.cells[field]) if row.text(field) else None
    except UnreadableDate as error:
        raise BadRow(field, str(error)) from error
