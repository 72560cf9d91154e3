"""How far a long command is, on standard error."""

from __future__ import annotations

import sys
import time

_BETWEEN_SECONDS = 0.2


class Progress:
    """Tells rows done and the time left, five times a second on a terminal, else at each tenth.

    Args:
        doing: what is being done, such as "Writing calls".
    """

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._on_terminal = sys.stderr.isatty()
        self._told = -1
        self._next = 0.0
        self._begun = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Say so where it is time to."""
        if not total:
            return
        percent = 100 * done // total
        if self._on_terminal and (time.monotonic() >= self._next or done == total):
            self._next = time.monotonic() + _BETWEEN_SECONDS
            end = "\n" if done == total else ""
            print(f"\r\033[K{self._doing}: {self._far(done, total)}", end=end, file=sys.stderr, flush=True)
        elif not self._on_terminal and percent // 10 > self._told:
            self._told = percent // 10
            print(f"{self._doing}: {percent} %", file=sys.stderr, flush=True)

    def _far(self, done: int, total: int) -> str:
        told = f"{done:,} of {total:,} rows"
        if not done or done == total:
            return told
        left = (time.monotonic() - self._begun) * (total - done) / done
        return f"{told}, {int(left) + 1} s left"
