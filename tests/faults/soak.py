"""Many calls, the log closed and opened, backed up and checked in between: nothing grows, nothing slows."""

from __future__ import annotations

import gc
import os
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.calls.made_up import logged_call
from tests.faults.logs import log_in
from tests.faults.tally import Tally
from triage_app.storage.backup import unreported
from triage_app.storage.backups import Backups
from triage_app.storage.doctor import check
from triage_app.storage.log import Log

MOST_GROWTH, MOST_SLOWER = 30 << 20, 2.0
_PIECES = 10


def soak(folder: Path, _seed: int, calls: int = 300) -> Tally:
    """Save ``calls`` calls in ten pieces; between them a backup, a check and a new start."""
    tally = Tally()
    p99s: list[float] = []
    memory = handles = 0
    for piece in range(_PIECES):
        log = log_in(folder)
        log.begin(lambda _state: None)
        p99s.append(_saved(log, piece, calls // _PIECES))
        made = Backups(log).back_up("daily", datetime.now(UTC) + timedelta(days=piece), unreported)
        with log.database().bare() as connection:
            tally.faults += [f"piece {piece}: {each}" for each in check(connection)]
        if made.calls != (piece + 1) * (calls // _PIECES):
            tally.faults.append(f"piece {piece}: the backup holds {made.calls} calls")
        assert log.close(20)
        gc.collect()
        if piece == 0:
            memory, handles = _memory(), _handles()
    grown = _memory() - memory
    tally.count(calls=calls, backups_checks_and_starts=_PIECES, memory_grown_KB=max(0, grown >> 10))
    tally.count(handles_more=_handles() - handles, p99_of_first_tenth_us=round(p99s[0] * 1e6))
    tally.count(p99_of_last_tenth_us=round(p99s[-1] * 1e6))
    if grown > MOST_GROWTH:
        tally.faults.append(f"memory grew by {grown >> 20} MB")
    if _handles() > handles:
        tally.faults.append(f"{_handles() - handles} handles are left open")
    if calls >= 10_000 and p99s[-1] > MOST_SLOWER * p99s[0]:
        tally.faults.append(f"p99 went from {p99s[0] * 1e3:.1f} to {p99s[-1] * 1e3:.1f} ms")
    return tally


def full_soak(folder: Path, seed: int) -> Tally:
    """Return the same with 50,000 calls."""
    return soak(folder, seed, 50_000)


def _saved(log: Log, piece: int, count: int) -> float:
    """Save some calls and return the 99th percentile of a save, in seconds."""
    times = []
    for number in range(count):
        call = replace(logged_call(f"soak-{piece}-{number}"), notes=f"{piece} {number}")
        begun = time.perf_counter()
        log.save_call(call)
        assert log.flush(30)
        times.append(time.perf_counter() - begun)
    return sorted(times)[int(len(times) * 0.99)]


def _memory() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))
