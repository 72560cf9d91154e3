"""The palette of the standard widgets, their few style rules, and the high-contrast look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QPalette

ColorOf = Callable[[str], QColor]
"""Gives the present color of a token."""

_ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface-alt",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text-3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger-text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line-strong",
    QPalette.ColorRole.Shadow: "line-strong",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on-accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
}
_STYLE_SHEET = """
QMenu {{ background: {surface}; border: 1px solid {line_strong}; padding: 6px; }}
QMenu::item {{ padding: 8px 14px; border-radius: 6px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 6px 8px; }}
"""
_GROUNDS = frozenset(("canvas", "surface", "surface-alt", "sunken", "hover", "key-bg"))
_WORDS = frozenset(("text", "text-2", "text-3", "line", "line-strong"))


def make_palette(color: ColorOf) -> QPalette:
    """Return the palette the tokens make."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, color(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, color("text-3"))
    return palette


def make_style_sheet(color: ColorOf) -> str:
    """Return the rules for menus, which a palette cannot say."""
    names = ("surface", "text", "line-strong", "accent-soft", "line")
    return _STYLE_SHEET.format(**{name.replace("-", "_"): color(name).name() for name in names})


def contrast_color(name: str, usual: QColor, system: QPalette) -> QColor:
    """Return the color of a token in high contrast: the system's ground and words.

    What carries meaning by itself (danger, the focus ring, the main button)
    keeps its color; soft tints become plain ground, all edges the text color.

    Source: design.md section 5.
    """
    if name in _GROUNDS or name.endswith("-soft"):
        return system.window().color()
    if name in _WORDS or name.endswith(("-line", "-text")):
        return system.windowText().color()
    return usual
