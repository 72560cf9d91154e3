"""kill -9 at random moments while calls are typed and logged.

A desk is forked, types without a pause and is killed; then the log is opened
as the next start would. What was acknowledged has to be there, whole.
"""

from __future__ import annotations

import os
import random
import select
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.typist import WORDS, type_for_ever
from triage_app.errors import StorageError
from triage_app.storage import reading, writing  # noqa: F401 - loaded before the forks, so that they start fast
from triage_app.storage.doctor import check
from triage_app.storage.log import Log

LONGEST_SECONDS = 0.5
FRESH_EVERY = 8  # so often the log is a new one, so that its making is killed too


@dataclass
class Figures:
    """What the kills did; good where nothing acknowledged was lost and every log was well."""

    kills: int = 0
    logs: int = 0
    logged: int = 0
    lost: list[str] = field(default_factory=list)
    drafts: int = 0
    drafts_lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    longest_open: float = 0.0

    @property
    def good(self) -> bool:
        """Whether the goal was met."""
        return not (self.lost or self.drafts_lost or self.broken)

    def __str__(self) -> str:
        return (
            f"kill -9 while calls are typed and logged: {self.kills} kills, {self.logs} logs\n"
            f"  calls told to be saved  {self.logged:6}   lost {len(self.lost)} (goal 0)\n"
            f"  drafts told to be saved {self.drafts:6}   lost {len(self.drafts_lost)} (goal 0)\n"
            f"  openings afterwards     {self.kills:6}   with a fault {len(self.broken)} (goal 0)"
            f"   slowest {self.longest_open:.2f} s" + "".join(f"\n  {fault}" for fault in self.broken)
        )


def run_kills(folder: Path, kills: int, seed: int) -> Figures:
    """Kill a typing desk ``kills`` times, at moments that follow from ``seed``."""
    dice = random.Random(seed)
    figures = Figures()
    home = folder
    logged: set[str] = set()
    for round_ in range(kills):
        if round_ % FRESH_EVERY == 0:
            home, logged = folder / f"log {round_}", set()
            figures.logs += 1
        told = _one_life(home, dice.uniform(0, LONGEST_SECONDS))
        figures.kills += 1
        drafts = {}
        for line in told:
            kind, id, *letters = line.split()
            if kind == "logged":
                logged.add(id)
                figures.logged += 1
            else:
                drafts[id] = int(letters[0])
                figures.drafts += 1
        _look(home, logged, drafts, figures)
    return figures


def _one_life(home: Path, seconds: float) -> list[str]:
    """Let a desk type for some time and kill it; return the whole lines it said."""
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(listen)
            type_for_ever(home, tell)
        finally:
            os._exit(70)  # it never ends by itself
    os.close(tell)
    said = _listen(listen, time.monotonic() + seconds)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(listen, "rb") as rest:
        lines = (said + rest.read()).decode().split("\n")[:-1]
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        lines.append("")  # makes the round fail: the desk ended before it was killed
    return lines


def _listen(pipe: int, until: float) -> bytes:
    said = b""
    while (left := until - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            some = os.read(pipe, 65536)
            if not some:  # it ended by itself
                break
            said += some
    return said


def _look(home: Path, logged: set[str], drafts: dict[str, int], figures: Figures) -> None:
    log = Log(home / "calls.db", home / "calls.key")
    start = time.monotonic()
    try:
        read = log.read()
        figures.longest_open = max(figures.longest_open, time.monotonic() - start)
        back = {draft.id: len(draft.now.words) for draft in read.drafts()}
        here = set()
        for id in {*logged, *drafts}:
            try:
                call = read.entry(id).call
            except KeyError:
                continue
            if call.notes == id and WORDS.startswith(call.now.words) and call.now.number:
                here.add(id)
        figures.lost += sorted(logged - here)
        figures.drafts_lost += [
            id for id, letters in drafts.items() if id not in here and back.get(id, 0) < letters
        ]
        with log.database().bare() as connection:
            figures.broken += check(connection)
            connection.execute("INSERT INTO call_search (call_search) VALUES ('integrity-check')")
    except StorageError as error:
        figures.broken.append(str(error))
    finally:
        log.close(0)
