"""What lists and figures of a large log stand on; the desk fills it in its pauses."""

from alembic import op

revision = "0004"
down_revision = "0003"

_STATEMENTS: tuple[str, ...] = (
    "CREATE TABLE figure_names (id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (name))",
    "CREATE TABLE call_figures (started INTEGER NOT NULL, call INTEGER NOT NULL, place INTEGER NOT NULL, "
    '"offset" INTEGER NOT NULL, length INTEGER NOT NULL, answered INTEGER, need INTEGER NOT NULL, '
    "answer INTEGER NOT NULL, outcome INTEGER NOT NULL, taken_by INTEGER NOT NULL, role INTEGER NOT NULL, "
    "location INTEGER NOT NULL, urgency INTEGER NOT NULL, marks INTEGER NOT NULL, "
    "PRIMARY KEY (started, call, place)) WITHOUT ROWID",
    "CREATE TABLE calls_by_hour (need INTEGER NOT NULL, weekday INTEGER NOT NULL, hour INTEGER NOT NULL, "
    "day INTEGER NOT NULL, needs INTEGER NOT NULL, calls INTEGER NOT NULL, "
    "PRIMARY KEY (need, weekday, hour, day)) WITHOUT ROWID",
    "CREATE INDEX figures_by_mark ON call_figures (started, call) WHERE marks <> 0",
    "INSERT INTO searched (part, up_to) VALUES ('figures', 0)",
)


def upgrade() -> None:
    """Run the statements of this step."""
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
