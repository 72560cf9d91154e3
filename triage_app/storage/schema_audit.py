"""The audit trail, which is also the chain that shows whether the log was changed behind its back."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text, text

from triage_app.storage.schema import metadata


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),  # the one before, and one
    Column("at", Integer, nullable=False),
    Column("offset", Integer, nullable=False),
    _text("who"),
    _text("workstation"),
    _text("kind"),
    _text("ref"),
    _text("result"),
    _text("detail"),
    Column("digest", LargeBinary),  # of the record it tells of: what names people, then the rest
    Column("mac", LargeBinary, nullable=False),
    Column("salt", LargeBinary),  # of the digest; gone once the record was erased
    Column("erased", Integer),  # the event that erased it
)
# What is not a saved call is looked for by its kind; a call's save pays nothing for it.
Index("audit_by_kind", audit.c.kind, audit.c.seq, sqlite_where=text("kind <> 'call created'"))

holds = Table(
    "holds",
    metadata,
    Column("call", Text, primary_key=True),
    Column("at", Integer, nullable=False),
    Column("offset", Integer, nullable=False),
    _text("by"),
    _text("reason"),
    sqlite_with_rowid=False,
)

erasing = Table(  # holds its one row while an erasure runs, inside its transaction alone
    "erasing",
    metadata,
    Column("event", Integer, primary_key=True),
    Column("before", Integer, nullable=False),
)
