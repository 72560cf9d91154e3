"""The table of people: who may do what is kept inside the encrypted log, never in the key file."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text, text

from triage_app.storage.schema import metadata

people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("active", Integer, nullable=False, server_default=text("1")),
    Column("pin_salt", Text, nullable=False, server_default=""),  # hexadecimal; "" where there is no PIN
    Column("pin", Text, nullable=False, server_default=""),  # what Argon2id makes of it
    Column("added", Integer, nullable=False),
    sqlite_with_rowid=False,
)
