"""People of the desk."""

from alembic import op

revision = "0002"
down_revision = "0001"

_STATEMENTS: tuple[str, ...] = ()


def upgrade() -> None:
    """Run the statements of this step."""
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
