"""Weights learned from a pack's phrases, examples and voices: how much each unit of a text speaks for a need.

The model is linear: what a text says for a need is the sum of what its units
say. So it can be read (`NeedsModel.weigh` gives the sums word by word), it is
kept from key to key, and scoring needs nothing but the standard library.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from math import exp, sqrt
from operator import add
from sys import byteorder
from typing import Any
from zlib import compress, decompress

from triage_app.triage.features import Unit, features

FORM = "needs-model-1"
"""Names the form; a model of another form is as good as none."""

SECTION = "needs-model"
"""The section of a pack's ready form that holds its model."""

_KEPT = 20_000  # units whose sums are kept; far more than a day's words


class NeedsModel:
    """Scores the needs it has learned.

    Args:
        needs: the ids of the needs, in the order of the weights.
        features: numbers of the features, each once.
        weights: for each feature one signed byte a need, in the same order.
        scale: what a weight of 1 is worth.
        words: the words learned from, with how often they came; for finishing half-typed ones.
        danger: a second model, of danger and none, learned from the same pack; None where
            there was nothing to learn it from.

    Raises:
        ValueError: the parts do not fit together.
    """

    def __init__(
        self,
        needs: Sequence[str],
        features: Sequence[int],
        weights: bytes,
        scale: float,
        words: Mapping[str, int],
        danger: NeedsModel | None = None,
    ) -> None:
        if len(features) * len(needs) != len(weights):
            raise ValueError("The weights do not fit the features.")
        self.needs = tuple(needs)
        self.words = words
        self.danger = danger
        self.scale = scale
        self._features = array("I", features)
        self._weights = weights
        self._rows = dict(zip(self._features, range(0, len(weights), len(needs) or 1), strict=True))
        self._view = memoryview(weights).cast("b")
        self._none = [0] * len(self.needs)
        self._units: dict[Unit, tuple[list[int], int]] = {}

    def unit(self, unit: Unit) -> tuple[list[int], int]:
        """Return what ``unit`` says for each need, and how many features it has."""
        known = self._units.get(unit)
        if known is None:
            numbers = features(unit)
            total = self._none
            size = len(self.needs)
            for number in numbers:
                row = self._rows.get(number)
                if row is not None:
                    total = list(map(add, total, self._view[row : row + size]))
            if len(self._units) >= _KEPT:
                self._units.clear()
            known = self._units[unit] = total, len(numbers)
        return known

    def weigh(self, units: Iterable[Unit]) -> list[float]:
        """Return what all ``units`` say together for each need, as the logarithm of its odds."""
        total = self._none
        count = 0
        for unit in units:
            said, size = self.unit(unit)
            total = list(map(add, total, said))
            count += size
        worth = self.scale / sqrt(count or 1)
        return [value * worth for value in total]

    def shares(self, units: Iterable[Unit]) -> list[float]:
        """Return how likely each need is, judged by ``units``; all together make 1."""
        weights = self.weigh(units)
        top = max(weights, default=0.0)
        odds = [exp(weight - top) for weight in weights]
        whole = sum(odds)
        return [one / whole for one in odds]

    def as_json(self) -> dict[str, Any]:
        """Return the model as JSON values; `from_json` turns them back."""
        numbers = array("I", self._features)
        if byteorder == "big":
            numbers.byteswap()
        return {
            "form": FORM,
            "needs": list(self.needs),
            "scale": self.scale,
            "features": _packed(numbers.tobytes()),
            "weights": _packed(self._weights),
            "words": dict(self.words),
            "danger": self.danger.as_json() if self.danger else None,
        }

    @classmethod
    def from_json(cls, value: Any) -> NeedsModel | None:
        """Return the model that `as_json` made ``value`` of, or None where it is none."""
        try:
            if value["form"] != FORM:
                return None
            numbers = array("I", _unpacked(value["features"]))
            if byteorder == "big":
                numbers.byteswap()
            return cls(
                value["needs"],
                numbers,
                _unpacked(value["weights"]),
                float(value["scale"]),
                dict(value["words"]),
                cls.from_json(value.get("danger")),
            )
        except (KeyError, TypeError, ValueError, OSError):
            return None


def _packed(data: bytes) -> str:
    return b64encode(compress(data, 9)).decode("ascii")


def _unpacked(text: str) -> bytes:
    from zlib import error

    try:
        return decompress(b64decode(text, validate=True))
    except error as damaged:
        raise ValueError("The model is damaged.") from damaged
