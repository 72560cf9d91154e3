"""The design's values: colors, type and sizes, read once from ``theme/tokens.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from triage_app.records import record


@record
class TypeStyle:
    """How one kind of text is set, in device-independent pixels at 100 %.

    ``spacing`` is letter spacing in pixels; ``features`` are OpenType tags
    that are switched on (``tnum`` for even figures, ``case`` for raised hyphens).
    """

    px: float
    line: float
    weight: int
    spacing: float
    features: tuple[str, ...]


@record
class Tokens:
    """Everything ``tokens.json`` says; names are those of the file."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    families: tuple[str, ...]
    type: Mapping[str, TypeStyle]
    size: Mapping[str, int]
    radius: Mapping[str, int]


def read_tokens(file: Path) -> Tokens:
    """Read the design's values.

    Args:
        file: ``tokens.json`` of the shipped resources.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no JSON; KeyError: a part is missing. Both mean a
            damaged installation.
    """
    raw = json.loads(file.read_text(encoding="utf-8"))
    words = ("family", "columns")
    styles = {name: _style(row) for name, row in raw["type"].items() if name not in words}
    colors = raw["color"]
    families = tuple(raw["type"]["family"])
    return Tokens(colors["light"], colors["dark"], families, styles, raw["size"], raw["radius"])


def _style(row: tuple[float, float, int, float, list[str]]) -> TypeStyle:
    px, line, weight, spacing, features = row
    return TypeStyle(px, line, weight, spacing, tuple(features))
