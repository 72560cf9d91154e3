"""A frame over main zone and side panel, for what must not be missed: the emergency panel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triage_app.ui.shell.zones import first_stop, takes_tab


class Overlay(QWidget):
    """Covers a zone completely; Tab wraps inside it, the call bar stays in reach by F6.

    It closes only when the window is told to take it away.
    """

    def __init__(self, over: QWidget) -> None:
        """Cover ``over``, hidden until something is shown."""
        super().__init__(over.parentWidget())
        self._over = over
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setAutoFillBackground(True)
        self.hide()
        over.installEventFilter(self)

    @property
    def content(self) -> QWidget | None:
        """What is shown, None while hidden."""
        return self._content

    def cover(self, content: QWidget) -> None:
        """Show ``content`` over the zone."""
        self.uncover()
        self._content = content
        self._column.addWidget(content)
        content.show()
        self.setGeometry(self._over.geometry())
        self.show()
        self.raise_()

    def uncover(self) -> QWidget | None:
        """Hide; the content is returned to whoever made it, unharmed."""
        content, self._content = self._content, None
        if content is not None:
            self._column.removeWidget(content)
            content.hide()
            content.setParent(None)
        self.hide()
        return content

    def focus(self) -> bool:
        """Move focus to where it was in here, or to the first stop; False where there is none."""
        last = self.focusWidget()
        target = last if last is not None and takes_tab(last) else first_stop(self)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        return target is not None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Wrap inside: what is covered must not get the keys of somebody who cannot see it."""
        start = self.focusWidget() or self
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        found = start.nextInFocusChain() if forward else start.previousInFocusChain()
        while found is not None and found is not start:
            if self.isAncestorOf(found) and takes_tab(found):
                found.setFocus(reason)
                return True
            found = found.nextInFocusChain() if forward else found.previousInFocusChain()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self.setGeometry(self._over.geometry())
        return super().eventFilter(watched, event)
