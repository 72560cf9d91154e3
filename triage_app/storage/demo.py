"""Write invented calls into a log, fast: in one transaction, the indexes made afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from triage_app.calls.call import CallNeed
from triage_app.calls.due import Local
from triage_app.content.model import Pack
from triage_app.storage.bringing_in import last_rows, vouch_for_many
from triage_app.storage.call_rows import shown_row
from triage_app.storage.connection import apply_settings
from triage_app.storage.figures import ADD_HOURS, figures_done
from triage_app.storage.invented import Inventor, names_of
from triage_app.storage.invented_rows import COLUMNS, Chunk
from triage_app.storage.log import Log

Report = Callable[[int, int], None]
"""Told done and total between steps; what it raises stops the work and leaves the log as it was."""

SEED = 2026
_SAME = {"calls": {"version": "1", "workstation": "'Desk 2'", "message_ok": "'unknown'"}}  # as SQL
_CACHE = "-131072"  # 128 MB while the log is written
_FEED = 100_000
_HASH_SIZE = "INSERT INTO call_search (call_search, rank) VALUES ('hashsize', ?)"
_HASH_BYTES, _USUAL_HASH_BYTES = 32 << 20, 1 << 20  # what the index gathers before it writes a part


def write_demo(
    log: Log, pack: Pack, calls: int, now: datetime, local: Local, report: Report, seed: int = SEED
) -> None:
    """Add invented calls, spread over the two years before ``now``.

    Args:
        log: where to; it may hold calls already.
        pack: what is asked and answered.
        calls: how many, 0 or more.
        now: the present, aware.
        local: the clinic's clock, see `calls.due`.
        report: told how far it is.
        seed: equal seeds give equal calls.

    Raises:
        StorageError: the log cannot be written; it is as it was.
    """
    database = log.database()
    with database.bare() as connection:
        connection.execute(f"PRAGMA cache_size = {_CACHE}")
        connection.execute("PRAGMA threads = 2")
        connection.execute("PRAGMA foreign_keys = OFF")  # every row is made with the one it points to
        connection.execute("BEGIN IMMEDIATE")
        try:
            _write(connection, pack, calls, now, local, report, seed)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        finally:
            apply_settings(connection)
    database.checkpoint(empty=True)
    report(calls, calls)


def _write(
    connection: Any, pack: Pack, calls: int, now: datetime, local: Local, report: Report, seed: int
) -> None:
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM calls").fetchone()
    indexes = [] if last else _without_indexes(connection)
    kept_figures = figures_done(connection) == last
    inventor = Inventor(
        pack, _shown(connection, pack), _codes(connection, pack), calls, now, local, seed + last
    )
    inserts = _inserts()
    written, before = 0, last_rows(connection)
    if not kept_figures:
        del inserts["call_figures"]  # what is there is not counted yet; the desk does so in its pauses
    for chunk in inventor.chunks(last + 1):
        _insert_all(connection, inserts, chunk)
        vouch_for_many(connection, before, now, "made up")
        before = last_rows(connection)
        written += len(chunk.calls)
        report(written * 6 // 10, calls)  # the rest goes into the indexes
    for done, statement in enumerate(indexes):
        connection.execute(statement)
        report(calls * 6 // 10 + calls * 2 // 10 * done // len(indexes), calls)
    _make_searchable(connection, last + written, report)
    if kept_figures:
        _count_by_hour(connection, last)


def _inserts() -> dict[str, str]:
    return {
        table: _insert(table, columns.split(), _SAME.get(table, {})) for table, columns in COLUMNS.items()
    }


def _insert(table: str, columns: list[str], same: dict[str, str]) -> str:
    names = ", ".join(f'"{column}"' for column in (*columns, *same))
    values = ", ".join((*("?" * len(columns)), *same.values()))
    return f"INSERT INTO {table} ({names}) VALUES ({values})"  # noqa: S608 - own names


def _insert_all(connection: Any, inserts: dict[str, str], chunk: Chunk) -> None:
    for name, statement in inserts.items():
        connection.executemany(statement, getattr(chunk, name))


def _without_indexes(connection: Any) -> list[str]:
    """Drop the indexes of the tables to be filled; return what makes them again."""
    rows = connection.execute(
        "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql <> ''"
    )
    found = [(name, sql) for name, table, sql in rows.fetchall() if table in COLUMNS]
    for name, _ in found:
        connection.execute(f"DROP INDEX {name}")
    return [sql for _, sql in found]


def _shown(connection: Any, pack: Pack) -> dict[str, int]:
    """Keep what each answer shows, once; return the rows by answer id."""
    ids = {}
    for answer in pack.answers:
        contact = next((known for known in pack.contacts if known.id == answer.contact), None)
        need = CallNeed(
            answer=answer.id,
            shown=answer.say.replace("{clinic}", pack.clinic),
            contact=answer.contact,
            number=contact.number if contact else "",
            must_say=answer.must_say,
        )
        row = shown_row(need)
        if row is None:
            continue
        connection.execute(
            "INSERT OR IGNORE INTO shown (digest, answer, words, contact, number, must_say) "
            "VALUES (:digest, :answer, :words, :contact, :number, :must_say)",
            row,
        )
        found = connection.execute("SELECT id FROM shown WHERE digest = ?", (row["digest"],))
        (ids[answer.id],) = found.fetchone()
    return ids


def _codes(connection: Any, pack: Pack) -> dict[str, int]:
    """Return the numbers of all names in the figures."""
    connection.executemany(
        "INSERT OR IGNORE INTO figure_names (name) VALUES (?)", [(name,) for name in names_of(pack)]
    )
    return dict(connection.execute("SELECT name, id FROM figure_names"))


def _count_by_hour(connection: Any, last: int) -> None:
    connection.execute(ADD_HOURS.format(which='"call" > ?', sign="+"), (last,))
    connection.execute(
        "UPDATE searched SET up_to = coalesce((SELECT max(seq) FROM calls), 0) WHERE part = 'figures'"
    )


def _make_searchable(connection: Any, last: int, report: Report) -> None:
    (known,) = connection.execute("SELECT up_to FROM searched WHERE part = 'calls'").fetchone()
    rows = last - known
    connection.execute(_HASH_SIZE, (_HASH_BYTES,))
    for start in range(known, last, _FEED):
        connection.execute(
            "INSERT INTO call_search (rowid, name, number, notes, words) "
            "SELECT seq, name, number, notes, words FROM call_words WHERE seq > ? AND seq <= ?",
            (start, start + _FEED),
        )
        report(rows * 8 // 10 + (start - known) * 2 // 10, rows)
    connection.execute(_HASH_SIZE, (_USUAL_HASH_BYTES,))
    (added,) = connection.execute("SELECT up_to FROM searched WHERE part = 'additions'").fetchone()
    connection.execute(
        "INSERT INTO addition_search (rowid, text) SELECT seq, text FROM additions WHERE seq > ?", (added,)
    )
    connection.execute(
        "UPDATE searched SET up_to = coalesce((SELECT max(seq) FROM calls), 0) WHERE part = 'calls'"
    )
    connection.execute(
        "UPDATE searched SET up_to = coalesce((SELECT max(seq) FROM additions), 0) WHERE part = 'additions'"
    )
