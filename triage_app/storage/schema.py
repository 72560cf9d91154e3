"""The tables of the call log. Thought through for a million calls.

Logged rows are never changed or deleted; triggers see to it. A call logged
again after "Undo" is a new row; `superseded` names the old one. Times are
UTC milliseconds, with the minutes the desk's clock was ahead of UTC.
What stood on a screen is kept once (`shown`), since the same words are shown
thousands of times. Indexes for lists end in the start time, so that pages
follow (time, seq) without sorting. Each index costs every save a page to
encrypt and write; one is made for what is looked for, not in advance.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    exists,
    text,
)

metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


about_log = Table(
    "about_log",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)

calls = Table(
    "calls",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("started", Integer, nullable=False),
    Column("offset", Integer, nullable=False),
    Column("ended", Integer, nullable=False),
    _number("held_seconds"),
    _text("taken_by"),
    _text("workstation"),
    _text("content_version"),
    _text("name"),
    _text("number"),
    _text("role"),
    _text("relationship"),
    _text("message_ok"),
    _text("notes"),
    _number("emergency"),
    _text("where_now"),
    _text("patient"),
    _text("about_call"),
    _text("timeline"),  # JSON: [milliseconds after start, kind, text], ...
    CheckConstraint("ended >= started", name="ends_after_it_started"),
)
Index("calls_by_id", calls.c.id, calls.c.version, unique=True)
Index("calls_by_time", calls.c.started, calls.c.seq)
Index("calls_by_number", calls.c.number, calls.c.started, sqlite_where=text("number <> ''"))
Index("calls_with_emergency", calls.c.started, sqlite_where=text("emergency"))

superseded = Table(
    "superseded",
    metadata,
    Column("seq", Integer, ForeignKey("calls.seq"), primary_key=True),
    Column("by", Integer, ForeignKey("calls.seq"), nullable=False),
)

shown = Table(
    "shown",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    _text("answer"),
    _text("words"),
    _text("contact"),
    _text("number"),
    _text("must_say"),  # JSON: [words, ...]
)

call_needs = Table(
    "call_needs",
    metadata,
    Column("call", Integer, ForeignKey("calls.seq"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("started", Integer, nullable=False),  # the call's, for the indexes
    _text("need"),
    _text("answer"),
    _text("outcome"),
    _text("words"),
    _text("facts"),  # JSON: [found in the words, set by hand]
    Column("shown", Integer, ForeignKey("shown.id")),
    _text("said"),  # JSON: places of the must-says ticked
    _number("found_nothing"),
    _text("follow_up"),
    Column("answered", Integer),
    sqlite_with_rowid=False,
)
Index("needs_by_need", call_needs.c.need, call_needs.c.started)
Index("needs_not_found", call_needs.c.started, sqlite_where=text("found_nothing"))

call_flags = Table(
    "call_flags",
    metadata,
    Column("call", Integer, ForeignKey("calls.seq"), primary_key=True),
    Column("place", Integer, primary_key=True),
    _text("flag"),
    _text("tier"),
    _text("state"),
    _text("words"),  # JSON: [words, ...]
    Column("at", Integer),
    sqlite_with_rowid=False,
)

emergencies = Table(
    "emergencies",
    metadata,
    Column("call", Integer, ForeignKey("calls.seq"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("opened", Integer, nullable=False),
    _text("opened_by"),
    _text("tier"),
    _text("flags"),  # JSON: [[flag, tier, state, [words, ...], at], ...]
    _text("hand_offs"),  # JSON: [[card, at], ...]
    _text("reason"),
    _text("detail"),
    Column("closed", Integer),
    sqlite_with_rowid=False,
)

additions = Table(
    "additions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("call", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("offset", Integer, nullable=False),
    _text("by"),
    _text("kind"),
    _text("text"),
    sqlite_autoincrement=True,
)
Index("additions_by_call", additions.c.call, additions.c.seq)

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("id", Text, primary_key=True),
    Column("call", Text, nullable=False),
    Column("due", Integer, nullable=False),
    Column("offset", Integer, nullable=False),
    _text("reason"),
    _text("name"),
    _text("number"),
    _text("set_by"),
    Column("set_at", Integer),
    _text("owner"),
    _number("moved"),
    Column("done", Integer),
    _text("done_by"),
    sqlite_with_rowid=False,
)
Index("follow_ups_open", follow_ups.c.due, sqlite_where=text("done IS NULL"))
Index("follow_ups_done", follow_ups.c.done, sqlite_where=text("done IS NOT NULL"))
Index("follow_ups_by_call", follow_ups.c.call)
Index("follow_ups_by_number", follow_ups.c.number, sqlite_where=text("number <> ''"))

follow_up_events = Table(
    "follow_up_events",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("follow_up", Text, nullable=False),
    Column("at", Integer, nullable=False),
    _text("by"),
    _text("kind"),  # set, moved, done
    Column("due", Integer, nullable=False),
    sqlite_autoincrement=True,
)
Index("events_by_follow_up", follow_up_events.c.follow_up, follow_up_events.c.seq)

number_checks = Table(
    "number_checks",
    metadata,
    Column("seq", Integer, primary_key=True),
    _text("contact"),
    _text("number"),
    Column("at", Integer, nullable=False),
    Column("offset", Integer, nullable=False),
    _text("by"),
    _number("worked"),
    _text("word"),
    sqlite_autoincrement=True,
)

drafts = Table(  # a handful of rows, each on a page of its own: an index would only cost
    "drafts",
    metadata,
    Column("slot", Integer, primary_key=True),
    Column("call", Text, nullable=False),
    Column("version", Integer, nullable=False),  # how often it had been logged
    Column("started", Integer, nullable=False),
    Column("state", Text, nullable=False),
)

searched = Table(
    "searched",
    metadata,
    Column("part", Text, primary_key=True),  # calls, additions
    Column("up_to", Integer, nullable=False),
    sqlite_with_rowid=False,
)

alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

CURRENT = ~exists().where(superseded.c.seq == calls.c.seq)
"""That a row of ``calls`` is what the call says now: no later version took its place."""
