"""Power cuts: a desk is recorded once, its disk cut off at many moments and opened as a next start would."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from tests.faults.disk import Disk
from tests.faults.recording import Step, record
from tests.faults.tally import Tally
from triage_app.errors import LogDamaged, LogForeign, LogMissing, StorageError
from triage_app.storage.doctor import check
from triage_app.storage.log import Log

CALLS, CUTS = 60, 25
LIES = 8
_CODE = """
import sys
from pathlib import Path
from tests.faults.saving_program import save_calls
save_calls(Path(sys.argv[1]), 0, int(sys.argv[2]))
"""


def power_cuts(folder: Path, seed: int) -> Tally:
    """Cut the power while calls are saved: none told to be saved is lost, every log opens and is well."""
    steps = _recorded(folder)
    dice, tally, disk = random.Random(seed), Tally(), Disk()
    moments = sorted(dice.randrange(len(steps)) for _ in range(CUTS))
    saved: set[str] = set()
    at = 0
    for moment in moments:
        for number in range(at, moment):
            disk.go_on(number, steps[number])
            saved |= _told(steps[number])
        at = moment
        here = folder / "cut"
        disk.cut(dice, here)
        _judge(here, saved, tally, f"seed {seed}, step {moment}")
        shutil.rmtree(here, ignore_errors=True)
    return tally


def lying_disk(folder: Path, seed: int) -> Tally:
    """The same on a disk that answered the last 8 syncs without doing them."""
    steps = _recorded(folder)
    dice, tally = random.Random(seed), Tally()
    for _ in range(CUTS):
        moment = dice.randrange(len(steps))
        syncs = [number for number in range(moment) if steps[number].kind == "sync"]
        lies, disk, saved = set(syncs[-LIES:]), Disk(), set()
        for number in range(moment):
            disk.go_on(number, steps[number], number in lies)
            saved |= _told(steps[number])
        here = folder / "cut"
        disk.cut(dice, here)
        _judge_lied_to(here, saved, tally, f"seed {seed}, step {moment}")
        shutil.rmtree(here, ignore_errors=True)
    return tally


def _recorded(folder: Path) -> list[Step]:
    home = folder / "home"
    home.mkdir(parents=True)
    return record(_CODE, home, folder / "trace", str(home), str(CALLS))


def _told(step: Step) -> set[str]:
    words = step.data.decode().split() if step.kind == "said" else []
    return set(words[1::2]) if words[:1] == ["saved"] else set()


def _judge(here: Path, saved: set[str], tally: Tally, where: str) -> None:
    tally.count(cuts=1, calls_told_to_be_saved=len(saved))
    try:
        found, wrong, notice = opened(here)
    except StorageError as error:
        tally.faults.append(f"{where}: not opened: {type(error).__name__}: {error}")
        return
    tally.faults += [f"{where}: {id} is lost" for id in sorted(saved - found)[:3]]
    tally.faults += [f"{where}: {each}" for each in (*wrong, notice) if each]


def _judge_lied_to(here: Path, saved: set[str], tally: Tally, where: str) -> None:
    """Count; a log that does not open is to end at the restore screen."""
    tally.count(cuts=1)
    try:
        found, wrong, notice = opened(here)
    except (LogDamaged, LogMissing, LogForeign):
        tally.count(ended_at_the_restore_screen=1)
        return
    except StorageError as error:
        tally.faults.append(f"{where}: {type(error).__name__}: {error}")
        return
    lost = len(saved - found)
    tally.count(
        cuts_that_lost_calls=bool(lost), damage_found_by_checks=bool(wrong), told_by_the_witness=bool(notice)
    )
    if lost and not wrong and not notice:
        tally.count(lost_without_a_word=1)


def opened(here: Path) -> tuple[set[str], list[str], str]:
    """Open a log as the next start would: the calls in it, what its checks find, what its witness says."""
    log = Log(here / "calls.db", here / "calls.key", retry_seconds=0.01)
    try:
        database = log.database()
        with database.bare() as connection:
            wrong = check(connection)
            rows = connection.execute("SELECT id, notes FROM calls").fetchall() if not wrong else []
            stood = database.witness.stood
            finding = _finding(connection, stood) if not wrong else ""
        return {id for id, notes in rows if notes == id}, wrong, finding
    finally:
        log.close(0)


def _finding(connection: object, stood: object) -> str:
    from triage_app.storage.witness import compare

    return compare(connection, stood).text  # type: ignore[arg-type]
