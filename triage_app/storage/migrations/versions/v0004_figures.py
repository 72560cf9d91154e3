"""What lists and figures of a large log stand on."""

from alembic import op

revision = "0004"
down_revision = "0003"

_STATEMENTS: tuple[str, ...] = ()


def upgrade() -> None:
    """Run the statements of this step."""
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
