"""Power cuts inside everything that changes more than one file: the old state or the new, never between."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from tests.faults.actions import ACTIONS
from tests.faults.disk import Disk
from tests.faults.recording import Step, record
from tests.faults.tally import Tally
from triage_app.errors import DeskError

CUTS = 10
_CODE = "import sys; from tests.faults.actions import do; do(sys.argv[1], sys.argv[2])"


def between(name: str, folder: Path, seed: int) -> Tally:
    """Cut the power at many moments inside one action."""
    action, tally, dice = ACTIONS[name], Tally(), random.Random(seed)
    home = folder / "home"
    home.mkdir(parents=True)
    action.prepare(home)
    before = folder / "before"
    shutil.copytree(home, before)
    steps = record(_CODE, home, folder / "trace", name, str(home))
    disk = Disk()
    disk.bring(before)
    done = False
    at = 0
    for moment in _moments(steps, dice):
        for number in range(at, moment):
            disk.go_on(number, steps[number])
            done = done or steps[number].data.startswith(b"done")
        at = moment
        here = folder / "cut"
        disk.cut(dice, here)
        tally.count(cuts=1)
        try:
            state = action.judge(here)
            tally.count(**{f"ended {state}": 1})
            if done and state == "old":
                tally.faults.append(f"{name}, seed {seed}, step {moment}: it was told to be done, and is not")
        except (DeskError, AssertionError) as error:
            what = f"{type(error).__name__}: {error}"
            tally.faults.append(f"{name}, seed {seed}, step {moment} of {len(steps)}: {what}")
        shutil.rmtree(here)
    return tally


def _moments(steps: list[Step], dice: random.Random) -> list[int]:
    """Return when to cut: half of the times anywhere, half of them close to where names change."""
    names = [number for number, step in enumerate(steps) if step.kind in ("rename", "unlink", "mkdir")]
    close = [min(len(steps), dice.choice(names) + dice.randint(0, 3)) for _ in range(CUTS // 2)]
    return sorted([*close, *(dice.randrange(len(steps) + 1) for _ in range(CUTS - len(close)))])
