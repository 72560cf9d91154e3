"""S1, S2, S3: how long the desk takes to its first paint and to be ready, and what it holds in memory.

    python -m benchmarks.start [--runs N]

An empty PySide6 window, a desk that starts without sign-in and a protected one
start in turn, each in a process of its own; the medians are compared. Times
count from the start of the process. Each desk opens a log that holds a day's
calls, on a machine that has started it before. At the protected one the first
paint is the sign-in page; until a call can be saved counts that, and the time
from Enter on: the typing in between, behind which the desk is built, does not.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.start_child import PASSWORD

RUNS = 9
_ROOT = Path(__file__).resolve().parent.parent
_YARDSTICK = "an empty PySide6 window"


@dataclass(frozen=True, slots=True)
class Moment:
    """When a start reached something, in milliseconds, and what it held then, in MB."""

    ms: float
    mb: float


Moments = dict[str, Moment]


def start_once(kind: str, folder: Path) -> Moments:
    """Start the empty window or the desk once and return what it told.

    Raises:
        RuntimeError: the process failed or did not tell all moments.
    """
    environ = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(_ROOT)}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    begun = time.monotonic_ns()
    command = [sys.executable, "-m", "benchmarks.start_child", kind, str(folder)]
    done = subprocess.run(command, env=environ, cwd=_ROOT, capture_output=True, text=True, check=False)
    told = [line.split() for line in done.stdout.splitlines()]
    moments = {name: Moment((int(at) - begun) / 1e6, int(kb) / 1024) for name, at, kb in told}
    wanted = {"painted", "idle"} if kind == "empty" else {"painted", "ready", "idle"}
    wanted |= {"at-door", "typed"} if kind == "protected" else set()
    if done.returncode or not wanted <= set(moments):
        raise RuntimeError(f"The {kind} window did not start: {done.stderr[-800:]}")
    return moments


def measure(runs: int = RUNS) -> tuple[Figure, ...]:
    """Start all three ``runs`` times in turn and return S1, S2 and both parts of S3 of each desk."""
    with tempfile.TemporaryDirectory(prefix="front-desk-start-") as name:
        opened, protected = Path(name, "open"), Path(name, "protected")
        _fill(opened)
        _fill(protected)
        _protect(protected)
        starts = (("empty", opened), ("desk", opened), ("protected", protected))
        for start in starts:
            start_once(*start)  # caches warm, ready form written
        rounds = [[start_once(*start) for start in starts] for _ in range(runs)]
    empty = [each[0] for each in rounds]
    return (
        *_figures("", [each[1] for each in rounds], empty),
        *_figures(", protected", [_without_typing(each[2]) for each in rounds], empty),
    )


def _figures(which: str, desk: Sequence[Moments], empty: Sequence[Moments]) -> tuple[Figure, ...]:
    paint = _median_ms(empty, "painted")
    painted, ready = _median_ms(desk, "painted"), _median_ms(desk, "ready")
    return (
        Figure("S1", f"start to first paint{which}", painted, paint, "ms", 1.8, 1.5, _YARDSTICK),
        Figure("S2", f"start to a call can be saved{which}", ready, paint, "ms", 4.0, 3.0, _YARDSTICK),
        _memory(f"memory at first paint{which}", desk, empty, "painted", 1.5, 1.3),
        _memory(f"memory idle and ready{which}", desk, empty, "idle", 2.5, 2.2),
    )


def _without_typing(moments: Moments) -> Moments:
    """Return the moments as if the password had been typed in no time.

    It has at least ten letters: whoever types it takes longer than the desk
    takes to be built behind the page.
    """
    typing = moments["typed"].ms - moments["painted"].ms
    ready = moments["ready"]
    return {**moments, "ready": Moment(ready.ms - typing, ready.mb)}


def _memory(
    title: str, desk: Sequence[Moments], empty: Sequence[Moments], moment: str, goal: float, stretch: float
) -> Figure:
    ours, yardstick = (statistics.median(run[moment].mb for run in runs) for runs in (desk, empty))
    return Figure("S3", title, ours, yardstick, "MB", goal, stretch, _YARDSTICK)


def _median_ms(runs: Sequence[Moments], moment: str) -> float:
    return statistics.median(run[moment].ms for run in runs)


def _fill(folder: Path) -> None:
    """Give the desk a log to open, so that the Today panel has something to say."""
    command = [sys.executable, "-m", "triage_app", "demo-data", "--calls", "200", "--data-dir", str(folder)]
    environ = {**os.environ, "PYTHONPATH": str(_ROOT)}
    subprocess.run(command, env=environ, cwd=_ROOT, check=True, capture_output=True)


def _protect(folder: Path) -> None:
    """Give a desk its first person, so that a password is wanted."""
    from triage_app.app import build
    from triage_app.paths import Paths

    desk = build(Paths.under(folder), lambda _state: None).desk
    desk.set_up("Sample Clinic", "Robin Sample", PASSWORD, desk.new_recovery_key())
    desk.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0 if every goal is met, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--runs", type=int, default=RUNS, metavar="N", help=f"starts of each (default {RUNS})"
    )
    figures = measure(max(5, parser.parse_args(arguments).runs))
    print(*figures, sep="\n")
    return int(any(figure.ratio > figure.goal for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
