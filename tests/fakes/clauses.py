"""Clauses for tests: what a test does not say is derived from the anchor."""

from casework.ids import clause_id_for
from casework.policies import Clause


def clause_at(
    anchor: str,
    text: str,
    *,
    policy_id: str,
    label: str | None = None,
    clause_id: str | None = None,
    start: int = 0,
) -> Clause:
    return Clause(
        clause_id=clause_id or clause_id_for(policy_id, anchor),
        policy_id=policy_id,
        anchor=anchor,
        label=label or anchor,
        heading_path=(),
        text=text,
        start=start,
        end=start + len(text),
    )
