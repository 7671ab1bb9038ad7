"""Earlier versions of a policy's text, and the fate of each of their clauses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.ids import stable_id
from casework.policies.clause_changes import ClauseChange
from casework.policies.clauses import ClauseText
from casework.policies.policies import Policy


@dataclass
class PolicyVersion:
    """An earlier text of a policy. ``kept_at``: when a newer one was found to have replaced it."""

    version_id: str
    policy_id: str
    title: str
    doc_no: str | None
    issued_on: date | None
    effective_on: date | None
    source_digest: str
    clauses: tuple[ClauseText, ...]
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class ClauseOutcome:
    """An old clause and what became of it; ``now_…`` is None where it was removed."""

    anchor: str
    label: str
    change: ClauseChange
    now_anchor: str | None
    now_label: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One outcome for each old clause. ``lives_on``: enough of them are found in the new text."""

    outcomes: tuple[ClauseOutcome, ...]
    lives_on: bool

    def of_change(self, change: ClauseChange) -> tuple[ClauseOutcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.change is change)


CompareClauses = Callable[[Sequence[ClauseText], Sequence[ClauseText]], Comparison]


def earlier_version(policy: Policy, *, at: datetime) -> PolicyVersion:
    """The policy's text as it stands, to be kept."""
    return PolicyVersion(
        version_id=stable_id("version", policy.policy_id, policy.source_digest),
        policy_id=policy.policy_id,
        title=policy.title,
        doc_no=policy.doc_no,
        issued_on=policy.issued_on,
        effective_on=policy.effective_on,
        source_digest=policy.source_digest,
        clauses=tuple(
            ClauseText(c.anchor, c.label, tuple(c.heading_path), c.text) for c in policy.clauses
        ),
        kept_at=at,
    )
