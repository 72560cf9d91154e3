"""The audit trail and its chain."""

from alembic import op

revision = "0003"
down_revision = "0002"

_STATEMENTS: tuple[str, ...] = ()


def upgrade() -> None:
    """Run the statements of this step."""
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
