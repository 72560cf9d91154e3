"""What there is to know of a log without reading anybody's words: places, versions, settings, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from triage_app.calls.draft import from_draft
from triage_app.errors import LogLockedAway, StorageError
from triage_app.storage.door import door_of

if TYPE_CHECKING:
    from triage_app.storage.database import Database
    from triage_app.storage.log import Log

_MOST_TOLD = 10
NOBODY_SIGNED_IN = "not run, nobody is signed in"

_COUNTED = ("calls", "call_needs", "additions", "follow_ups", "drafts")


def doctor(log: Log) -> dict[str, str]:
    """Return lines to print: what and how it is. Opens the log if need be.

    A log that cannot be opened is told in the line ``log``, and ``checks``
    says "not run"; nothing is raised.
    """
    from sqlalchemy import __version__ as sqlalchemy_version
    from sqlcipher3 import dbapi2

    lines = {
        "call log": str(log.file),
        "key": str(log.key_file),
        "SQLite": dbapi2.sqlite_version,
        "SQLAlchemy": sqlalchemy_version,
        "sign-in": _sign_in(log),
    }
    try:
        database = log.database()
        with database.bare() as connection:
            lines |= _inside(connection)
        if lines["checks"] == "ok":
            lines |= _chain(database)
        lines |= {f"setting {name}": value for name, value in database.settings().items()}
        lines["write-ahead log"] = f"{database.wal_bytes():,} bytes"
        lines["size"] = f"{log.file.stat().st_size:,} bytes"
    except LogLockedAway:
        return {**lines, "log": "locked; it opens for whoever signs in", "checks": NOBODY_SIGNED_IN}
    except StorageError as error:
        return {**lines, "log": str(error), "checks": "not run"}
    return {**lines, "log": "open"}


def _sign_in(log: Log) -> str:
    door = door_of(log)
    told = {
        "fresh": "not set up",
        "from-before": "not set up; the log's key lies beside it in clear",
        "open": "not asked for; whoever uses this computer's account can read the log",
        "sign-in": f"{len(door.people)} can sign in",
    }
    return told.get(door.state, door.why)


def _inside(connection: Any) -> dict[str, str]:
    lines = {"SQLCipher": connection.execute("PRAGMA cipher_version").fetchone()[0]}
    lines["schema"] = str(connection.execute("PRAGMA user_version").fetchone()[0])
    lines["checks"] = "; ".join(check(connection)) or "ok"
    for table in _COUNTED if lines["checks"] == "ok" else ():
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - fixed names
        lines[table.replace("_", " ")] = f"{count:,}"
    unreadable = _unreadable_drafts(connection) if lines["checks"] == "ok" else 0
    if unreadable:
        lines["drafts that cannot be read"] = f"{unreadable:,}, left in the log"
    return lines


def _chain(database: Database) -> dict[str, str]:
    """Verify the whole chain, and ask the witness; what they find is among the checks too."""
    from datetime import UTC, datetime

    from triage_app.storage.verify import verify_log
    from triage_app.storage.witness import compare

    verified = verify_log(database, "", datetime.now(UTC), lambda _done, _total: None)
    with database.looking() as connection:
        finding = compare(connection, database.witness.stood)
        told = connection.execute("SELECT count(*) FROM audit WHERE result = 'entries missing'").fetchone()
        ahead = _backup_ahead(database, connection, verified.entries)
    wrong = [each for each in (*verified.wrong[:_MOST_TOLD], finding.text, ahead) if each]
    lines = {
        "audit trail": f"{verified.entries:,} entries",
        "chain": "holds" if verified.holds else f"{len(verified.wrong):,} faults",
        "witness": "none" if finding.none else finding.text or "agrees",
    }
    if told[0]:
        lines["entries missing"] = f"found {told[0]:,} times before; see Admin, Audit"
    return {**lines, "checks": "; ".join(wrong)} if wrong else lines


def _backup_ahead(database: Database, connection: Any, entries: int) -> str:
    """Return what a backup made since the last restore knows and the log does not, as a sentence, or ""."""
    from triage_app.storage.backup_folder import FOLDER, backups_in
    from triage_app.storage.moments import to_ms

    query = "SELECT coalesce(max(at), 0) FROM audit WHERE kind = 'keeping' AND result = 'restored'"
    (restored,) = connection.execute(query).fetchone()
    known = [
        backup.rows
        for backup in backups_in(database.file.parent / FOLDER)
        if backup.log_id == database.key.log_id and to_ms(backup.made) > restored
    ]
    missing = max(known, default=0) - entries
    return f"A backup holds {missing:,} entries more than the call log." if missing > 0 else ""


def _unreadable_drafts(connection: Any) -> int:
    """Return how many drafts hold no call; the desk passes them over and never deletes them."""
    count = 0
    for (state,) in connection.execute("SELECT state FROM drafts"):
        try:
            from_draft(state)
        except ValueError:
            count += 1
    return count


def check(connection: Any) -> list[str]:
    """Return what is wrong with the log's bytes and links, nothing if all is well.

    The write-ahead log is moved into the file first, since the cipher's check
    reads the file alone.
    """
    from sqlcipher3 import dbapi2

    wrong = []
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        wrong += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
        wrong += [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
        wrong += [
            f"a row of {row[0]} points nowhere" for row in connection.execute("PRAGMA foreign_key_check")
        ]
    except dbapi2.DatabaseError:
        wrong.append("a page cannot be read")
    return [str(each) for each in wrong]
