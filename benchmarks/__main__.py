"""Every benchmark, each figure beside its goal: ``python -m benchmarks [NAME ...]``."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = {
    "start": "S1, S2, S3: first paint, ready to save, memory",
    "saves": "W1, W2: a saved call against a bare commit",
    "log": "Q1-Q4, E1-E4, T1, T2: lists, search, figures, exports of a million calls",
    "red_flags": "emergencies found, false alarms, facts",
    "forms": "a long form: opened, made whole, typed in",
    "routing_speed": "N1: a key to ranked answers",
    "routing": "right answers on the shared lines",
}
"""Each is a module here with a ``main``, run in a process of its own so that none warms another."""


def main() -> int:
    """Run the benchmarks that were named, or all; 0 if every goal is met."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__.splitlines()[0],
        epilog="\n".join(f"  {name:15}{told}" for name, told in BENCHMARKS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="which to run; all unless named")
    names = parser.parse_args().names or list(BENCHMARKS)
    missed = 0
    for name in names:
        if name not in BENCHMARKS:
            parser.error(f"there is no benchmark {name}")
        print(f"{name}: {BENCHMARKS[name]}", flush=True)
        missed += bool(
            subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=ROOT, check=False).returncode
        )
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
