"""Reckoning rules of entries, inside the versions that are stored as JSON.

No column is new: the number alone tells a program from before that it cannot read them.
"""

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Versions without a rule are read as they are."""


def downgrade() -> None:
    """A rule that was written would be refused by the program before; there is none to take back
    where nobody has written one."""
