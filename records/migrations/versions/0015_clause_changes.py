"""One set of words for what became of a clause, in comparisons and in reasons for a review."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

Json = dict[str, Any]


def upgrade() -> None:
    _rewrite("policy_comparisons", "comparison_id", "changes", _compared)
    _rewrite("faqs", "faq_id", "review_reasons", _reason)


def downgrade() -> None:
    _rewrite("policy_comparisons", "comparison_id", "changes", _compared_before)
    _rewrite("faqs", "faq_id", "review_reasons", _reason_before)


def _compared(clause: Json) -> Json:
    return _renamed(clause, {"renumbered": "moved"})


def _compared_before(clause: Json) -> Json:
    return _renamed(clause, {"moved": "renumbered"})


def _reason(reason: Json) -> Json:
    """What was called the fate of a clause is its change."""
    clauses = [_moved_key(c, "fate", "change") for c in reason.get("clauses", ())]
    return reason | {"clauses": [_renamed(c, {"kept": "unchanged"}) for c in clauses]}


def _reason_before(reason: Json) -> Json:
    clauses = [_renamed(c, {"unchanged": "kept"}) for c in reason.get("clauses", ())]
    return reason | {"clauses": [_moved_key(c, "change", "fate") for c in clauses]}


def _renamed(clause: Json, words: dict[str, str]) -> Json:
    return clause | {"change": words.get(clause["change"], clause["change"])}


def _moved_key(clause: Json, before: str, after: str) -> Json:
    return {after if name == before else name: value for name, value in clause.items()}


def _rewrite(table: str, key: str, column: str, renewed: Callable[[Json], Json]) -> None:
    """Each element of the JSON list of each row; rows that stay as they are are not written."""
    rows = sa.table(table, sa.column(key, sa.String), sa.column(column, sa.JSON))
    bind = op.get_bind()
    for row_key, before in bind.execute(sa.select(rows.c[key], rows.c[column])).all():
        after = [renewed(element) for element in before]
        if after != before:
            bind.execute(rows.update().where(rows.c[key] == row_key).values({column: after}))
