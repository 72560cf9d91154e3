"""What the rounds of a trial add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Tally:
    """Counts by name, and each fault in a sentence; a trial is good where there is none."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether the goal was met."""
        return not self.faults

    def add(self, other: Tally) -> None:
        """Add what another round counted."""
        self.counts.update(other.counts)
        self.faults += other.faults

    def count(self, **numbers: int) -> None:
        """Count under names, whose underscores are shown as blanks."""
        self.counts.update({name.replace("_", " "): number for name, number in numbers.items()})

    def __str__(self) -> str:
        lines = [f"  {number:10,} {name}" for name, number in self.counts.items()]
        shown = [f"  FAULT {fault}" for fault in self.faults[:20]]
        more = [f"  ... and {len(self.faults) - 20:,} more"] if len(self.faults) > 20 else []
        return "\n".join([*lines, *shown, *more])


@dataclass(frozen=True)
class Trial:
    """One kind of fault: ``run(folder, seed)`` is a round in a new folder.

    ``short`` and ``full`` are numbers of rounds; ``goal`` names what it must
    show, as in docs/reliability.md.
    """

    name: str
    goal: str
    run: Callable[[Path, int], Tally]
    short: int
    full: int
    full_run: Callable[[Path, int], Tally] | None = None
