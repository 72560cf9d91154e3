"""Damaged bytes: flips, zeroed and swapped pages, cuts, a damaged write-ahead log. None may go unnoticed."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from tests.faults.logs import fill, ids
from tests.faults.tally import Tally
from triage_app.errors import LogDamaged, LogForeign, LogMissing, StorageError
from triage_app.storage.backup import unreported
from triage_app.storage.backups import Backups
from triage_app.storage.connection import PAGE_BYTES
from triage_app.storage.daily import Daily
from triage_app.storage.doctor import check
from triage_app.storage.log import Log
from triage_app.storage.look import wal_of
from triage_app.storage.witness import compare

DAMAGES, CALLS = 40, 12
KINDS = (
    "flip",
    "bits",
    "zero page",
    "swap pages",
    "cut",
    "grow",
    "wal flip",
    "wal cut",
    "wal gone",
    "wal zero",
)


def damages(folder: Path, seed: int) -> Tally:
    """Damage copies of one log, with and without a write-ahead log, and open each as the desk does."""
    dice, tally = random.Random(seed), Tally()
    whole = folder / "whole"
    _make(whole)
    for number in range(DAMAGES):
        kind = dice.choice(KINDS)
        here = folder / f"damaged {number}"
        shutil.copytree(whole, here)
        changed = _damage(here, kind, dice)
        tally.count(damages=1)
        verdict = noticed(here)
        tally.count(**{verdict.replace(" ", "_"): 1})
        if verdict == "unnoticed" and changed:
            tally.faults.append(f"seed {seed}, damage {number} ({kind}) went unnoticed, calls are missing")
        shutil.rmtree(here)
    return tally


def _make(whole: Path) -> None:
    """Make a log, then leave calls in its write-ahead log as a kill would."""
    whole.mkdir(parents=True)
    fill(whole, 0, CALLS // 2)
    child = os.fork()
    if child == 0:
        try:
            from triage_app.storage import pauses

            pauses.QUIET_SECONDS = 1e9
            log = Log(whole / "calls.db", whole / "calls.key")
            log.begin(lambda _state: None)
            _save(log)
        finally:
            os._exit(0)  # without closing
    os.waitpid(child, 0)
    assert wal_of(whole / "calls.db").stat().st_size


def _save(log: Log) -> None:
    from dataclasses import replace

    from tests.calls.made_up import logged_call

    for id in sorted(ids(CALLS // 2, CALLS)):
        log.save_call(replace(logged_call(id), notes=id))
        assert log.flush(20)


def _damage(here: Path, kind: str, dice: random.Random) -> bool:
    """Damage one file; return whether any byte is another now."""
    file = wal_of(here / "calls.db") if kind.startswith("wal") else here / "calls.db"
    before = file.read_bytes()
    data = bytearray(before)
    pages = len(data) // PAGE_BYTES
    at = dice.randrange(len(data))
    if kind in ("flip", "wal flip"):
        data[at] ^= 1 << dice.randrange(8)
    elif kind == "bits":
        data[at : at + 40] = dice.randbytes(min(40, len(data) - at))
    elif kind == "zero page":
        page = dice.randrange(pages) * PAGE_BYTES
        data[page : page + PAGE_BYTES] = bytes(PAGE_BYTES)
    elif kind == "swap pages":
        one, other = (page * PAGE_BYTES for page in dice.sample(range(pages), 2))
        first, second = data[one : one + PAGE_BYTES], data[other : other + PAGE_BYTES]
        data[one : one + PAGE_BYTES], data[other : other + PAGE_BYTES] = second, first
    elif kind in ("cut", "wal cut"):
        del data[at:]
    elif kind == "grow":
        data += dice.randbytes(dice.choice((1, 100, PAGE_BYTES)))
    elif kind == "wal zero":
        data[at:] = bytes(len(data) - at)
    if kind == "wal gone":
        file.unlink()
    else:
        file.write_bytes(data)
    return data != before or kind == "wal gone"


def noticed(here: Path) -> str:
    """Open a log as the desk does at its start and in its day; return how damage was noticed."""
    log = Log(here / "calls.db", here / "calls.key", retry_seconds=0.001)
    try:
        database = log.database()
        with database.bare() as connection:
            finding = compare(connection, database.witness.stood)
            held = {row[0] for row in connection.execute("SELECT id FROM calls")}
        if finding.text:
            return "told by the witness"
        with database.bare() as connection:
            if check(connection):
                return "found by the checks of the first backup"
        return "harmless" if held == ids(0, CALLS) else "unnoticed"
    except (LogDamaged, LogForeign, LogMissing):
        return "ended at the restore screen"
    except StorageError as error:
        return f"told as {type(error).__name__}"
    finally:
        log.close(0)


def backup_notices(folder: Path, seed: int) -> Tally:
    """Damage a page that nobody reads; the day's backup fails, says so, and keeps the older one."""
    from datetime import UTC, datetime

    dice, tally = random.Random(seed), Tally()
    fill(folder, 0, 30, backup=True)
    file = folder / "calls.db"
    data = bytearray(file.read_bytes())
    data[dice.randrange(20 * PAGE_BYTES, len(data))] ^= 1 << dice.randrange(8)
    file.write_bytes(data)
    log, told = Log(file, folder / "calls.key"), []
    backups = Backups(log)
    daily = Daily(backups, lambda: log.state, lambda: datetime.now(UTC), told.append)
    tally.count(damaged_pages=1)
    try:
        if daily.look():  # the damage lies in a page that holds nothing
            tally.count(harmless=1)
            if backups.known()[0].calls != 30:
                tally.faults.append(f"seed {seed}: a backup was made that lacks calls")
        elif "damaged" not in "".join(told) or len(backups.known()) != 1:
            tally.faults.append(f"seed {seed}: the damage was not told: {told}")
        backups.restore(backups.points()[0], "", "", datetime.now(UTC), unreported)
        if not log.today(datetime(2026, 1, 1, tzinfo=UTC), 5).calls:
            tally.faults.append(f"seed {seed}: the older backup does not serve")
    except StorageError as error:
        tally.faults.append(f"seed {seed}: {error}")
    log.close(0)
    return tally
