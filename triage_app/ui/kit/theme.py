"""How the desk looks: colors, fonts and sizes for light, dark and high contrast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from triage_app.ui.kit.icons import Icons
from triage_app.ui.kit.tokens import read_tokens

MODES = ("system", "light", "dark", "contrast")
"""What a theme can be set to; ``system`` follows the operating system."""

SMALLEST_TEXT, LARGEST_TEXT, NORMAL_TEXT = 80, 200, 100
"""Text sizes in percent."""


class Theme(QObject):
    """The one source of colors, fonts and sizes; widgets repaint on ``changed``.

    Signals:
        changed: another mode or text size is in force.
    """

    changed = Signal()

    def __init__(
        self,
        resources: Path,
        mode: str = "system",
        text_percent: int = NORMAL_TEXT,
        parent: QObject | None = None,
    ) -> None:
        """Read the tokens and load the fonts; a ``QGuiApplication`` must exist.

        Args:
            resources: folder with ``theme/``, ``fonts/`` and ``icons/``.
            mode: one of ``MODES``.
            text_percent: 80 to 200; values outside are drawn in.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._tokens = read_tokens(resources / "theme" / "tokens.json")
        self._mode = mode if mode in MODES else "system"
        self._percent = _within_limits(text_percent)
        self._system = QGuiApplication.palette()
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self.icons = Icons(resources / "icons", self.color)
        load_fonts(resources / "fonts")
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        if access := _accessibility():
            access.contrastPreferenceChanged.connect(self._follow_system)

    @property
    def mode(self) -> str:
        """The mode that was set, ``system`` included."""
        return self._mode

    @property
    def text_percent(self) -> int:
        """Text size in percent, 80 to 200."""
        return self._percent

    @property
    def is_contrast(self) -> bool:
        """Whether the high-contrast look is in force."""
        if self._mode != "system":
            return self._mode == "contrast"
        access = _accessibility()
        return bool(access) and access.contrastPreference() == Qt.ContrastPreference.HighContrast

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        if self.is_contrast:
            return self._system.window().color().lightness() < self._system.windowText().color().lightness()
        if self._mode == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode == "dark"

    def set_mode(self, mode: str) -> None:
        """Switch to one of ``MODES``; others are taken as ``system``."""
        mode = mode if mode in MODES else "system"
        if mode != self._mode:
            self._mode = mode
            self._start_over()

    def set_text_percent(self, percent: int) -> None:
        """Set the text size; values outside 80 to 200 are drawn in."""
        percent = _within_limits(percent)
        if percent != self._percent:
            self._percent = percent
            self._start_over()

    def color(self, name: str) -> QColor:
        """Return the color a token has now.

        Raises:
            KeyError: no such token.
        """
        found = self._colors.get(name)
        if found is None:
            table = self._tokens.dark if self.is_dark else self._tokens.light
            found = QColor(table[name])
            if self.is_contrast:
                found = _contrast_color(name, found, self._system)
            self._colors[name] = found
        return found

    def font(self, name: str) -> QFont:
        """Return the font of a kind of text ("script", "caption", ...), scaled."""
        found = self._fonts.get(name)
        if found is None:
            found = self._fonts[name] = self._make_font(name)
        return found

    def line_height(self, name: str) -> int:
        """Return the height of one line of a kind of text, scaled, in pixels."""
        return self.px(self._tokens.type[name].line)

    def px(self, length: float) -> int:
        """Return a length at the present text size, rounded to whole pixels."""
        return int(length * self._percent / 100 + 0.5)

    def size(self, name: str) -> int:
        """Return a size of the tokens ("control", "row-choice", ...), scaled."""
        return self.px(self._tokens.size[name])

    @property
    def narrow_below(self) -> int:
        """Window width in pixels under which the desk takes its narrow form.

        Grows with the text, so that larger words make room in the same way.
        """
        return self.px(self._tokens.size["narrow-below"])

    def palette(self) -> QPalette:
        """Return the palette for the standard widgets."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.color(token))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text-3"))
        return palette

    def style_sheet(self) -> str:
        """Return the few rules a palette cannot say: tips and menus."""
        color = {
            name: self.color(name).name()
            for name in ("surface", "text", "line-strong", "accent-soft", "line")
        }
        return _STYLE_SHEET.format(**{name.replace("-", "_"): value for name, value in color.items()})

    def apply(self, app: QApplication) -> None:
        """Give the program this look, now and after each change."""
        app.setStyle(QStyleFactory.create("Fusion"))
        self._dress(app)
        self.changed.connect(lambda: self._dress(app))

    def _dress(self, app: QApplication) -> None:
        app.setPalette(self.palette())
        app.setFont(self.font("body"))

    def _make_font(self, name: str) -> QFont:
        style = self._tokens.type[name]
        font = QFont(list(self._tokens.families))
        font.setWeight(QFont.Weight(style.weight))
        _set_pixels(font, style.px * self._percent / 100)
        if style.spacing:
            spacing = style.spacing * self._percent / 100
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        for feature in style.features:
            font.setFeature(QFont.Tag(feature), 1)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _follow_system(self) -> None:
        if self._mode == "system":
            self._start_over()

    def _start_over(self) -> None:
        self._colors.clear()
        self._fonts.clear()
        self.changed.emit()


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Make the shipped fonts known to Qt; return the families found, may be empty."""
    families: dict[str, None] = {}
    for file in sorted(folder.glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return tuple(families)


def _accessibility() -> Any:
    """Return what the system says of contrast, or None before Qt 6.10, which does not ask."""
    hints = QGuiApplication.styleHints()
    return hints.accessibility() if hasattr(hints, "accessibility") else None


def _within_limits(percent: int) -> int:
    return max(SMALLEST_TEXT, min(LARGEST_TEXT, percent))


def _set_pixels(font: QFont, pixels: float) -> None:
    """Set a size that may have a half pixel, which only points can say."""
    if pixels == int(pixels):
        font.setPixelSize(int(pixels))
        return
    screen = QGuiApplication.primaryScreen()
    font.setPointSizeF(pixels * 72 / (screen.logicalDotsPerInchY() if screen else 96))


def _contrast_color(name: str, usual: QColor, system: QPalette) -> QColor:
    """High contrast: grounds are the system's, edges and words its text color.

    What carries meaning by itself (danger, the focus ring, the main button)
    keeps its color; soft tints become plain ground.
    """
    if name in _GROUNDS or name.endswith("-soft"):
        return system.window().color()
    if name in _WORDS or name.endswith(("-line", "-text")):
        return system.windowText().color()
    return usual


_GROUNDS = frozenset(("canvas", "surface", "surface-alt", "sunken", "hover", "key-bg"))
_WORDS = frozenset(("text", "text-2", "text-3", "line", "line-strong"))
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
QToolTip {{ color: {text}; background: {surface}; border: 1px solid {line_strong}; padding: 6px 8px; }}
QMenu {{ background: {surface}; border: 1px solid {line_strong}; padding: 6px; }}
QMenu::item {{ padding: 8px 14px; border-radius: 6px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 6px 8px; }}
"""
