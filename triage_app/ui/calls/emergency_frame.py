"""The red head of the emergency panel with the words that opened it, and its foot with the ways on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.sign import Sign
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme

_FLASH_MS = 600
_REFUSED_MS = 4000
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PanelHead(QWidget):
    """The red head: title, the words that opened the panel, the time since."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sign = Sign(theme, "octagon", "on-danger", 46, 2)
        self._title = Label(
            theme, "Possible emergency. Say the words below now.", "emergency-title", "on-danger", wrap=True
        )
        self._words = WordsLine(theme)
        self._time = Label(theme, "0:00", "emergency-timer", "on-danger", align=Qt.AlignmentFlag.AlignRight)
        since = Label(theme, "since it opened", "hint", "on-danger", align=Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(30), theme.px(16), theme.px(30), theme.px(18))
        row.setSpacing(theme.px(20))
        row.addWidget(self._sign)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self._title)
        words.addWidget(self._words)
        row.addLayout(words, 1)
        clock = QVBoxLayout()
        clock.setSpacing(0)
        clock.addWidget(self._time)
        clock.addWidget(since)
        row.addLayout(clock)

    def show_words(self, lead: str, words: Sequence[str]) -> None:
        self._words.show_words(lead, words)

    def set_time(self, text: str) -> None:
        if text != self._time.text():
            self._time.setText(text)

    def set_narrow(self, narrow: bool) -> None:
        self._title.set_kind("title-2" if narrow else "emergency-title")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("danger"))
        painter.end()


class WordsLine(QWidget):
    """The lead, then each word in a box; goes on in further lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._lead = theme, ""
        self._parts: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_words(self, lead: str, words: Sequence[str]) -> None:
        self._lead, self._parts = lead, tuple(words)
        self.setAccessibleName(" ".join((lead, ", ".join(words))))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        line = self._theme.line_height("emergency-words")
        return int(self._flow(width)[-1][1].bottom()) if self._flow(width) else line

    def sizeHint(self) -> QSize:
        width = self._theme.px(400)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        for text, place, boxed in self._flow(self.width()):
            if boxed:
                paint_box(painter, theme, place.adjusted(0, 0, 0, -1), edge="on-danger", radius=6, width=1.5)
            font, ink = theme.font("emergency-words"), theme.color("on-danger")
            draw_line(painter, place, text, font, ink, Qt.AlignmentFlag.AlignHCenter)
        painter.end()

    def _flow(self, width: int) -> list[tuple[str, QRectF, bool]]:
        theme, px = self._theme, self._theme.px
        line, gap = theme.line_height("emergency-words") + px(2), px(6)
        found: list[tuple[str, QRectF, bool]] = []
        left, top = 0.0, 0.0
        pieces = [(self._lead, False)]
        for place, word in enumerate(self._parts):
            pieces += [("and", False)] if place else []
            pieces.append((word, True))
        for text, boxed in pieces:
            wide = min(width, text_width(theme, "emergency-words", text) + (px(20) if boxed else 2))
            if left and left + wide > width:
                left, top = 0.0, top + line + px(4)
            found.append((text, QRectF(left, top, wide, line), boxed))
            left += wide + gap
        return found


class PanelFoot(QWidget):
    """The line that says why the panel stays, and the two ways on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stressed = False
        self._line = Label(theme, "", "banner", wrap=True, align=_MIDDLE)
        self.none = Button(theme, "Not an emergency…", "ghost", keys="Alt+X")
        self.log = Button(theme, "Log and close", "primary", "big", keys="Ctrl+Return")
        self._usual = ""
        self._calm = QTimer(self, singleShot=True)
        self._calm.timeout.connect(self._calm_down)
        said = QHBoxLayout()
        said.setSpacing(theme.px(10))
        said.addWidget(Sign(theme, "info", "text", 22))
        said.addWidget(self._line, 1)
        ways = QHBoxLayout()
        ways.setSpacing(theme.px(10))
        ways.addStretch(1)
        ways.addWidget(self.none)
        ways.addWidget(self.log)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(theme.px(30), theme.px(10), theme.px(30), theme.px(10))
        self._row.setSpacing(theme.px(6))
        self._row.addLayout(said, 1)
        self._row.addLayout(ways)

    @property
    def line(self) -> str:
        return self._line.text()

    def show_line(self, line: str, can_log: bool) -> None:
        self._usual = line
        self._line.setText(line)
        self.log.setEnabled(can_log)
        self.none.setVisible(not can_log)

    def flash(self, words: str = "") -> None:
        self._line.setText(words or self._usual)
        self._stress(True)
        self._calm.start(_REFUSED_MS if words else _FLASH_MS)
        announce(self, self._line.text(), assertive=True)

    def set_narrow(self, narrow: bool) -> None:
        self.log.set_size("normal" if narrow else "big")
        direction = QBoxLayout.Direction
        stacked = narrow and self._theme.text_percent > 125
        self._row.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = "warn-soft" if self._stressed else "surface-alt"
        painter.fillRect(self.rect(), self._theme.color(fill))
        painter.fillRect(QRectF(0, 0, self.width(), 1), self._theme.color("line"))
        painter.end()

    def _calm_down(self) -> None:
        self._line.setText(self._usual)
        self._stress(False)

    def _stress(self, on: bool) -> None:
        self._stressed = on
        self._line.set_role("warn-text" if on else "text")
        self.update()
