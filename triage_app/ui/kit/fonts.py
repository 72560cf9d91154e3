"""The shipped typeface: loading it, and fonts from the design's kinds of text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from triage_app.ui.kit.tokens import TypeStyle


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Make the shipped fonts known to Qt; return the families found, may be empty."""
    families: dict[str, None] = {}
    for file in sorted(folder.glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return tuple(families)


def make_font(style: TypeStyle, families: Sequence[str], scale: float) -> QFont:
    """Return the font of a kind of text.

    Args:
        style: its size, weight, spacing and OpenType features.
        families: the first that is there is used.
        scale: 1.0 for 100 % text.
    """
    font = QFont(list(families))
    font.setWeight(QFont.Weight(style.weight))
    font.setPixelSize(int(style.px * scale + 0.5))  # Qt sets whole pixels only
    if style.spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing * scale)
    for feature in style.features:
        font.setFeature(QFont.Tag(feature), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
