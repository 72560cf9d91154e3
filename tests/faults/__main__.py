"""Runs fault trials and prints their figures; exit code 1 where a goal was missed.

``python -m tests.faults`` is the short form of all, ``--full [NAME ...]`` the
full size. With ``--keep FILE`` finished rounds are written down, and a run that
was cut off goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from tests.faults.tally import Tally, Trial
from tests.faults.trials import TRIALS


def main() -> int:
    """Run the trials asked for, at the size asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(each.name for each in TRIALS))
    parser.add_argument("--full", action="store_true", help="full size")
    parser.add_argument("--rounds", type=int, default=0, help="another number of rounds")
    parser.add_argument("--seed", type=int, default=0, help="other random moments")
    parser.add_argument("--keep", type=Path, help="file for finished rounds, to go on later")
    options = parser.parse_args()
    unknown = set(options.names) - {each.name for each in TRIALS}
    if unknown:
        parser.error(f"there is no trial {', '.join(sorted(unknown))}")
    good = True
    for trial in TRIALS:
        if not options.names or trial.name in options.names:
            good = _run(trial, options) and good
    return 0 if good else 1


def _run(trial: Trial, options: argparse.Namespace) -> bool:
    rounds = options.rounds or (trial.full if options.full else trial.short)
    run = trial.full_run if options.full and trial.full_run else trial.run
    kept, whole, begun = _kept(options.keep), Tally(), time.monotonic()
    for seed in range(options.seed, options.seed + rounds):
        name = f"{trial.name} {seed} {run.__name__ if hasattr(run, '__name__') else ''}".strip()
        if name in kept:
            tally = Tally(Counter(kept[name]["counts"]), kept[name]["faults"])
        else:
            folder = Path(tempfile.mkdtemp(prefix="front-desk-faults-"))
            try:
                tally = run(folder / "round", seed)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
            _keep(options.keep, name, tally)
        whole.add(tally)
    seconds, today = time.monotonic() - begun, f"{datetime.now(UTC):%Y-%m-%d}"
    verdict = "met" if whole.good else "MISSED"
    print(f"{today}  {trial.name} ({trial.goal}): {verdict}, {rounds} rounds, {seconds:.0f} s")
    print(whole, flush=True)
    return whole.good


def _kept(file: Path | None) -> dict[str, dict[str, object]]:
    if file is None or not file.exists():
        return {}
    lines = file.read_text(encoding="utf-8").splitlines()
    return {told["name"]: told for told in map(json.loads, lines)}


def _keep(file: Path | None, name: str, tally: Tally) -> None:
    if file is not None:
        with file.open("a", encoding="utf-8") as stream:
            told = {"name": name, "counts": dict(tally.counts), "faults": tally.faults}
            stream.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    sys.exit(main())
