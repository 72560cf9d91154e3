"""What the first screen shows of the log: plain SQL on the bare driver, before SQLAlchemy is loaded."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from triage_app.calls.follow_up import FollowUp
from triage_app.calls.log_entry import LogLine, Today
from triage_app.storage import failures
from triage_app.storage.connection import open_connection
from triage_app.storage.keys import LogKey
from triage_app.storage.look import look
from triage_app.storage.moments import from_ms, maybe_from, to_ms

_CURRENT = "NOT EXISTS (SELECT 1 FROM superseded WHERE superseded.seq = calls.seq)"
_COUNTS = f"SELECT count(*), sum(ended - started) FROM calls WHERE started >= ? AND {_CURRENT}"  # noqa: S608
_LAST = (
    "SELECT seq, id, started, offset, ended, taken_by, workstation, name, number, role, emergency, "  # noqa: S608
    '(SELECT count(*) FROM additions WHERE "call" = calls.id) FROM calls '
    f"WHERE started >= ? AND {_CURRENT} ORDER BY started DESC, seq DESC LIMIT ?"
)
_NEEDS = (
    'SELECT "call", need, answer, outcome, words FROM call_needs '
    'WHERE "call" IN (SELECT value FROM json_each(?)) ORDER BY "call", place'
)
_DUE = (
    "SELECT id, call, due, offset, reason, name, number, set_by, set_at, owner, moved FROM follow_ups "
    "WHERE done IS NULL AND due < ? ORDER BY due, id"
)
_COMMON = (  # hops from need to need, and counts each one's stretch of the index
    "WITH RECURSIVE asked (need) AS (SELECT min(need) FROM call_needs WHERE need > '' "
    "UNION ALL SELECT (SELECT min(need) FROM call_needs WHERE need > asked.need) FROM asked "
    "WHERE asked.need IS NOT NULL) "
    "SELECT need, (SELECT count(*) FROM call_needs WHERE need = asked.need AND started >= ? AND started < ? "
    'AND "call" NOT IN (SELECT seq FROM superseded)) AS times '
    "FROM asked WHERE times > 0 ORDER BY times DESC, need LIMIT ?"
)


class FirstLook:
    """A connection of the bare driver, for the first screen alone. `at` makes it, `close` ends it."""

    def __init__(self, file: Path, connection: Any) -> None:
        self._file = file
        self._connection = connection

    @classmethod
    def at(cls, file: Path, key_file: Path, key: LogKey | None = None) -> FirstLook | None:
        """Look at a log, or return None where it has to be opened in full.

        That is where none stands there yet, its schema is behind, or the last
        run did not close it.

        Raises:
            StorageError: what stands there cannot be opened.
        """
        found = look(file, key_file, key)
        if found.key is None or found.version is None or found.behind or found.unclean:
            return None
        with failures.told(file):
            return cls(file, open_connection(file, found.key, "rw"))

    def today(self, start: datetime, last: int) -> Today:
        """Return what `read_today` reads. StorageError: it cannot."""
        with failures.told(self._file):
            return read_today(self._connection, start, last)

    def common_needs(self, since: datetime, until: datetime, limit: int) -> tuple[str, ...]:
        """Return what `read_common_needs` reads. StorageError: it cannot."""
        with failures.told(self._file):
            return read_common_needs(self._connection, since, until, limit)

    def close(self) -> None:
        """Close the connection."""
        with failures.told(self._file):
            self._connection.close()


def read_today(connection: Any, start: datetime, last: int) -> Today:
    """Return counts, call backs due before the day ends, and the ``last`` newest calls of a day.

    Args:
        connection: of the bare driver.
        start: the day's first moment, aware.
        last: how many lines.
    """
    calls, milliseconds = connection.execute(_COUNTS, (to_ms(start),)).fetchone()
    rows = connection.execute(_LAST, (to_ms(start), last)).fetchall()
    due = connection.execute(_DUE, (to_ms(start + timedelta(days=1)),)).fetchall()
    return Today(
        day=start.date(),
        calls=calls,
        average_seconds=round(milliseconds / calls / 1000) if calls else 0,
        due=tuple(_follow_up(row) for row in due),
        last=_lines(connection, rows),
    )


def read_common_needs(connection: Any, since: datetime, until: datetime, limit: int) -> tuple[str, ...]:
    """Return the need ids asked most between two aware times, the most frequent first."""
    rows = connection.execute(_COMMON, (to_ms(since), to_ms(until), limit)).fetchall()
    return tuple(need for need, _ in rows)


def _lines(connection: Any, rows: list[Any]) -> tuple[LogLine, ...]:
    needs: defaultdict[int, list[Any]] = defaultdict(list)
    seqs = "[" + ",".join(str(row[0]) for row in rows) + "]"
    for call, *need in connection.execute(_NEEDS, (seqs,)):
        needs[call].append(need)
    return tuple(_line(row, needs[row[0]]) for row in rows)


def _line(row: Any, needs: list[Any]) -> LogLine:
    _, id, started, offset, ended, taken_by, workstation, name, number, role, emergency, added = row
    return LogLine(
        id=id,
        started=from_ms(started, offset),
        seconds=round((ended - started) / 1000),
        taken_by=taken_by,
        workstation=workstation,
        name=name,
        number=number,
        role=role,
        needs=tuple(need for need, _, _, _ in needs),
        answers=tuple(answer for _, answer, _, _ in needs),
        outcomes=tuple(outcome for _, _, outcome, _ in needs),
        words=needs[0][3] if needs else "",
        emergency=bool(emergency),
        added=added,
    )


def _follow_up(row: Any) -> FollowUp:
    id, call, due, offset, reason, name, number, set_by, set_at, owner, moved = row
    return FollowUp(
        id, call, from_ms(due, offset), reason, name, number, set_by, maybe_from(set_at, offset), owner, moved
    )
