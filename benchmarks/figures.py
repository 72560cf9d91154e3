"""One measured ratio beside its goal, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One goal as measured: ``ours`` over ``yardstick``, both in ``unit``.

    ``goal`` and ``stretch`` are the ratios wanted at most; ``yardstick_name``
    says what the ratio is of.
    """

    id: str
    title: str
    ours: float
    yardstick: float
    unit: str
    goal: float
    stretch: float
    yardstick_name: str

    @property
    def ratio(self) -> float:
        """How many yardsticks it takes; less is better."""
        return self.ours / self.yardstick

    @property
    def verdict(self) -> str:
        """What the goal says of the ratio."""
        if self.ratio <= self.stretch:
            return "stretch met"
        return "goal met" if self.ratio <= self.goal else "MISSED"

    def __str__(self) -> str:
        ours, yardstick = f"{self.ours:.1f} {self.unit}", f"{self.yardstick:.1f} {self.unit}"
        return (
            f"{self.id:4}{self.title}: {ours} is {self.ratio:.2f}x of {self.yardstick_name} ({yardstick}); "
            f"goal {self.goal:g}x, stretch {self.stretch:g}x: {self.verdict}"
        )
