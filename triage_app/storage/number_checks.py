"""Marks that a number worked, or was reported wrong."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from triage_app.calls.number_check import NumberCheck
from triage_app.storage.moments import from_ms, to_ms, to_offset
from triage_app.storage.schema import number_checks


def save_check(connection: Connection, check: NumberCheck) -> None:
    """Add a mark."""
    connection.execute(
        insert(number_checks),
        {
            "contact": check.contact,
            "number": check.number,
            "at": to_ms(check.at),
            "offset": to_offset(check.at),
            "by": check.by,
            "worked": int(check.worked),
            "word": check.word,
        },
    )


def read_checks(connection: Connection) -> tuple[NumberCheck, ...]:
    """Return all marks, oldest first; there are a few a contact and year."""
    return tuple(
        NumberCheck(
            row["contact"],
            row["number"],
            from_ms(row["at"], row["offset"]),
            row["by"],
            bool(row["worked"]),
            row["word"],
        )
        for row in connection.execute(select(number_checks).order_by(number_checks.c.seq)).mappings()
    )
