"""Logs with some calls and a backup, to be cut off, damaged and fought over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.calls.made_up import logged_call
from tests.faults.saving_program import call_id
from triage_app.storage.backup import unreported
from triage_app.storage.backups import Backups
from triage_app.storage.log import Log

OLD, NEW = 4, 7  # calls in the backup, and in the log
NOW = datetime(2026, 11, 18, 16, 42, tzinfo=UTC)


def log_in(home: Path) -> Log:
    """Return the log below ``home``."""
    return Log(home / "calls.db", home / "calls.key", retry_seconds=0.01)


def ids(first: int, last: int) -> set[str]:
    """Return the ids of some calls."""
    return {call_id(number) for number in range(first, last)}


def fill(home: Path, first: int, last: int, backup: bool = False) -> None:
    """Save some calls, and make a backup after them."""
    log = log_in(home)
    log.begin(lambda _state: None)
    for id in sorted(ids(first, last)):
        log.save_call(replace(logged_call(id), notes=id))
    assert log.flush(20)
    if backup:
        Backups(log).back_up("by-hand", NOW, unreported)
    assert log.close(20)


def prepare(home: Path) -> None:
    """Make a log with a backup, and calls after it."""
    fill(home, 0, OLD, backup=True)
    fill(home, OLD, NEW)
