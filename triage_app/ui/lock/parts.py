"""Small parts of the pages in front of the desk: cards, error lines, the logo."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.sign import Sign
from triage_app.ui.kit.theme import Theme


class Card(QFrame):
    """A box with round corners; ``fill`` and ``edge`` are colors of the tokens."""

    def __init__(
        self, theme: Theme, fill: str = "surface", edge: str = "line", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._fill, self._edge = theme, fill, edge
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, self._theme, QRectF(self.rect()), fill=self._fill, edge=self._edge, radius=12)
        painter.end()


class Logo(QWidget):
    """The product's sign."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(56), self._theme.px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(painter, theme, box, fill="accent", radius=14)
        edge = theme.px(32)
        corner = QPointF(box.center().x() - edge / 2, box.center().y() - edge / 2)
        theme.icons.paint(painter, "bell", "on-accent", corner, edge, 2)
        painter.end()


class ErrorLine(QWidget):
    """A sign and a sentence in red; takes no room while there is nothing to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._label = Label(theme, "", "row", "danger-text", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(13), 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Sign(theme, "info", "danger-text", 19), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, "" for nothing."""
        return self._label.text()

    def say(self, text: str, *, aloud: bool = True) -> None:
        """Say something; "" for nothing. ``aloud`` has it read out at once."""
        new = text != self._label.text()
        self._label.setText(text)
        self.setVisible(bool(text))
        if text and new and aloud:
            announce(self, text, assertive=True)
