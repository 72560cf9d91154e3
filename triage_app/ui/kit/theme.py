"""How the desk looks: colors, fonts and sizes for light, dark and high contrast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from triage_app.ui.kit.fonts import load_fonts, make_font
from triage_app.ui.kit.icons import Icons
from triage_app.ui.kit.palette import contrast_color, make_palette, make_style_sheet
from triage_app.ui.kit.tokens import read_tokens

MODES = ("system", "light", "dark", "contrast")
"""What a theme can be set to; ``system`` follows the operating system."""

SMALLEST_TEXT, LARGEST_TEXT, NORMAL_TEXT = 80, 200, 100
"""Text sizes in percent."""

_TEXT_SIZES = (SMALLEST_TEXT, 90, NORMAL_TEXT, 110, 125, 150, 175, LARGEST_TEXT)


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
        self._hints = QGuiApplication.styleHints()  # kept: what it hands out goes with it
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._access = _accessibility(self._hints)
        if self._access:
            self._access.contrastPreferenceChanged.connect(self._follow_system)

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
        access = self._access
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
                found = contrast_color(name, found, self._system)
            self._colors[name] = found
        return found

    def font(self, name: str) -> QFont:
        """Return the font of a kind of text ("script", "caption", ...), scaled."""
        found = self._fonts.get(name)
        if found is None:
            style = self._tokens.type[name]
            found = self._fonts[name] = make_font(style, self._tokens.families, self._percent / 100)
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
        return make_palette(self.color)

    def style_sheet(self) -> str:
        """Return the few rules a palette cannot say, for menus."""
        return make_style_sheet(self.color)

    def apply(self, app: QApplication) -> None:
        """Give the program this look, now and after each change; its style is Fusion from its making."""
        self._dress(app)
        self.changed.connect(lambda: self._dress(app))

    def _dress(self, app: QApplication) -> None:
        app.setPalette(self.palette())
        app.setFont(self.font("body"))

    def _follow_system(self) -> None:
        if self._mode == "system":
            self._start_over()

    def _start_over(self) -> None:
        self._colors.clear()
        self._fonts.clear()
        self.changed.emit()


def next_text_size(percent: int, steps: int) -> int:
    """Return the next larger text size, or the next smaller where ``steps`` is negative; ends stay."""
    further = [size for size in _TEXT_SIZES if (size > percent if steps > 0 else size < percent)]
    if not further:
        return percent
    return further[0] if steps > 0 else further[-1]


def _accessibility(hints: QStyleHints) -> Any:
    """Return what the system says of contrast, or None before Qt 6.10, which does not ask."""
    return hints.accessibility() if hasattr(hints, "accessibility") else None


def _within_limits(percent: int) -> int:
    return max(SMALLEST_TEXT, min(LARGEST_TEXT, percent))
