"""Alembic environment: runs on the connection and in the transaction of records.database."""

from alembic import context

from records.database import refuse_downgrade
from records.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    on_version_apply=refuse_downgrade,
)
context.run_migrations()
