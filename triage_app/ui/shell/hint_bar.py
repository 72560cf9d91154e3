"""The bar at the foot: the keys that work now, and whether everything is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from triage_app.ui.kit.key_cap import key_caps_width, key_names, paint_key_caps
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import NORMAL_TEXT, Theme
from triage_app.ui.shell.view import Hint

_STATES = {
    "saved": ("saved", "ok-text"),
    "saving": ("disk", "text-2"),
    "failed": ("alert", "danger-text"),
    "notice": ("info", "text-2"),
    "offline": ("offline", "text-2"),
    "backup": ("shield", "text-2"),
    "late": ("alert", "warn-text"),
}
_PARTS = ("saved", "backup", "notice")
"""What is said at the right end, from there to the left."""

_MOST_LINES = 2
_MOST_STATUS = 0.6
"""What share of the first line the right end may take before a part of it gives way."""
_KIND = "caption"


class HintBar(QLabel):
    """Pairs of keys and words; goes on in a second line where the text is large.

    Hints for which there is no room are left out; Help has them all.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrow = False
        self._hints: tuple[Hint, ...] = ()
        self._status: dict[str, tuple[str, str]] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self._say()

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The hints as they were given."""
        return self._hints

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """Show the keys that work now, most wanted first."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self._restyle()

    def set_saved(self, words: str, state: str = "saved") -> None:
        """Say at the right end how saving stands.

        Args:
            words: "All saved 10:42 AM", "Saving…", "Not saved"; empty says nothing.
            state: saved, saving or failed.
        """
        self._set_status("saved", words, state)

    def set_backup(self, words: str, *, late: bool = False) -> None:
        """Say when the last good backup was made, "" for nothing; ``late``: there should be a newer one."""
        self._set_status("backup", words, "late" if late else "backup")

    def set_notice(self, words: str, state: str = "notice") -> None:
        """Say something that lasts beside it, such as how old the content is; empty for nothing.

        Args:
            words: one short sentence.
            state: notice or offline.
        """
        self._set_status("notice", words, state)

    def set_narrow(self, narrow: bool) -> None:
        """Take the lower form, or the usual one."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._restyle()

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes: inside the bar."""
        return QRectF(self.rect()).adjusted(6, 6, -6, -6), 4

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self._theme.px
        line = px(36 if self._narrow else 40)
        return line + px(26) * (len(self._lines(width)) - 1)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface-alt"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.color("line"))
        lines = self._lines(self.width())
        first = (self.height() - px(26) * (len(lines) - 1) + 1) / 2
        for number, line in enumerate(lines):
            left: float = self._side()
            for hint in line:
                left += self._paint_hint(painter, hint, left, first + px(26) * number) + self._gap()
        self._paint_status(painter, first)
        painter.end()

    def _paint_hint(self, painter: QPainter, hint: Hint, left: float, middle: float) -> int:
        theme = self._theme
        start = left
        for keys in hint.keys:
            left += paint_key_caps(painter, theme, QPointF(left, middle), keys) + theme.px(7)
        line = theme.line_height(_KIND)
        width = text_width(theme, _KIND, hint.words) + 1
        place = QRectF(left, middle - line / 2, width, line)
        draw_line(painter, place, hint.words, theme.font(_KIND), theme.color("text-2"))
        return int(left + width - start)

    def _paint_status(self, painter: QPainter, middle: float) -> None:
        theme, px = self._theme, self._theme.px
        right: float = self.width() - self._side()
        edge, line = px(18), theme.line_height(_KIND)
        for words, state in self._shown_status(self.width()):
            icon, ink = _STATES[state]
            right -= text_width(theme, _KIND, words) + 1
            place = QRectF(right, middle - line / 2, self.width() - right, line)
            draw_line(painter, place, words, theme.font(_KIND), theme.color(ink))
            right -= px(6) + edge
            theme.icons.paint(painter, icon, ink, QPointF(right, middle - edge / 2), edge)
            right -= self._gap()

    def _lines(self, width: int) -> list[list[Hint]]:
        lines: list[list[Hint]] = [[]]
        status = self._status_width(self._shown_status(width))
        left = self._side()
        for hint in self._hints:
            room = width - self._side() - (status if len(lines) == 1 else 0)
            needed = self._hint_width(hint)
            if left + needed > room and (lines[-1] or len(lines) == 1):
                if len(lines) == self._most_lines():
                    break
                lines.append([])
                left = self._side()
            lines[-1].append(hint)
            left += needed + self._gap()
        return lines

    def _most_lines(self) -> int:
        return _MOST_LINES if self._theme.text_percent > NORMAL_TEXT else 1

    def _hint_width(self, hint: Hint) -> int:
        theme = self._theme
        caps = sum(key_caps_width(theme, keys) + theme.px(7) for keys in hint.keys)
        return caps + int(text_width(theme, _KIND, hint.words) + 1)

    def _shown_status(self, width: int) -> tuple[tuple[str, str], ...]:
        """Return what is said at the right end; that all is well with backups gives way to the keys."""
        every = tuple(self._status.values())
        if self._status_width(every) <= width * _MOST_STATUS:
            return every
        return tuple(each for each in every if each[1] != "backup")

    def _status_width(self, shown: Sequence[tuple[str, str]]) -> int:
        theme = self._theme
        sign = theme.px(18 + 6) + self._gap()
        return sum(int(text_width(theme, _KIND, words)) + 1 + sign for words, _ in shown)

    def _side(self) -> int:
        return self._theme.px(16 if self._narrow else 20)

    def _gap(self) -> int:
        return self._theme.px(16 if self._narrow else 22)

    def _set_status(self, part: str, words: str, state: str) -> None:
        self._status.pop(part, None)
        if words:
            self._status[part] = (words, state)
        self._status = {key: self._status[key] for key in _PARTS if key in self._status}
        self._restyle()

    def _say(self) -> None:
        spoken = [
            f"{' '.join('+'.join(key_names(k)) for k in hint.keys)}: {hint.words}" for hint in self._hints
        ]
        status = [words for words, _ in self._status.values()]
        self.setAccessibleName(". ".join([*spoken, *status]))

    def _restyle(self) -> None:
        self._say()
        self.updateGeometry()
        self.update()
