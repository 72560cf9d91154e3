"""What the window needs to know of a view: its title, widgets, keys and where focus goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from triage_app.records import record

SIDE_WIDTH = 372
"""Usual width of a side panel at 100 % text, in pixels."""


@record
class Hint:
    """One entry of the hint bar: ``keys`` as key sequences ("Ctrl+Tab", "1"), then words.

    Several keys stand side by side: ``Hint(("Up", "Down"), "Move")``.
    """

    keys: tuple[str, ...]
    words: str


class View(QObject):
    """One view of the desk. Widgets are built when they are first asked for.

    The window shows ``main()`` in the main zone and ``side()`` beside it; a
    narrow window puts ``side()`` below as a dock, after ``set_narrow(True)``.

    Signals:
        changed: place, main, side, hints or focus target are others now.
        badge_changed(int): the count on the view's place in the rail; 0 for none.
    """

    changed = Signal()
    badge_changed = Signal(int)

    view_id = ""
    """Short name, as the rail and the actions say it: ``calls``."""

    title = ""
    """Name for people, in sentence case."""

    side_width = SIDE_WIDTH
    """Width of the side panel at 100 % text, 320 to 432."""

    def place(self) -> str:
        """Return the screen in front, as the table of actions names it; usually the view itself."""
        return self.view_id

    def main(self) -> QWidget:
        """Return the widget of the main zone; the same one each time unless ``changed`` was sent."""
        raise NotImplementedError

    def side(self) -> QWidget | None:
        """Return the widget of the side panel (the dock while narrow), or None."""
        return None

    def hints(self) -> Sequence[Hint]:
        """Return the keys that work now, most wanted first."""
        return ()

    def focus_target(self) -> QWidget | None:
        """Return the widget that takes focus when the view or its main zone is entered."""
        return None

    def set_narrow(self, narrow: bool) -> None:
        """Take the form for a narrow window, or the usual one; called before widgets are placed."""

    def opened(self) -> None:
        """The view has been brought to the front."""

    def left(self) -> None:
        """Another view has been brought to the front."""
