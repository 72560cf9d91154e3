"""A small file beside the log that knows the last event: whatever cuts off the log's end is noticed.

Damage to the write-ahead log, or an older copy put in the log's place, makes
the newest calls vanish while every check passes. This file is written after
each commit, without waiting for the disk, and read when the log is opened.
It holds a number and a signature, and nothing of anybody.
"""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from triage_app.calls.audit import PROGRAM, AuditEvent
from triage_app.records import record
from triage_app.storage.audit import add_event

_HEAD = b"front-desk-witness"
_LENGTH = len(_HEAD) + 1 + 20 + 1 + 64 + 1


@record
class Seen:
    """The last event that was committed, as the witness has it."""

    seq: int
    mac: bytes


@record
class Finding:
    """What a witness says about a log. ``missing`` counts the events it knows and the log does not have."""

    missing: int = 0
    changed: bool = False
    none: bool = False

    @property
    def text(self) -> str:
        """The sentence to show, "" where all is well."""
        if self.missing:
            return (
                f"The last {self.missing:,} entries of the call log are missing. It may be an older copy. "
                "Work goes on. Ask your supervisor to restore the newest backup."
            )
        if self.changed:
            return (
                "The call log is not the one this desk wrote last. Work goes on. "
                "Ask your supervisor to look at Admin, Audit."
            )
        return ""


class Witness:
    """The witness of one open log, written by whoever commits. Failing to write it stops nobody.

    Args:
        file: its place.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: int | None = None
        self.stood = read_witness(file)
        """What it said when the log was opened, None where there was none or no one can read it."""
        self.finding = Finding()
        self.asked = False
        """Whether ``finding`` is known, and the trail says what it found."""

    def ask(self, connection: Any, now: datetime) -> None:
        """Compare the log with what was known at its opening; an event says what is missing.

        Whoever commits it sets ``asked``, so that it is asked once.

        Args:
            connection: the driver's, in a transaction that holds the write lock.
            now: the present.
        """
        self.finding = finding = compare(connection, self.stood)
        if finding.text:
            result, detail = "entries missing", f"missing={finding.missing}"
            if finding.changed:
                result, detail = "failed", "what=witness"
            add_event(connection, AuditEvent(now, PROGRAM, "", "check", "", result, detail))

    def write(self, seen: Seen) -> None:
        """Say which event was committed last."""
        with contextlib.suppress(OSError):
            if self._handle is None:
                flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
                self._handle = os.open(self._file, flags, 0o600)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, b"%b %020d %b\n" % (_HEAD, seen.seq, seen.mac.hex().encode()))

    def close(self) -> None:
        """Give the file back; it stays."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def read_witness(file: Path) -> Seen | None:
    """Return what a witness says, None where there is none, or none that can be read."""
    try:
        words = file.read_bytes()[:_LENGTH].split()
        head, seq, mac = words
        return Seen(int(seq), bytes.fromhex(mac.decode("ascii"))) if head == _HEAD else None
    except (OSError, ValueError):
        return None


def compare(connection: Any, stood: Seen | None) -> Finding:
    """Return what a witness finds in a log, on the driver's connection."""
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM audit").fetchone()
    if stood is None:
        return Finding(none=last > 0)
    if stood.seq > last:
        return Finding(missing=stood.seq - last)
    row = connection.execute("SELECT mac FROM audit WHERE seq = ?", (stood.seq,)).fetchone()
    return Finding(changed=row is None or row[0] != stood.mac)
