"""S1, S2, S3: how long the desk takes to its first paint and to be ready, and what it holds in memory.

    python -m benchmarks.start [--runs N]

An empty PySide6 window and the desk start in turn, each in a process of its
own; the medians are compared. Times count from the start of the process.
The desk opens a log that holds a day's calls, on a machine that has started
it before.
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
    if done.returncode or not wanted <= set(moments):
        raise RuntimeError(f"The {kind} window did not start: {done.stderr[-800:]}")
    return moments


def measure(runs: int = RUNS) -> tuple[Figure, ...]:
    """Start both windows ``runs`` times in turn and return S1, S2 and both parts of S3."""
    with tempfile.TemporaryDirectory(prefix="front-desk-start-") as name:
        folder = Path(name)
        _fill(folder)
        start_once("empty", folder), start_once("desk", folder)  # caches warm, ready form written
        pairs = [(start_once("empty", folder), start_once("desk", folder)) for _ in range(runs)]
    empty = [pair[0] for pair in pairs]
    desk = [pair[1] for pair in pairs]
    paint = _median_ms(empty, "painted")
    return (
        Figure("S1", "start to first paint", _median_ms(desk, "painted"), paint, "ms", 1.8, 1.5, _YARDSTICK),
        Figure(
            "S2", "start to a call can be saved", _median_ms(desk, "ready"), paint, "ms", 4.0, 3.0, _YARDSTICK
        ),
        _memory("memory at first paint", desk, empty, "painted", 1.5, 1.3),
        _memory("memory idle and ready", desk, empty, "idle", 2.5, 2.2),
    )


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
