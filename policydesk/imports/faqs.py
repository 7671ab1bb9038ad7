"""Import of FAQ entries from tables, as drafts; only people publish."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from casework.errors import (
    DatesOutOfOrder,
    EmptyText,
    MarkupInText,
    NoAddress,
    NotYourAgency,
    TooLong,
    TooMany,
)
from casework.faqs import (
    Citation,
    DraftContent,
    cite,
    days_in_order,
    entry_answer,
    entry_question,
    entry_scope,
    entry_wordings,
    import_faq,
    private_data_in,
    service_item,
)
from casework.ids import stable_id
from casework.people import StaffMember, require_agency
from casework.ports import UnitOfWork
from desk.errors import BadRow
from policydesk.imports.cited_clauses import cited_clauses, cited_policy
from policydesk.imports.dates import UnreadableDate, read_day
from policydesk.imports.headers import faq_headers, plain
from policydesk.imports.messages import Progress
from policydesk.imports.row_reading import read_rows, settle_rejected
from policydesk.imports.rows import Row
from policydesk.imports.summary import ImportSummary, summary_of
from policydesk.imports.tables import read_table

_LIST_SEPARATORS = re.compile(r"[\s,，、;；|]+")
# What the rules of an entry call a field, where a column has another name.
_COLUMNS = {"similar": "similar_questions"}


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
    """Reads rows against the policies and agencies that are stored, for the editor ``by``."""

    uow: UnitOfWork
    by: StaffMember

    def __post_init__(self) -> None:
        self._seen: dict[str, str] = {}

    def read(self, row: Row) -> ReadFaq:
        """Raises BadRow naming the field: for what a form would refuse, and for unknown names."""
        draft = self._draft(row)
        question = self._own_question(row, draft.question)
        _refuse_private_data(draft)
        cited = next((citation.policy_id for citation in draft.citations), None)
        tags = _LIST_SEPARATORS.split("\n".join(row.texts("tags")))
        return ReadFaq(
            faq_id=stable_id("faq", "imported", plain(question)),
            draft=draft,
            policy_id=cited,
            agency_id=self._agency(row),
            tags=tuple(dict.fromkeys(filter(None, tags))),
        )

    def _draft(self, row: Row) -> DraftContent:
        valid_from, valid_until = _day(row, "valid_from"), _day(row, "valid_until")
        with _as_bad_row():
            days_in_order(valid_from, valid_until)
            return DraftContent(
                question=entry_question(" ".join(row.required_text("question").split())),
                answer=entry_answer(row.required_text("answer")),
                similar_questions=entry_wordings(_wordings(row)),
                citations=self._citations(row),
                services=tuple(map(service_item, row.texts("services"))),
                valid_from=valid_from,
                valid_until=valid_until,
                scope=entry_scope(row.text("scope")),
            )

    def _own_question(self, row: Row, question: str) -> str:
        first = self._seen.setdefault(plain(question), row.place)
        if first != row.place:
            raise BadRow("question", f"the same question stands in {first}")
        return question

    def _citations(self, row: Row) -> tuple[Citation, ...]:
        doc_no, labels = row.text("doc_no"), row.text("clause")
        if not doc_no and labels:
            raise BadRow("clause", f"{labels} is cited of no policy: its number is missing")
        if not doc_no:
            return ()
        policy = cited_policy(self.uow, doc_no)
        return tuple(cite(policy, clause) for clause in cited_clauses(policy, labels))

    def _agency(self, row: Row) -> str | None:
        name = row.text("agency")
        agency = self.uow.agencies.named(name) if name else None
        if name and agency is None:
            raise BadRow("agency", f"no agency is called {name}")
        agency_id = agency.agency_id if agency else None
        try:
            require_agency(self.by, agency_id)
        except NotYourAgency as fault:
            raise BadRow("agency", f"{self.by.username} does not write for {name}") from fault
        return agency_id


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
    table = read_table(path, headers)
    reading = read_rows(table, headers, FaqReader(uow, by).read)
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
    return summary_of(outcomes, rejected=len(reading.rejected), notes=table.notes)


@contextmanager
def _as_bad_row() -> Iterator[None]:
    """What a rule of entries refuses is the fault of the row."""
    try:
        yield
    except NoAddress as fault:
        raise BadRow("services", str(fault)) from fault
    except DatesOutOfOrder as fault:
        raise BadRow(fault.field, "lies before the first day of the entry") from fault
    except (EmptyText, TooLong, TooMany, MarkupInText) as fault:
        raise BadRow(_COLUMNS.get(fault.field, fault.field), str(fault)) from fault


def _refuse_private_data(draft: DraftContent) -> None:
    for found in private_data_in(draft):
        field = _COLUMNS.get(found.field, found.field)
        raise BadRow(field, f"holds private data ({found.kind}), which everybody would read")


def _wordings(row: Row) -> list[str]:
    """One a line; a cell of text may also part them by semicolons, which no question holds."""
    found = row.texts("similar_questions")
    if isinstance(row.cells.get("similar_questions"), list):
        return found
    parts = (part.strip() for line in found for part in re.split("[；;]", line))
    return [part for part in parts if part]


def _day(row: Row, field: str, read: Callable[[object], date] = read_day) -> date | None:
    try:
        return read(row.cells[field]) if row.text(field) else None
    except UnreadableDate as error:
        raise BadRow(field, str(error)) from error
