"""The zones between the bars: main and side panel, and the order F6 goes through."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triage_app.records import record
from triage_app.ui.kit.theme import Theme


class Slot(QWidget):
    """Holds one widget of a view at a time; those of other views wait unseen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content: QWidget | None = None

    @property
    def content(self) -> QWidget | None:
        """The widget in view, or None."""
        return self._content

    def put(self, content: QWidget | None) -> None:
        """Show another widget, or nothing."""
        if content is self._content:
            return
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
        self._content = content
        if content is not None:
            self._column.addWidget(content)
            content.show()

    def minimumSizeHint(self) -> QSize:
        """Small, whatever is in view: a view scrolls inside, it never makes the window grow."""
        return QSize(240, 120)

    def focus(self) -> bool:
        """Move focus to where it was in here, or to the first stop; False where there is none."""
        last = self.focusWidget()
        target = last if last is not None and takes_tab(last) else first_stop(self)
        if target is None:
            return False
        target.setFocus(Qt.FocusReason.TabFocusReason)
        return True


class SideSlot(Slot):
    """The side panel, or the dock at the foot of a narrow window, with its hairline."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._docked = False
        self._width = 0
        self._column.setContentsMargins(1, 0, 0, 0)
        theme.changed.connect(self._fit)

    def set_form(self, *, docked: bool, width: int) -> None:
        """Stand beside the main zone, ``width`` wide at 100 % text, or lie below it."""
        self._docked, self._width = docked, width
        self._column.setContentsMargins(0 if docked else 1, 1 if docked else 0, 0, 0)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As a dock it keeps what it holds whole, up to a third of the window."""
        content = self._content
        if not self._docked or content is None:
            return super().minimumSizeHint()
        wished = content.minimumSizeHint().height() + 1
        return QSize(240, min(wished, self.window().height() // 3))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface-alt"))
        line = QRectF(0, 0, self.width(), 1) if self._docked else QRectF(0, 0, 1, self.height())
        painter.fillRect(line, theme.color("line"))
        painter.end()

    def _fit(self) -> None:
        if self._docked:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        else:
            self.setFixedWidth(self._theme.px(self._width))
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)


class Body(QWidget):
    """Main zone and side panel, beside or below each other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main = Slot()
        self.side = SideSlot(theme)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.main, 1)
        self._row.addWidget(self.side)

    def show_parts(self, main: QWidget, side: QWidget | None, *, width: int, docked: bool) -> None:
        """Show a view's widgets; without ``side`` the main zone takes the room."""
        direction = QBoxLayout.Direction.TopToBottom if docked else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self.side.set_form(docked=docked, width=width)
        self.main.put(main)
        self.side.put(side)
        self.side.setVisible(side is not None)


@record
class Zone:
    """One stop of F6: a widget, and how focus is moved into it (False where it has none)."""

    widget: QWidget
    focus: Callable[[], object]


def go_to_zone(zones: Sequence[Zone], focused: QWidget | None, steps: int) -> None:
    """Move focus to the next zone that takes it, or to the one before where ``steps`` is -1.

    Args:
        zones: in the order of F6.
        focused: what has focus now; None starts before the first.
        steps: 1 or -1.
    """
    here = next((n for n, zone in enumerate(zones) if _holds(zone.widget, focused)), -1 if steps > 0 else 0)
    for away in range(1, len(zones) + 1):
        zone = zones[(here + steps * away) % len(zones)]
        if zone.widget.isVisible() and zone.focus() is not False:
            return


def takes_tab(widget: QWidget) -> bool:
    """Return whether Tab would stop at a widget now."""
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled()


def first_stop(inside: QWidget) -> QWidget | None:
    """Return the first widget Tab would stop at inside another, or None."""
    found = inside.nextInFocusChain()
    while found is not None and found is not inside:
        if inside.isAncestorOf(found) and takes_tab(found):
            return found
        found = found.nextInFocusChain()
    return None


def _holds(zone: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (zone is focused or zone.isAncestorOf(focused))
