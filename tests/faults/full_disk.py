"""A disk that is really full: calls wait in memory, old ones can be read, work goes on once there is room."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from tests.faults.power import opened
from tests.faults.tally import Tally

_CODE = """
import os, queue, resource, sys
from dataclasses import replace
from pathlib import Path
from tests.calls.made_up import logged_call
from triage_app.errors import StorageError
from triage_app.storage.backup import unreported
from triage_app.storage.backups import Backups
from triage_app.storage.log import Log
from datetime import datetime, UTC

folder, room, filler = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
log = Log(folder / "calls.db", folder / "calls.key", retry_seconds=0.05)
log.begin(lambda state: None)
log.save_call(replace(logged_call("before"), notes="before"))
assert log.flush(20)
ballast = Path(filler) if filler else None
def fill():
    if ballast is None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (log.database().wal_bytes() + room, resource.RLIM_INFINITY))
        return
    with ballast.open("wb", buffering=0) as stream:
        free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        stream.write(bytes(max(0, free - room)))
def empty():
    if ballast is None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    else:
        ballast.unlink()
fill()
told = 0
for number in range(80):
    id = f"call-{number:05}"
    log.save_call(replace(logged_call(id), notes=id))
    if log.flush(0.4):
        told += 1
        os.write(1, f"saved {id}\\n".encode())
    elif log.state.failing:
        break
state = log.state
assert state.failing and state.waiting, state
os.write(1, f"reason {state.reason}\\n".encode())
assert log.read().entry("before").call.id == "before"
try:
    Backups(log).back_up("by-hand", datetime.now(UTC), unreported)
except StorageError as error:
    os.write(1, f"backup {type(error).__name__}\\n".encode())
assert not Backups(log).known() or Backups(log).known()[0].calls == told + 1
empty()
assert log.flush(20), log.state
assert log.close(20)
os.write(1, f"went on {number + 2}\\n".encode())
"""


def fills(folder: Path, seed: int) -> Tally:
    """Fill the disk at one moment, by a small file system where one can be mounted, else by a limit."""
    dice, tally = random.Random(seed), Tally()
    home = folder / "home"
    home.mkdir(parents=True)
    mounted = seed % 2 == 0 and _mount(home)
    try:
        filler = str(home / "ballast") if mounted else ""
        done = subprocess.run(
            [sys.executable, "-c", _CODE, str(home), str(dice.randrange(0, 60_000)), filler],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=False,
        )
        tally.count(fills=1, of_a_small_file_system=mounted)
        if done.returncode:
            tally.faults.append(f"seed {seed}: {done.stderr.strip().splitlines()[-1:]}")
            return tally
        lines = done.stdout.splitlines()
        (reason,) = (line for line in lines if line.startswith("reason"))
        if not reason.startswith("reason The disk "):
            tally.faults.append(f"seed {seed}: {reason}")
        found, wrong, notice = opened(home)
        expected = int(lines[-1].split()[-1])
        if len(found) != expected or wrong or notice:
            tally.faults.append(f"seed {seed}: {len(found)} of {expected} calls, {wrong}, {notice}")
    finally:
        if mounted:
            subprocess.run(["umount", str(home)], check=True)
    return tally


def _mount(home: Path) -> bool:
    """Mount a file system of 3 MB there; False where this is not allowed."""
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(home)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
