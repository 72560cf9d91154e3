"""People of the desk."""

from alembic import op

revision = "0002"
down_revision = "0001"

_STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE people (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    active INTEGER DEFAULT 1 NOT NULL,
    pin_salt TEXT DEFAULT '' NOT NULL,
    pin TEXT DEFAULT '' NOT NULL,
    added INTEGER NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID""",
)


def upgrade() -> None:
    """Run the statements of this step."""
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
