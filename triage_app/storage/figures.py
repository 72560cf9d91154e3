"""Keeps the narrow rows and the counts by hour of `schema_figures` up to date, and counts them anew.

Each statement is one pass inside SQLite over the calls logged since. A call
logged anew takes the place of its older version in all figures.
"""

# ruff: noqa: S608 - statements are put together from names of this file alone

from __future__ import annotations

from typing import Any

from triage_app.storage.marks import EMERGENCY, FOLLOW_UP, FOUND_NOTHING

ROWS_AT_ONCE = 50
PART = "figures"
"""The row of ``searched`` that says up to which call the figures are kept."""


def _fact(name: str) -> str:
    """Return SQL for a fact of a need: as set by hand, else as found in the words."""
    return (
        f"CASE facts WHEN '[{{}},{{}}]' THEN '' ELSE coalesce(json_extract(facts, '$[1].{name}'), "
        f"json_extract(facts, '$[0].{name}'), '') END"
    )


FACTS = {"location": _fact("location"), "urgency": _fact("urgency")}
"""SQL for facts of a row of ``call_needs``; "" where it is not known."""

_NAMED = (*("need", "answer", "outcome", "taken_by", "role"), *FACTS.values())
_CALLS = (
    'call_needs JOIN calls ON calls.seq = call_needs."call" '
    'WHERE call_needs."call" > :done AND call_needs."call" <= :up_to '
    "AND NOT EXISTS (SELECT 1 FROM superseded WHERE superseded.seq = calls.seq)"
)
_CODES = ", ".join(f"(SELECT id FROM figure_names WHERE name = {value})" for value in _NAMED)
_ROWS = (  # the narrow rows of some calls, as they should be
    'SELECT calls.started, call_needs."call", place, calls."offset", ended - calls.started, '
    f"answered - calls.started, {_CODES}, "
    f"(emergency <> 0) * {EMERGENCY} + (found_nothing <> 0) * {FOUND_NOTHING} "
    f'+ EXISTS (SELECT 1 FROM follow_ups WHERE follow_ups."call" = calls.id) * {FOLLOW_UP} '
    f"FROM {_CALLS}"
)
_HOURS = (  # counts by hour; FROM follows
    'SELECT need, ((started + "offset" * 60000) / 86400000 + 3) % 7, '  # 1970-01-01 was a Thursday
    '(started + "offset" * 60000) / 3600000 % 24, (started + "offset" * 60000) / 86400000, '
    "count(*), sum(place = 0)"
)
_LOGGED = '(started, "call") IN (SELECT started, seq FROM calls WHERE seq > :done AND seq <= :up_to)'
_LOGGED_ANEW = (
    '(started, "call") IN (SELECT old.started, old.seq FROM calls AS new JOIN calls AS old '
    "ON old.id = new.id AND old.version < new.version "
    "WHERE new.seq > :done AND new.seq <= :up_to AND new.version > 1)"
)
ADD_HOURS = (
    f"INSERT INTO calls_by_hour (need, weekday, hour, day, needs, calls) {_HOURS} FROM call_figures "
    "WHERE {which} GROUP BY 1, 2, 3, 4 "
    "ON CONFLICT DO UPDATE SET needs = needs {sign} excluded.needs, calls = calls {sign} excluded.calls"
)
"""SQL that counts narrow rows by hour: ``which`` rows, and whether they come (``+``) or go (``-``)."""

FIGURES_DONE = f"SELECT up_to FROM searched WHERE part = '{PART}'"

_FEED = (
    "INSERT OR IGNORE INTO figure_names (name) SELECT value FROM ("
    + " UNION ".join(f"SELECT {value} AS value FROM {_CALLS}" for value in _NAMED)
    + ")",
    ADD_HOURS.format(which=_LOGGED_ANEW, sign="-"),
    f"DELETE FROM call_figures WHERE {_LOGGED_ANEW}",
    f"INSERT INTO call_figures {_ROWS}",
    ADD_HOURS.format(which=_LOGGED, sign="+"),
    f"UPDATE searched SET up_to = :up_to WHERE part = '{PART}'",
)
_NEXT = "SELECT max(seq) FROM (SELECT seq FROM calls WHERE seq > :done ORDER BY seq LIMIT :some)"

_WRONG_ROWS = (
    "SELECT count(*) FROM (SELECT * FROM (SELECT * FROM call_figures EXCEPT "
    f"{_ROWS}) UNION ALL SELECT * FROM ({_ROWS} EXCEPT SELECT * FROM call_figures))"
)
_WRONG_HOURS = (
    "SELECT count(*) FROM (SELECT * FROM (SELECT * FROM calls_by_hour WHERE needs <> 0 EXCEPT "
    f"{_HOURS} FROM call_figures GROUP BY 1, 2, 3, 4) UNION ALL SELECT * FROM "
    f"({_HOURS} FROM call_figures GROUP BY 1, 2, 3, 4 EXCEPT SELECT * FROM calls_by_hour))"
)


def feed_figures(connection: Any, rows: int = ROWS_AT_ONCE) -> bool:
    """Take up to ``rows`` more calls into the figures, on the driver's connection in a transaction.

    Returns:
        Whether calls are left.
    """
    done = figures_done(connection)
    (up_to,) = connection.execute(_NEXT, {"done": done, "some": rows}).fetchone()
    if up_to is None:
        return False
    for statement in _FEED:
        connection.execute(statement, {"done": done, "up_to": up_to})
    return bool(up_to - done >= rows)


def figures_done(connection: Any) -> int:
    """Return the last row of ``calls`` that the figures hold."""
    return int(connection.execute(FIGURES_DONE).fetchone()[0])


def figures_wrong(connection: Any) -> int:
    """Return how many narrow rows and counts differ from a recount of the calls; 0 is right."""
    whole = {"done": 0, "up_to": figures_done(connection)}
    (rows,) = connection.execute(_WRONG_ROWS, whole).fetchone()
    (hours,) = connection.execute(_WRONG_HOURS).fetchone()
    return int(rows + hours)
