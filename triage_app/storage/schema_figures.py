"""What lists and figures of a large log stand on: one narrow row a need, and counts by hour.

Kept by the saving thread in its pauses, never in a save (`figures.feed_figures`).
Texts that return (needs, endings, names of staff) stand once in
``figure_names``; a row holds their numbers, so that a million of them are read
in the time of a few thousand calls in full.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text, text

from triage_app.storage.schema import metadata

figure_names = Table(
    "figure_names",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

call_figures = Table(
    "call_figures",
    metadata,
    Column("started", Integer, primary_key=True),
    Column("call", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("offset", Integer, nullable=False),
    Column("length", Integer, nullable=False),  # milliseconds
    Column("answered", Integer),  # milliseconds after the start
    Column("need", Integer, nullable=False),
    Column("answer", Integer, nullable=False),
    Column("outcome", Integer, nullable=False),
    Column("taken_by", Integer, nullable=False),
    Column("role", Integer, nullable=False),
    Column("location", Integer, nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("marks", Integer, nullable=False),
    sqlite_with_rowid=False,
)
Index("figures_by_mark", call_figures.c.started, call_figures.c.call, sqlite_where=text("marks <> 0"))

calls_by_hour = Table(
    "calls_by_hour",
    metadata,
    Column("need", Integer, primary_key=True),
    Column("weekday", Integer, primary_key=True),  # of the day, Monday being 0: sums need no sorting
    Column("hour", Integer, primary_key=True),  # of the desk's clock, 0 to 23
    Column("day", Integer, primary_key=True),  # of the desk's clock, days after 1970-01-01
    Column("needs", Integer, nullable=False),
    Column("calls", Integer, nullable=False),  # those whose first need it was
    sqlite_with_rowid=False,
)
