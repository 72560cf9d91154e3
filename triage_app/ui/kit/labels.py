"""Labels: plain text of one kind ("caption", "title-2", ...) in one color of the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from triage_app.ui.kit.text import ELLIPSIS, TextBlock, plain_tip, text_width
from triage_app.ui.kit.theme import Theme


class Label(QLabel):
    """Plain text in the lines of its kind; never reads tags or links.

    One that may be shortened shows the whole text as its tip; screen readers
    always get the whole text.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: str = "body",
        role: str = "text",
        *,
        wrap: bool = False,
        shorten: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        """Make a label.

        Args:
            theme: gives font, line height and color.
            text: any plain text; may be empty.
            kind: a type of the tokens.
            role: a color of the tokens.
            wrap: go on to further lines; the height follows the width.
            shorten: end in an ellipsis where room is short (one line).
            align: left, right or center.
            parent: the widget it lies in.
        """
        super().__init__(parent)
        self._theme = theme
        self._kind, self._role = kind, role
        self._shorten = shorten
        self._block: TextBlock | None = None
        self._block_width = -1
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align)
        self.setWordWrap(wrap)
        if shorten:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)
        theme.changed.connect(self._restyle)

    def set_kind(self, kind: str, role: str | None = None) -> None:
        """Show the text as another kind, and in another color where one is given."""
        self._kind, self._role = kind, role or self._role
        self._restyle()

    def set_role(self, role: str) -> None:
        """Show the text in another color of the tokens."""
        if role != self._role:
            self._role = role
            self.update()

    def setText(self, text: str) -> None:
        """Show another text; may be empty."""
        self._block = None
        super().setText(text)

    def sizeHint(self) -> QSize:
        """Width of the text on one line; wrapping ones ask for at most 40 em."""
        margins = self.contentsMargins()
        text = self.text()
        width = max(text_width(self._theme, self._kind, line) for line in text.split("\n"))
        if self.wordWrap():
            width = min(width, self._theme.px(600))
        width += margins.left() + margins.right() + 1
        return QSize(int(width + 0.999), self.heightForWidth(int(width + 0.999)))

    def minimumSizeHint(self) -> QSize:
        """A wrapping or shortened label may be narrow; others keep their text whole."""
        whole = self.sizeHint()
        if self._shorten:
            return QSize(int(text_width(self._theme, self._kind, "M" + ELLIPSIS)), whole.height())
        if self.wordWrap():
            return QSize(self._theme.px(64), self._theme.line_height(self._kind))
        return whole

    def heightForWidth(self, width: int) -> int:
        """Height of the lines the text takes at ``width``."""
        margins = self.contentsMargins()
        return self._lines(width).height + margins.top() + margins.bottom()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines; the tip follows what could be shown."""
        area = self.contentsRect()
        block = self._lines(self.width())
        painter = QPainter(self)
        top = area.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += (area.height() - block.height) // 2
        side = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        block.draw(painter, QPointF(area.left(), top), self._theme.color(self._role), Qt.AlignmentFlag(side))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Offer the whole text as a tip where it is shortened."""
        if event.type() == QEvent.Type.ToolTip and self._shorten:
            self.setToolTip(plain_tip(self.text()) if self._lines(self.width()).shortened else "")
        return super().event(event)

    def _lines(self, width: int) -> TextBlock:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        if self._block is None or self._block_width != inner:
            font, height = self._theme.font(self._kind), self._theme.line_height(self._kind)
            unbroken = not self.wordWrap() and not self._shorten
            room = _ENDLESS if unbroken and self._is_left() else inner
            self._block = TextBlock(self.text(), font, height, room, 1 if self._shorten else 0)
            self._block_width = inner
        return self._block

    def _is_left(self) -> bool:
        return bool(self.alignment() & Qt.AlignmentFlag.AlignLeft)

    def _restyle(self) -> None:
        self._block = None
        self.updateGeometry()
        self.update()


_ENDLESS = 1_000_000
