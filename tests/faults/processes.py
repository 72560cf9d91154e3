"""Several processes on one log: writers, a holder of the lock, kills; and backups while calls are saved."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.calls.made_up import logged_call
from tests.faults.logs import log_in
from tests.faults.tally import Tally
from triage_app.errors import StorageError
from triage_app.storage import audit, reading, watch, writing  # noqa: F401 - loaded before the forks
from triage_app.storage.backup import checked, unreported
from triage_app.storage.backups import Backups
from triage_app.storage.connection import open_connection
from triage_app.storage.doctor import check
from triage_app.storage.keys import read_key
from triage_app.storage.restore_points import point_at
from triage_app.storage.verifying import Verifier

WRITERS, SECONDS = 4, 3.0
BACKUPS = 4


def writers(folder: Path, seed: int) -> Tally:
    """Four desks save to one log, one of them is killed again and again, another program holds the lock."""
    dice, tally = random.Random(seed), Tally()
    folder.mkdir(parents=True, exist_ok=True)
    log_in(folder).read()
    said, tell = os.pipe()
    until = time.monotonic() + SECONDS
    running = {_forked(lambda n=n: _write(folder, f"{seed}-{n}-0", tell, until)): n for n in range(WRITERS)}
    holder = _forked(lambda: _hold(folder, until))
    lives = 0
    while time.monotonic() < until - 0.7:
        time.sleep(dice.uniform(0.1, 0.4))
        victim = dice.choice(list(running))
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        number, lives = running.pop(victim), lives + 1
        name = f"{seed}-{number}-{lives}"
        running[_forked(lambda name=name: _write(folder, name, tell, until))] = number
    for child in (*running, holder):
        _, status = os.waitpid(child, 0)
        if status:
            tally.faults.append(f"seed {seed}: a desk ended with {status}")
    os.close(tell)
    with os.fdopen(said, "rb") as stream:
        lines = stream.read().decode().splitlines()
    _judge(folder, lines, tally, f"seed {seed}")
    tally.count(kills=lives)
    return tally


def backups_while_saving(folder: Path, seed: int) -> Tally:
    """Back up while calls are saved: each opens and is complete; and restore one beside a stale log."""
    tally = Tally()
    log = log_in(folder)
    log.begin(lambda _state: None)
    backups = Backups(log)
    slowest = 0.0
    for number in range(BACKUPS):
        saved = set()
        for call in range(8):
            saved.add(_save(log, f"{seed}-{number}-{call}"))
        log.save_call(replace(logged_call(f"{seed}-{number}-meanwhile"), notes=""))
        begun = time.monotonic()
        made = backups.back_up("daily", datetime.now(UTC) + timedelta(days=number), unreported)
        slowest = max(slowest, time.monotonic() - begun)
        told = checked(made.folder / "calls.db", read_key(made.folder / "calls.key"))
        tally.count(backups=1)
        if not (number + 1) * 8 + number <= told["calls"] <= (number + 1) * 9:
            tally.faults.append(f"seed {seed}: a backup holds {told['calls']} calls")
    assert log.flush(20)
    point = point_at(made.folder / "calls.db", made.folder / "calls.key")
    assert point is not None
    log.save_call(logged_call(f"{seed}-stale"))
    assert log.flush(20)
    done = backups.restore(point, "", "", datetime.now(UTC), unreported)
    with log.database().bare() as connection:
        (calls,) = connection.execute("SELECT count(*) FROM calls").fetchone()
        wrong = check(connection)
    tally.count(restores=1)
    if wrong or calls != done.calls or not (done.aside / "calls.db").exists():
        tally.faults.append(f"seed {seed}: restored {calls} calls of {done.calls}, {wrong}")
    log.close(5)
    return tally


def _save(log: object, id: str) -> str:
    log.save_call(replace(logged_call(id), notes=id))  # type: ignore[attr-defined]
    assert log.flush(30)  # type: ignore[attr-defined]
    return id


def _forked(do: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        code = 70
        try:
            do()
            code = 0
        finally:
            os._exit(code)
    return child


def _write(folder: Path, name: str, tell: int, until: float) -> None:
    log = log_in(folder)
    log.begin(lambda _state: None)
    number = 0
    while time.monotonic() < until:
        id = f"{name}-{number}"
        log.save_call(replace(logged_call(id), notes=id))
        while not log.flush(0.2):
            reason = log.state.reason
            if reason and "Another program holds" not in reason:
                os.write(tell, f"reason {reason}\n".encode())
        os.write(tell, f"saved {id}\n".encode())
        number += 1
    log.close(20)


def _hold(folder: Path, until: float) -> None:
    connection = open_connection(folder / "calls.db", read_key(folder / "calls.key"), "rw")
    while time.monotonic() < until:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except Exception:  # noqa: BLE001 - busy; it asks again
            continue
        time.sleep(0.15)
        connection.execute("ROLLBACK")
        time.sleep(0.05)
    connection.close()


def _judge(folder: Path, lines: list[str], tally: Tally, where: str) -> None:
    saved = {line.split()[1] for line in lines if line.startswith("saved")}
    tally.count(calls_told_to_be_saved=len(saved))
    tally.faults += sorted({f"{where}: {line}" for line in lines if line.startswith("reason")})
    log = log_in(folder)
    try:
        with log.database().bare() as connection:
            rows = [row[0] for row in connection.execute("SELECT id FROM calls")]
            tally.faults += [f"{where}: {each}" for each in check(connection)]
            verifier = Verifier(connection)
            while verifier.step(connection, 1000):
                pass
        verified = verifier.result()
        tally.count(events_of_the_chain_verified=verified.entries)
        tally.faults += [f"{where}: {id} is lost" for id in sorted(saved - set(rows))[:5]]
        if len(rows) != len(set(rows)):
            tally.faults.append(f"{where}: calls are doubled")
        if not verified.holds:
            tally.faults.append(f"{where}: the chain does not hold")
    except StorageError as error:
        tally.faults.append(f"{where}: {error}")
    finally:
        log.close(0)
