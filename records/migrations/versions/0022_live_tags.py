"""Tags of the live versions of entries as rows, and when each was published."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ID = sa.String(length=64)
LONGEST_TAG = 200
AT_ONCE = 500
PUBLISHED = "ix_live_answers_published_at"
TAG = "ix_live_tags_tag"


def upgrade() -> None:
    with op.batch_alter_table("live_answers") as answers:
        answers.add_column(sa.Column("published_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(PUBLISHED, "live_answers", ["published_at"])
    tags = op.create_table(
        "live_tags",
        sa.Column("faq_id", ID, nullable=False),
        sa.Column("tag", sa.String(length=LONGEST_TAG), nullable=False),
        sa.PrimaryKeyConstraint("faq_id", "tag", name=op.f("pk_live_tags")),
    )
    op.create_index(TAG, "live_tags", ["tag"])
    for row in _live():
        published_at = row.versions[-1].get("published_at") if row.versions else None
        _set_time(row.faq_id, published_at)
        tagged = [{"faq_id": row.faq_id, "tag": tag} for tag in _listed(row.tags)]
        if tagged:
            op.bulk_insert(tags, tagged)


def downgrade() -> None:
    op.drop_index(TAG, "live_tags")
    op.drop_table("live_tags")
    op.drop_index(PUBLISHED, "live_answers")
    with op.batch_alter_table("live_answers") as answers:
        answers.drop_column("published_at")


def _live() -> Iterator[Any]:
    """Rows of entries with a live version."""
    faqs = sa.table(
        "faqs", sa.column("faq_id", sa.String), sa.column("versions", sa.JSON),
        sa.column("tags", sa.JSON),
    )  # fmt: skip
    answers = sa.table("live_answers", sa.column("faq_id", sa.String))
    keys = op.get_bind().execute(sa.select(answers.c.faq_id)).scalars().all()
    for start in range(0, len(keys), AT_ONCE):
        some = sa.select(faqs).where(faqs.c.faq_id.in_(keys[start : start + AT_ONCE]))
        yield from op.get_bind().execute(some).all()


def _listed(tags: list[str]) -> list[str]:
    return [tag for tag in dict.fromkeys(tags) if len(tag) <= LONGEST_TAG]


def _set_time(faq_id: str, published_at: str | None) -> None:
    if published_at is None:
        return
    answers = sa.table(
        "live_answers",
        sa.column("faq_id", sa.String),
        sa.column("published_at", sa.DateTime(timezone=True)),
    )
    at = datetime.fromisoformat(published_at)
    op.execute(answers.update().where(answers.c.faq_id == faq_id).values(published_at=at))
