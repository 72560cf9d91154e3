"""Messages that come and go: 8 seconds over the main zone, longer under pointer or focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.buttons import Button, LinkButton
from triage_app.ui.kit.key_cap import KeyCap
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.sign import Sign
from triage_app.ui.kit.theme import Theme

STAY_MS = 8000
"""How long a message stays.

Source: design.md section 8, WCAG 2.2.1.
"""


class Toast(QFrame):
    """One message, perhaps with something to do about it. It never takes focus by itself.

    Signals:
        acted(): the action was chosen.
        gone(): it has closed.
    """

    acted = Signal()
    gone = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str = "",
        *,
        kind: str = "ok",
        action: str = "",
        keys: str = "",
        stay_ms: int = STAY_MS,
        parent: QWidget | None = None,
    ) -> None:
        """Make a message.

        Args:
            theme: gives fonts and colors.
            title: what happened.
            text: more of it; may be empty.
            kind: ok, due (amber clock), info or danger.
            action: the word that acts ("Undo"); empty for none.
            keys: its shortcut; with one the action is a link, without a button.
            stay_ms: how long it stays when nobody looks at it.
            parent: the widget it lies in.
        """
        super().__init__(parent)
        self._theme = theme
        self._kind, self._title, self._text = kind, title, text
        self._lay_out(action, keys)
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
        self._timer = QTimer(self, singleShot=True, interval=stay_ms)
        self._timer.timeout.connect(self._time_is_up)
        self._timer.start()

    def close_now(self) -> None:
        """Close without waiting."""
        self._timer.stop()
        self.hide()
        self.gone.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(painter, self._theme, box, fill="surface", edge="line-strong", radius=12)
        painter.end()

    def _lay_out(self, action: str, keys: str) -> None:
        sign, role = _KINDS[self._kind]
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._theme, self._title, "banner", wrap=True))
        if self._text:
            words.addWidget(Label(self._theme, self._text, "hint", "text-2", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 12, 17, 12)
        row.setSpacing(14)
        row.addWidget(Sign(self._theme, sign, role, 24, 2))
        row.addLayout(words, 1)
        if not action:
            return
        button = LinkButton(self._theme, action) if keys else Button(self._theme, action, size="small")
        button.clicked.connect(self._act)
        row.addWidget(button)
        if keys:
            row.addWidget(KeyCap(self._theme, keys))

    def _act(self) -> None:
        self.acted.emit()
        self.close_now()

    def _time_is_up(self) -> None:
        """Close, unless somebody is at it: then look again after as long a time."""
        under_pointer = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        focused = self.focusWidget()
        if under_pointer or (focused is not None and focused.hasFocus()):
            self._timer.start()
        else:
            self.close_now()


class ToastStack(QWidget):
    """Messages one above the other at the foot of the zone they lie over; the newest is lowest."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        """Lie over ``over`` and follow its size."""
        super().__init__(over)
        self._theme, self._over = theme, over
        self._toasts: list[Toast] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.hide()
        over.installEventFilter(self)

    @property
    def toasts(self) -> tuple[Toast, ...]:
        """The messages in view, oldest first."""
        return tuple(self._toasts)

    def show_toast(self, toast: Toast) -> None:
        """Add a message and have it read out politely."""
        toast.setParent(self)
        self._toasts.append(toast)
        self._column.addWidget(toast)
        toast.gone.connect(lambda: self._drop(toast))
        toast.show()
        self._settle()
        announce(toast, toast.accessibleName())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and self._toasts:
            self._settle()
        return super().eventFilter(watched, event)

    def _drop(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            self._column.removeWidget(toast)
            toast.deleteLater()
            self._settle()

    def _settle(self) -> None:
        if not self._toasts:
            self.hide()
            return
        margin = self._theme.px(24)
        width = min(self._theme.px(480), self._over.width() - 2 * margin)
        height = self._column.heightForWidth(width) if self._column.hasHeightForWidth() else -1
        height = height if height > 0 else self._column.sizeHint().height()
        left = (self._over.width() - width) // 2
        self.setGeometry(left, self._over.height() - height - margin, width, height)
        self.show()
        self.raise_()


_KINDS = {
    "ok": ("saved", "ok-text"),
    "due": ("clock", "warn-text"),
    "info": ("info", "accent-text"),
    "danger": ("octagon", "danger-text"),
}
