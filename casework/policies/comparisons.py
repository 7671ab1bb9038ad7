"""Stored comparisons of two texts of a policy (a cache: computed once, read often)."""

from dataclasses import dataclass
from datetime import datetime

from casework.ids import stable_id
from casework.policies.clause_changes import ClauseChange, TextEdit


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """A clause of either text: its positions in the two, and what was edited where it is shown."""

    change: ClauseChange
    old: int | None
    new: int | None
    edits: tuple[TextEdit, ...] = ()


@dataclass
class PolicyComparison:
    """``fingerprint`` tells of which two texts; with others, the comparison is out of date.

    ``before_key`` is an earlier version's id, or that of the policy whose place was taken.
    """

    comparison_id: str
    policy_id: str
    before_key: str
    fingerprint: str
    changes: tuple[ComparedClause, ...]
    made_at: datetime


def comparison_id_for(policy_id: str, before_key: str) -> str:
    return stable_id("comparison", policy_id, before_key)
