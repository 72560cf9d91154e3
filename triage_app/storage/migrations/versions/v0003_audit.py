"""The audit trail and its chain; an event for every record that was there before."""

from datetime import UTC, datetime

from alembic import op

from triage_app.storage.bringing_in import vouch_for_each
from triage_app.storage.chain import new_key

revision = "0003"
down_revision = "0002"

_STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE audit (
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    who TEXT DEFAULT '' NOT NULL,
    workstation TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    ref TEXT DEFAULT '' NOT NULL,
    result TEXT DEFAULT '' NOT NULL,
    detail TEXT DEFAULT '' NOT NULL,
    digest BLOB,
    mac BLOB NOT NULL,
    salt BLOB,
    erased INTEGER,
    PRIMARY KEY (seq)
    )""",
    """CREATE TABLE holds (
    call TEXT NOT NULL,
    at INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (call)
    )
    WITHOUT ROWID""",
    """CREATE TABLE erasing (
    event INTEGER NOT NULL,
    "before" INTEGER NOT NULL,
    PRIMARY KEY (event)
    )""",
    """CREATE INDEX audit_by_kind ON audit (kind, seq) WHERE kind <> 'call created'""",
    """DROP TRIGGER calls_update""",
    """DROP TRIGGER call_needs_update""",
    """DROP TRIGGER call_flags_update""",
    """DROP TRIGGER emergencies_update""",
    """DROP TRIGGER additions_update""",
    """DROP TRIGGER number_checks_update""",
    """CREATE TRIGGER calls_update BEFORE UPDATE ON calls WHEN (EXISTS (SELECT 1 FROM erasing WHERE
    OLD.started < before) AND OLD.id NOT IN (SELECT call FROM holds) AND NEW."seq" IS OLD."seq" AND
    NEW."id" IS OLD."id" AND NEW."version" IS OLD."version" AND NEW."started" IS OLD."started" AND
    NEW."offset" IS OLD."offset" AND NEW."ended" IS OLD."ended" AND NEW."held_seconds" IS
    OLD."held_seconds" AND NEW."taken_by" IS OLD."taken_by" AND NEW."workstation" IS OLD."workstation"
    AND NEW."content_version" IS OLD."content_version" AND NEW."role" IS OLD."role" AND NEW."message_ok"
    IS OLD."message_ok" AND NEW."emergency" IS OLD."emergency" AND NEW."about_call" IS OLD."about_call"
    AND NEW."name" = '' AND NEW."number" = '' AND NEW."relationship" = '' AND NEW."notes" = '' AND
    NEW."where_now" = '' AND NEW."patient" = '' AND NEW."timeline" = '') IS NOT TRUE BEGIN SELECT
    RAISE(ABORT, 'never-rewritten'); END""",
    """CREATE TRIGGER call_needs_update BEFORE UPDATE ON call_needs WHEN (EXISTS (SELECT 1 FROM erasing
    WHERE OLD.started < before) AND (SELECT id FROM calls WHERE seq = OLD.call) NOT IN (SELECT call FROM
    holds) AND NEW."call" IS OLD."call" AND NEW."place" IS OLD."place" AND NEW."started" IS
    OLD."started" AND NEW."need" IS OLD."need" AND NEW."answer" IS OLD."answer" AND NEW."outcome" IS
    OLD."outcome" AND NEW."shown" IS OLD."shown" AND NEW."said" IS OLD."said" AND NEW."found_nothing" IS
    OLD."found_nothing" AND NEW."follow_up" IS OLD."follow_up" AND NEW."answered" IS OLD."answered" AND
    NEW."words" = '' AND NEW."facts" = '') IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'never-rewritten'); END""",
    """CREATE TRIGGER call_flags_update BEFORE UPDATE ON call_flags WHEN (EXISTS (SELECT 1 FROM erasing
    WHERE (SELECT started FROM calls WHERE seq = OLD.call) < before) AND (SELECT id FROM calls WHERE seq
    = OLD.call) NOT IN (SELECT call FROM holds) AND NEW."call" IS OLD."call" AND NEW."place" IS
    OLD."place" AND NEW."flag" IS OLD."flag" AND NEW."tier" IS OLD."tier" AND NEW."state" IS OLD."state"
    AND NEW."at" IS OLD."at" AND NEW."words" = '[]') IS NOT TRUE BEGIN SELECT RAISE(ABORT,
    'never-rewritten'); END""",
    """CREATE TRIGGER emergencies_update BEFORE UPDATE ON emergencies WHEN (EXISTS (SELECT 1 FROM erasing
    WHERE (SELECT started FROM calls WHERE seq = OLD.call) < before) AND (SELECT id FROM calls WHERE seq
    = OLD.call) NOT IN (SELECT call FROM holds) AND NEW."call" IS OLD."call" AND NEW."place" IS
    OLD."place" AND NEW."opened" IS OLD."opened" AND NEW."opened_by" IS OLD."opened_by" AND NEW."tier"
    IS OLD."tier" AND NEW."hand_offs" IS OLD."hand_offs" AND NEW."reason" IS OLD."reason" AND
    NEW."closed" IS OLD."closed" AND NEW."flags" = '[]' AND NEW."detail" = '') IS NOT TRUE BEGIN SELECT
    RAISE(ABORT, 'never-rewritten'); END""",
    """CREATE TRIGGER additions_update BEFORE UPDATE ON additions WHEN (EXISTS (SELECT 1 FROM erasing WHERE
    (SELECT max(started) FROM calls WHERE id = OLD.call) < before) AND OLD.call NOT IN (SELECT call FROM
    holds) AND NEW."seq" IS OLD."seq" AND NEW."call" IS OLD."call" AND NEW."at" IS OLD."at" AND
    NEW."offset" IS OLD."offset" AND NEW."by" IS OLD."by" AND NEW."kind" IS OLD."kind" AND NEW."text" =
    '') IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'never-rewritten'); END""",
    """CREATE TRIGGER number_checks_update BEFORE UPDATE ON number_checks WHEN (EXISTS (SELECT 1 FROM
    erasing WHERE OLD.at < before) AND '' NOT IN (SELECT call FROM holds) AND NEW."seq" IS OLD."seq" AND
    NEW."contact" IS OLD."contact" AND NEW."number" IS OLD."number" AND NEW."at" IS OLD."at" AND
    NEW."offset" IS OLD."offset" AND NEW."by" IS OLD."by" AND NEW."worked" IS OLD."worked" AND
    NEW."word" = '') IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'never-rewritten'); END""",
    """CREATE TRIGGER audit_update BEFORE UPDATE ON audit WHEN (EXISTS (SELECT 1 FROM erasing) AND NEW.salt
    IS NULL AND OLD.erased IS NULL AND NEW.erased = (SELECT event FROM erasing) AND NEW."seq" IS
    OLD."seq" AND NEW."at" IS OLD."at" AND NEW."offset" IS OLD."offset" AND NEW."who" IS OLD."who" AND
    NEW."workstation" IS OLD."workstation" AND NEW."kind" IS OLD."kind" AND NEW."ref" IS OLD."ref" AND
    NEW."result" IS OLD."result" AND NEW."detail" IS OLD."detail" AND NEW."digest" IS OLD."digest" AND
    NEW."mac" IS OLD."mac") IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'never-rewritten'); END""",
    """CREATE TRIGGER audit_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'never-rewritten'); END""",
)


def upgrade() -> None:
    """Run the statements of this step, make the chain's key, and vouch for what is there."""
    log = op.get_bind()
    for statement in _STATEMENTS:
        log.exec_driver_sql(statement)
    log.exec_driver_sql("INSERT INTO about_log VALUES ('chain key', ?)", (new_key(),))
    vouch_for_each(log.connection.dbapi_connection, datetime.now(UTC))
