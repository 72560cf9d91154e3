"""Runs the fault trials and prints their figures; exit code 1 where a goal was missed."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults.kill import run_kills


def main() -> int:
    """Run the trials at the size asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--full", action="store_true", help="full size: 200 kills (short: 15)")
    parser.add_argument("--kills", type=int, default=0, help="another number of kills")
    parser.add_argument("--seed", type=int, default=1, help="other random moments")
    options = parser.parse_args()
    kills = options.kills or (200 if options.full else 15)
    with tempfile.TemporaryDirectory(prefix="front-desk-faults-") as folder:
        figures = run_kills(Path(folder), kills, options.seed)
    print(figures)
    return 0 if figures.good else 1


if __name__ == "__main__":
    sys.exit(main())
