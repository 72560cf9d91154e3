"""Failing system calls: each kind of fault at each call, once and for good, by strace."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

from tests.faults.power import opened
from tests.faults.tally import Tally

FAULTS = (  # which calls fail, and how
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("fsync,fdatasync", "EIO"),
    ("pread64", "EIO"),
    ("ftruncate", "EIO"),
    ("openat", "EACCES"),
    ("openat", "EMFILE"),
    ("fcntl", "EAGAIN"),
    ("fcntl", "ENOLCK"),
    ("mmap", "ENOMEM"),
    ("unlink,unlinkat", "EACCES"),
)
AT_EACH = 1
_CODE = """
import os, sys
from dataclasses import replace
from pathlib import Path
from tests.calls.made_up import logged_call
from triage_app.storage import reading, writing, watch, opening, backup, audit
from triage_app.storage.log import Log
folder = Path(sys.argv[1])
told = []
log = Log(folder / "calls.db", folder / "calls.key", retry_seconds=0.02)
log.begin(told.append)
for number in range(4):
    id = f"call-{number:05}"
    log.save_call(replace(logged_call(id), notes=id))
    if log.flush(0.6):
        os.write(1, f"saved {id}\\n".encode())
    if number == 2:
        try:
            log.database().checkpoint(empty=True)
        except Exception as error:
            from triage_app.errors import StorageError
            assert isinstance(error, StorageError), error
reasons = {state.reason for state in told if state.reason}
kept = log.state.waiting
log.close(2)
os.write(1, f"kept {kept}\\n".encode())
for reason in reasons:
    os.write(1, f"reason {reason}\\n".encode())
"""


def failing_calls(folder: Path, seed: int) -> Tally:
    """Let one kind of call fail at ``AT_EACH`` places, each once and for good."""
    dice, tally = random.Random(seed), Tally()
    calls, fault = FAULTS[seed % len(FAULTS)]
    most = _count(folder / "counted", calls)
    for number in range(AT_EACH):
        when = dice.randint(1, most)
        for lasting in ("", "+"):
            here = folder / f"{number}{lasting}"
            _one(here, calls, fault, f"{when}{lasting}", tally)
    return tally


def _count(folder: Path, calls: str) -> int:
    """Return how many calls of the kind touch the log in a run without a fault."""
    folder.mkdir(parents=True)
    trace = folder / "trace"
    done = _run(folder / "log", ["-e", f"trace={calls}", "-o", str(trace)])
    assert done.returncode == 0, done.stderr
    touching = [line for line in trace.read_text().splitlines() if "resumed>" not in line]
    return max(1, len(touching))


def _one(here: Path, calls: str, fault: str, when: str, tally: Tally) -> None:
    done = _run(
        here, ["-e", f"trace={calls}", "-e", f"inject={calls}:error={fault}:when={when}", "-o", os.devnull]
    )
    where = f"{calls} {fault} at {when}"
    lines = done.stdout.splitlines()
    saved = {line.split()[1] for line in lines if line.startswith("saved")}
    tally.count(faults=1, calls_told_to_be_saved=len(saved))
    if done.returncode:
        tally.faults.append(f"{where}: the program ended: {done.stderr.strip().splitlines()[-1:]}")
        return
    tally.count(told_with_a_reason=any(line.startswith("reason") for line in lines))
    tally.faults += [f"{where}: {line}" for line in lines if "(code " in line and "refused a change" in line]
    found, wrong, notice = opened(here)
    tally.faults += [f"{where}: {id} is lost" for id in sorted(saved - found)]
    tally.faults += [f"{where}: {each}" for each in (*wrong, notice) if each]


def _run(log: Path, strace: list[str]) -> subprocess.CompletedProcess[str]:
    """Run the program under strace, with faults only in calls that touch the log."""
    log.mkdir(parents=True, exist_ok=True)
    touching = [f"calls.db{end}" for end in ("", "-wal", "-shm", "-journal", ".lock")]
    touching += ["calls.key", "calls.witness", ".calls.db.new", ".calls.db.new-journal", ""]
    paths = [word for name in touching for word in ("-P", str(log / name) if name else str(log))]
    return subprocess.run(
        ["strace", "-f", "-qq", *strace, *paths, sys.executable, "-c", _CODE, str(log)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
