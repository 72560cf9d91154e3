"""The ground of main zone and side panel: hears the keys that no widget on it wanted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

_ALT = "Meta" if sys.platform == "darwin" else "Alt"


class KeyRoot(QWidget):
    """Holds one content widget; asks ``hear`` about each key its widgets left over.

    The content can be put out of reach while something covers it; the root's
    own shortcuts go on working.
    """

    def __init__(self, hear: Callable[[QKeyEvent], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hear = hear
        self.content = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.content)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hear(event):
            event.ignore()


class AltKeys(QWidget):
    """Alt with a digit, and a few Alt letters; work wherever focus is while this is in view.

    Signals:
        digit(int): 0 to 9.
        letter(str): such as "O" or "X".
    """

    digit = Signal(int)
    letter = Signal(str)

    def __init__(self, letters: str, parent: QWidget, *, digits: bool = True) -> None:
        super().__init__(parent)
        self.setFixedSize(0, 0)
        for digit in range(10 if digits else 0):
            self._hear(f"{_ALT}+{digit}", partial(self.digit.emit, digit))
        for letter in letters:
            self._hear(f"{_ALT}+{letter}", partial(self.letter.emit, letter))

    def _hear(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)


def is_plain(event: QKeyEvent) -> bool:
    """Return whether a key was pressed without Ctrl, Alt or Meta (Shift and the keypad do not count)."""
    allowed = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return not event.modifiers() & ~allowed


def digit_of(event: QKeyEvent) -> int:
    """Return the digit a plain key is, -1 for any other."""
    digit = event.key() - Qt.Key.Key_0
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return digit if plain and 0 <= digit <= 9 else -1
