"""The live versions of entries as rows, and an index that finds a clause by its anchor."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.String(length=64)
CLAUSES = "ix_clauses_policy_id_anchor"
AT_ONCE = 500


def upgrade() -> None:
    answers = op.create_table(
        "live_answers",
        sa.Column("faq_id", ID, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("faq_id", name=op.f("pk_live_answers")),
    )
    citations = op.create_table(
        "live_citations",
        sa.Column("faq_id", ID, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("policy_id", ID, nullable=False),
        sa.Column("anchor", sa.String(length=200), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("faq_id", "place", name=op.f("pk_live_citations")),
    )
    op.create_index(CLAUSES, "clauses", ["policy_id", "anchor"])
    for portion in _live_versions():
        op.bulk_insert(answers, [_answer(faq_id, live) for faq_id, live in portion])
        cited = [row for faq_id, live in portion for row in _citations(faq_id, live)]
        if cited:
            op.bulk_insert(citations, cited)


def downgrade() -> None:
    op.drop_index(CLAUSES, "clauses")
    op.drop_table("live_citations")
    op.drop_table("live_answers")


def _live_versions() -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """As Faq.live says: the last version, unless it was withdrawn."""
    faqs = sa.table(
        "faqs", sa.column("faq_id", sa.String), sa.column("versions", sa.JSON),
        sa.column("withdrawn_version_no", sa.Integer),
    )  # fmt: skip
    keys = op.get_bind().execute(sa.select(faqs.c.faq_id).order_by(faqs.c.faq_id)).scalars().all()
    for start in range(0, len(keys), AT_ONCE):
        some = sa.select(faqs).where(faqs.c.faq_id.in_(keys[start : start + AT_ONCE]))
        rows = op.get_bind().execute(some).all()
        live = [
            (row.faq_id, row.versions[-1])
            for row in rows
            if row.versions and row.versions[-1]["version_no"] > row.withdrawn_version_no
        ]
        if live:
            yield live


def _answer(faq_id: str, live: dict[str, Any]) -> dict[str, Any]:
    texts = {"faq_id": faq_id, "question": live["question"], "answer": live["answer"]}
    return texts | {name: _day(live.get(name)) for name in ("valid_from", "valid_until")}


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _citations(faq_id: str, live: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for place, cited in enumerate(live["citations"]):
        columns = {name: cited[name] for name in ("policy_id", "anchor", "quote")}
        yield {"faq_id": faq_id, "place": place, **columns}
