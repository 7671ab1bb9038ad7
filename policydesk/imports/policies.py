"""Import of policy files and folders: parsed, identified, ended where another one ends them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from casework import limits
from casework.ids import clause_id_for, digest_of, policy_id_for
from casework.import_outcomes import ImportOutcome
from casework.policies import Clause, ParsedClause, Policy, import_policy, keep_earlier_text
from casework.ports import UnitOfWork
from casework.rules import local_day
from casework.texts import is_storable
from desk.errors import InputProblem, RowProblem
from desk.policies.comparison import compare_clauses
from knowledge import LeftOut, ParsedPolicy, UnreadablePolicy, read_policy
from policydesk.imports.messages import Progress
from policydesk.imports.omission_notes import left_out_notes
from policydesk.imports.policy_identity import PolicyIdentity, dated
from policydesk.imports.repeals import end_awaiting, end_repealed
from policydesk.imports.row_reading import Rejected, settle_rejected
from policydesk.imports.rows import Row
from policydesk.imports.summary import ImportSummary, summary_of

Parse = Callable[[Path], ParsedPolicy]
TEXTS = frozenset({".txt", ".md"})
MOST_BYTES_OF_TEXT = 5_000_000  # the longest statute, the Civil Code, has about 0.4 MB
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class ReadPolicy:
    """One file, the policy as it will be stored, and what of the file is not in it."""

    file: Path
    policy: Policy
    left_out: tuple[LeftOut, ...] = ()


def import_policies(
    uow: UnitOfWork,
    paths: Sequence[Path],
    *,
    at: datetime,
    skip_to: Path | None = None,
    progress: Progress = lambda done, total: None,
    parse: Parse = read_policy,
) -> ImportSummary:
    """Put all policies under ``paths`` into the unit of work, which the caller commits.

    Raises InputProblem where nothing is there, BadRows for unreadable files unless ``skip_to``.
    """
    found, rejected = read_policies(policy_files(paths), progress, parse)
    settle_rejected(rejected, paths[0], skip_to=skip_to)
    identity = PolicyIdentity(uow, local_day(at))
    by_age = sorted(found, key=lambda read: dated(read.policy))
    settled = [replace(read, policy=identity.settle(read.policy)) for read in by_age]
    newest, older = newest_texts(settled)
    kept, outdated = without_outdated(uow, newest)
    outcomes = [
        import_policy(uow, with_agency(uow, read.policy), at=at, compare=compare_clauses)
        for read in kept
    ]
    for read in (*older, *outdated):
        keep_earlier_text(uow, read.policy, at=at)
    notes = [
        *(note for read in found for note in left_out_notes(read.file, read.left_out)),
        *map(_older_note, [*older, *outdated]),
        *(_undated_note(read) for read in kept if is_undated(uow, read.policy.policy_id)),
        *end_awaiting(uow, identity.awaited, at=at),
        *end_repealed(uow, at=at),
    ]
    outcomes += [ImportOutcome.UNCHANGED] * (len(older) + len(outdated))
    return summary_of(outcomes, rejected=len(rejected), notes=notes)


def policy_files(paths: Iterable[Path]) -> list[Path]:
    """The files under ``paths``, folders searched throughout, in the order of their names."""
    return list(dict.fromkeys(file for path in paths for file in _files_in(path)))


def _files_in(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputProblem("no such file or folder", str(path))
    files = sorted(f for f in path.rglob("*") if f.suffix.lower() in SUFFIXES and f.is_file())
    if not files:
        raise InputProblem("no policy in this folder", str(path), f"give {', '.join(SUFFIXES)}")
    return files


def read_policies(
    files: Sequence[Path], progress: Progress, parse: Parse = read_policy
) -> tuple[list[ReadPolicy], list[Rejected]]:
    """What could be read, and what could not."""
    found: list[ReadPolicy] = []
    rejected: list[Rejected] = []
    for done, file in enumerate(files, start=1):
        try:
            found.append(read_file(file, parse))
        except UnreadablePolicy as fault:
            rejected.append(_rejected(file, f"{fault.reason}; {fault.mend}"))
        progress(done, len(files))
    return found, rejected


def read_file(file: Path, parse: Parse = read_policy) -> ReadPolicy:
    """Raises UnreadablePolicy, also for a text longer than any policy or with nothing to cite."""
    if file.suffix.lower() in TEXTS and file.stat().st_size > MOST_BYTES_OF_TEXT:
        size = f"holds {file.stat().st_size / 1e6:.0f} MB of text, more than any policy"
        raise UnreadablePolicy(file, size, "check the file, or give its documents one by one")
    parsed = parse(file)
    policy = policy_of(parsed)
    if not policy.clauses:
        lacking = "no article, item or paragraph of a policy could be read"
        raise UnreadablePolicy(file, lacking, "give the whole text, with its numbered clauses")
    refuse_unstorable(file, policy)
    return ReadPolicy(file, policy, parsed.left_out)


def refuse_unstorable(file: Path, policy: Policy) -> None:
    """Raises UnreadablePolicy for what one of the databases could not keep."""
    if not is_storable(policy.text + policy.title):
        fault = "holds NUL characters or halves of surrogate pairs"
        raise UnreadablePolicy(file, fault, "save the file anew as UTF-8, or copy its text")
    anchors = [clause.anchor for clause in policy.clauses]
    names = [policy.doc_no or "", policy.issuing_agency or "", *anchors]
    longest = max(names, key=len)
    if len(longest) > limits.NAME:
        fault = f"holds a number or name of {len(longest)} characters: {longest[:40]}…"
        raise UnreadablePolicy(file, fault, f"shorten it to {limits.NAME}")


def policy_of(parsed: ParsedPolicy) -> Policy:
    """The policy with ids that the next import finds again."""
    policy_id = policy_id_for(parsed.doc_no, parsed.title)
    return Policy(
        policy_id=policy_id,
        title=parsed.title,
        doc_no=parsed.doc_no,
        issuing_agency=parsed.issuing_agency,
        issued_on=parsed.issued_on,
        effective_on=parsed.effective_on,
        valid_until=parsed.valid_until,
        text=parsed.text,
        source_digest=digest_of(parsed.text),
        clauses=[clause_of(policy_id, clause) for clause in parsed.clauses],
        links=list(parsed.links),
    )


def clause_of(policy_id: str, parsed: ParsedClause) -> Clause:
    return Clause(
        clause_id=clause_id_for(policy_id, parsed.anchor), policy_id=policy_id, **vars(parsed)
    )


def newest_texts(found: Iterable[ReadPolicy]) -> tuple[list[ReadPolicy], list[ReadPolicy]]:
    """Of several texts of one policy the newest, and the others."""
    by_policy: dict[str, list[ReadPolicy]] = {}
    for read in found:
        by_policy.setdefault(read.policy.policy_id, []).append(read)
    ordered = [
        sorted(texts, key=lambda r: (dated(r.policy), r.file)) for texts in by_policy.values()
    ]
    return [texts[-1] for texts in ordered], [r for texts in ordered for r in texts[:-1]]


def without_outdated(
    uow: UnitOfWork, found: Iterable[ReadPolicy]
) -> tuple[list[ReadPolicy], list[ReadPolicy]]:
    """An older text never replaces the one that is stored."""
    kept: list[ReadPolicy] = []
    outdated: list[ReadPolicy] = []
    for read in found:
        stored = uow.policies.find(read.policy.policy_id)
        older = stored is not None and dated(read.policy) < dated(stored)
        (outdated if older else kept).append(read)
    return kept, outdated


def with_agency(uow: UnitOfWork, policy: Policy) -> Policy:
    """The policy with the agency that bears the issuer's name, where we know one."""
    agency = uow.agencies.named(policy.issuing_agency) if policy.issuing_agency else None
    return replace(policy, agency_id=agency.agency_id if agency else None)


def _older_note(read: ReadPolicy) -> str:
    return f"{read.file.name}: an older text of {read.policy.title}; the newer one stands"


def is_undated(uow: UnitOfWork, policy_id: str) -> bool:
    """Whether neither the text nor a correction says since when the stored policy holds."""
    policy = uow.policies.get(policy_id)
    return policy.issued_on is None and policy.effective_on is None


def _undated_note(read: ReadPolicy) -> str:
    title = read.policy.title
    return f"{read.file.name}: no date could be read in {title}; it counts as in force: correct it"


def _rejected(file: Path, reason: str) -> Rejected:
    return Rejected(RowProblem(file, 1, "file", reason), Row(1, {}, {"file": str(file)}))
