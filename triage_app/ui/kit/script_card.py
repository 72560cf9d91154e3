"""SAY THIS: the words the receptionist reads out, the largest text on the screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from triage_app.records import record
from triage_app.ui.kit.key_cap import key_caps_width, paint_key_caps
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.script_text import Script, pages, quoted, read_script
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme


@record
class _Size:
    """Pixels at 100 %, border included."""

    kind: str
    overline: str
    icon: int
    left: int
    top: int
    right: int
    bottom: int
    gap: int
    radius: int
    most_em: int = 0
    danger: bool = False


_SIZES = {
    "script": _Size("script", "overline", 20, 31, 19, 27, 23, 8, 14, most_em=35),
    "script-small": _Size("script-small", "overline-small", 18, 25, 12, 19, 14, 3, 12),
    "script-panel": _Size("script-panel", "overline", 18, 25, 15, 19, 17, 8, 12),
    "script-inset": _Size("preview-question", "overline-small", 17, 21, 9, 15, 11, 0, 12),
    "emergency-small": _Size("script-small", "overline-small", 18, 22, 11, 20, 13, 3, 12, danger=True),
    "emergency": _Size("emergency-say", "overline-large", 22, 30, 18, 30, 22, 6, 14, danger=True),
}


class ScriptCard(QLabel):
    """Words to say between quotation marks, with stressed parts in bold.

    Sizes are ``script``, ``script-small``, ``script-panel``, ``script-inset``
    (in a small dialog), ``emergency`` and ``emergency-small`` (SAY THIS NOW, in red). A script of
    more than 45 words is shown page by page; Space turns the page while the
    card has focus, and a view may call ``next_page`` from elsewhere.
    """

    def __init__(
        self, theme: Theme, size: str = "script", text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = _SIZES[size]
        self._pages: tuple[str, ...] = ("",)
        self._page = 0
        self._layout: QTextLayout | None = None
        self._layout_width = -1.0
        self._layout_height = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self.set_script(text)

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages the script has, at least 1."""
        return len(self._pages)

    @property
    def spoken(self) -> str:
        """The plain words of the page in view, as screen readers get them."""
        return read_script(self._pages[self._page]).plain

    def set_script(self, text: str) -> None:
        """Show other words, from their first page.

        Args:
            text: plain, with ``**stress**``; may be empty.
        """
        self._pages = pages(text)
        self._show_page(0)
        several = len(self._pages) > 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if several else Qt.FocusPolicy.NoFocus)

    def set_size(self, size: str) -> None:
        """Take another of the sizes, as a narrow window asks for."""
        if _SIZES[size] is not self._size:
            self._size = _SIZES[size]
            self._restyle()

    def next_page(self) -> None:
        """Turn to the next page; after the last comes the first."""
        self._show_page((self._page + 1) % len(self._pages))

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), self._size.radius

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size, px = self._size, self._theme.px
        self._lay_out(width - px(size.left) - px(size.right))
        head = self._theme.line_height(size.overline)
        return px(size.top) + head + px(size.gap) + self._layout_height + px(size.bottom)

    def sizeHint(self) -> QSize:
        width = self._theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        size = self._size
        lines = self._theme.line_height(size.overline) + self._theme.line_height(size.kind)
        return QSize(self._theme.px(180), lines + self._theme.px(size.top + size.gap + size.bottom))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and len(self._pages) > 1:
            self.next_page()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        size, theme = self._size, self._theme
        painter = QPainter(self)
        self._paint_ground(painter)
        left, top = theme.px(size.left), theme.px(size.top)
        self._paint_head(painter, left, top)
        self._lay_out(self.width() - left - theme.px(size.right))
        painter.setPen(theme.color("text"))
        if self._layout is not None:
            head = theme.line_height(size.overline) + theme.px(size.gap)
            self._layout.draw(painter, QPointF(left, top + head))
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        size, box = self._size, QRectF(self.rect())
        if size.danger:
            paint_box(
                painter, self._theme, box, fill="danger-soft", edge="danger", radius=size.radius, width=2
            )
            return
        paint_box(painter, self._theme, box, fill="accent-soft", edge="accent-line", radius=size.radius)
        shape = QPainterPath()
        shape.addRoundedRect(box, size.radius, size.radius)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(0, 0, 6, self.height()), self._theme.color("accent"))
        painter.restore()

    def _paint_head(self, painter: QPainter, left: int, top: int) -> None:
        size, theme = self._size, self._theme
        height = theme.line_height(size.overline)
        role = "danger-text" if size.danger else "accent-text"
        icon = theme.px(size.icon)
        theme.icons.paint(painter, "say", role, QPointF(left, top + (height - icon) / 2), icon, 2)
        left += icon + theme.px(9 if size.danger else 8)
        words = self.tr("SAY THIS NOW") if size.danger else self.tr("SAY THIS")
        right = self.width() - theme.px(size.right)
        line = QRectF(left, top, right - left, height)
        draw_line(painter, line, words, theme.font(size.overline), theme.color(role))
        if len(self._pages) > 1:
            self._paint_page_count(painter, right, line)

    def _paint_page_count(self, painter: QPainter, right: float, line: QRectF) -> None:
        theme = self._theme
        words = self.tr("{page} of {pages}").format(page=self._page + 1, pages=len(self._pages))
        right -= key_caps_width(theme, "Space")
        paint_key_caps(painter, theme, QPointF(right, line.center().y()), "Space")
        width = text_width(theme, "caption", words) + 1
        place = QRectF(right - width - theme.px(8), line.top(), width, line.height())
        draw_line(painter, place, words, theme.font("caption"), theme.color("text-2"))

    def _lay_out(self, width: float) -> None:
        if self._layout is not None and self._layout_width == width:
            return
        size, theme = self._size, self._theme
        font, height = theme.font(size.kind), theme.line_height(size.kind)
        room = min(width, size.most_em * theme.px(29)) if size.most_em else width
        script = quoted(read_script(self._pages[self._page]))
        weight = QFont.Weight.Bold if size.danger else QFont.Weight.DemiBold
        self._layout = _laid_out(script, font, weight, height, max(1.0, room))
        self._layout_width = width
        self._layout_height = self._layout.lineCount() * height

    def _show_page(self, page: int) -> None:
        self._page = page
        name = self.tr("Say this now: {words}") if self._size.danger else self.tr("Say this: {words}")
        self.setAccessibleName(name.format(words=self.spoken))
        self._restyle()

    def _restyle(self) -> None:
        self._layout = None
        self.updateGeometry()
        self.update()


def _laid_out(
    script: Script, font: QFont, stress: QFont.Weight, line_height: int, width: float
) -> QTextLayout:
    """Break a script into lines of a fixed height, each with its text in the middle."""
    layout = QTextLayout(script.plain, font)
    layout.setFormats([_stress(script.plain, start, length, stress) for start, length in script.stressed])
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top + (line_height - line.height()) / 2))
        top += line_height
    layout.endLayout()
    return layout


def _stress(plain: str, start: int, length: int, weight: QFont.Weight) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    form.setFontWeight(weight)
    found = QTextLayout.FormatRange()
    found.start, found.length = _units(plain[:start]), _units(plain[start : start + length])
    found.format = form
    return found


def _units(text: str) -> int:
    """Return how long a text is for Qt, which counts some letters as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
