"""One of several, all in view: how a call ended, with a digit on each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QRadioButton, QSizePolicy, QWidget

from triage_app.records import record
from triage_app.ui.kit.flow_layout import FlowLayout
from triage_app.ui.kit.key_cap import key_caps_width, paint_key_caps
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.roving import RovingFocus
from triage_app.ui.kit.text import draw_line, text_width
from triage_app.ui.kit.theme import Theme


@record
class Option:
    """One of several: its id, its words, the key printed on it (may be empty)."""

    value: str
    label: str
    key: str = ""


class _Segment(QRadioButton):
    def __init__(self, theme: Theme, option: Option, height: int, parent: QWidget) -> None:
        super().__init__(option.label.replace("&", "&&"), parent)
        self._theme, self._height, self.option = theme, height, option
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def focus_shape(self) -> tuple[QRectF, float]:
        return QRectF(self.rect()), 10

    def hitButton(self, _place: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        theme = self._theme
        caps = key_caps_width(theme, self.option.key)
        words = int(text_width(theme, "body-strong", self.option.label) + 0.999)
        width = theme.px(13) + (caps + theme.px(8) if caps else 0) + words + theme.px(15)
        return QSize(width, theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        fill = "accent-soft" if on else "hover" if self.underMouse() else "surface"
        edge, width = ("accent", 2) if on else ("line-strong", 1)
        box = QRectF(self.rect())
        paint_box(painter, theme, box, fill=fill, edge=edge, radius=10, width=width)
        left = theme.px(13)
        if self.option.key:
            place = QPointF(left, box.center().y())
            left += paint_key_caps(painter, theme, place, self.option.key) + theme.px(8)
        words = QRectF(left, 0, box.width() - left, box.height())
        draw_line(painter, words, self.option.label, theme.font("body-strong"), theme.color("text"))
        painter.end()


class Segmented(QWidget):
    """Options side by side, in further rows where room is short; exactly one is marked.

    One tab stop; arrows move the mark.

    Signals:
        marked_changed(str): a person marked another option.
    """

    marked_changed = Signal(str)

    def __init__(self, theme: Theme, *, height: int = 52, parent: QWidget | None = None) -> None:
        """Make an empty row; ``height`` of an option in pixels at 100 % text."""
        super().__init__(parent)
        self._theme, self._height = theme, height
        self._flow = FlowLayout(8, self)
        self._group = QButtonGroup(self)
        self._segments: list[_Segment] = []
        self._roving = RovingFocus(self, vertical=True, moved=self._mark_number)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def marked(self) -> str:
        """Id of the marked option, empty where there are none."""
        return next((segment.option.value for segment in self._segments if segment.isChecked()), "")

    @property
    def options(self) -> tuple[Option, ...]:
        """The options in their order."""
        return tuple(segment.option for segment in self._segments)

    def set_options(self, options: Sequence[Option], marked: str = "") -> None:
        """Show these options; the first is marked unless ``marked`` names another."""
        for segment in self._segments:
            self._group.removeButton(segment)
            self._flow.removeWidget(segment)
            segment.hide()
            segment.deleteLater()
        self._segments = [self._make(option) for option in options]
        self._roving.set_cells(self._segments, 0)
        self.mark(marked or (options[0].value if options else ""))

    def mark(self, value: str) -> None:
        """Mark an option by its id, without a signal; an unknown id changes nothing."""
        for number, segment in enumerate(self._segments):
            if segment.option.value == value:
                segment.setChecked(True)
                self._roving.set_stop(number)

    def focus(self) -> None:
        """Put focus on the marked option."""
        self._roving.focus(self._roving.stop)

    def tab_between(self, before: QWidget, after: QWidget) -> None:
        """Have Tab lead here from ``before`` and on to ``after``; new options stand last otherwise."""
        for segment in self._segments:
            QWidget.setTabOrder(before, segment)
            before = segment
        QWidget.setTabOrder(before, after)

    def _make(self, option: Option) -> _Segment:
        segment = _Segment(self._theme, option, self._height, self)
        self._group.addButton(segment)
        self._flow.addWidget(segment)
        segment.clicked.connect(lambda: self.marked_changed.emit(option.value))
        segment.show()
        return segment

    def _mark_number(self, number: int) -> None:
        button: QAbstractButton = self._segments[number]
        button.click()
