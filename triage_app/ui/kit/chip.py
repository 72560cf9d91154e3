"""Chips: the facts of a call, each with a kind, a value and a sign of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from triage_app.records import record
from triage_app.ui.kit.flow_layout import FlowLayout
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.roving import RovingFocus
from triage_app.ui.kit.text import draw_line, plain_tip, text_width
from triage_app.ui.kit.theme import Theme


@record
class ChipFact:
    """One fact as a chip shows it.

    ``kind`` may be empty where the value says enough. A ``missing`` fact is
    dashed and cannot be removed; an ``urgent`` one is amber.
    """

    fact: str
    kind: str
    value: str
    icon: str = ""
    urgent: bool = False
    missing: bool = False
    removable: bool = True


class Chip(QAbstractButton):
    """One fact. Enter or a click changes it; Delete or its cross removes it.

    Signals:
        change_wished(str): the fact's id.
        remove_wished(str): the fact's id.
    """

    change_wished = Signal(str)
    remove_wished = Signal(str)

    def __init__(
        self, theme: Theme, fact: ChipFact, *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._fact, self._small = theme, fact, small
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._wish_change)
        self.setAccessibleName(self._spoken())
        self.setToolTip(plain_tip(": ".join(part for part in (fact.kind, fact.value) if part)))
        theme.changed.connect(self.updateGeometry)

    @property
    def fact(self) -> ChipFact:
        """What the chip shows."""
        return self._fact

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), self.height() / 2

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = px(10 if self._small else 13) + px(12 if self._small else 11)
        for part in self._parts():
            width += part + px(self._gap())
        return QSize(width - px(self._gap()), px(32 if self._small else 38))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self._can_go():
                self.remove_wished.emit(self._fact.fact)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._wish_change()
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._shows_cross() and self._on_cross(event.position().x()) and self.isDown():
            self.setDown(False)
            self.remove_wished.emit(self._fact.fact)
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, fact = self._theme, self._fact
        fill, edge, sign, ink = "accent-soft", "accent-line", "accent-text", "text"
        if fact.urgent:
            fill, edge, sign = "warn-soft", "warn-line", "warn-text"
        if fact.missing:
            fill, edge, sign, ink = "", "line-strong", "text-3", "text-2"
        painter = QPainter(self)
        box = QRectF(self.rect())
        radius = box.height() / 2
        paint_box(painter, theme, box, fill=fill, edge=edge, radius=radius, dashed=fact.missing)
        self._paint_parts(painter, sign, ink)
        painter.end()

    def _paint_parts(self, painter: QPainter, sign: str, ink: str) -> None:
        theme, fact = self._theme, self._fact
        left: float = theme.px(10 if self._small else 13)
        gap, middle = theme.px(self._gap()), self.height() / 2
        if fact.icon:
            edge = theme.px(17 if self._small else 18)
            theme.icons.paint(painter, fact.icon, sign, QPointF(left, middle - edge / 2), edge)
            left += edge + gap
        texts = ((fact.kind, "chip-kind", "text-2"), (fact.value, self._kind(), ink))
        for text, kind, role in texts:
            if text:
                width = self._width(kind, text)
                place = QRectF(left, 0, min(width, self.width() - left), self.height())
                draw_line(painter, place, text, theme.font(kind), theme.color(role))
                left += width + gap
        if self._shows_cross():
            edge = theme.px(16)
            role = "text" if self.underMouse() else sign if fact.urgent else "accent-text"
            theme.icons.paint(painter, "x", role, QPointF(left, middle - edge / 2), edge)

    def _parts(self) -> list[int]:
        fact, px = self._fact, self._theme.px
        parts = [px(17 if self._small else 18)] if fact.icon else []
        parts += [self._width("chip-kind", fact.kind)] if fact.kind else []
        parts.append(self._width(self._kind(), fact.value))
        return [*parts, px(16)] if self._shows_cross() else parts

    def _kind(self) -> str:
        return "label" if self._small else "body-strong"

    def _gap(self) -> int:
        return 6 if self._small else 8

    def _width(self, kind: str, text: str) -> int:
        return int(text_width(self._theme, kind, text) + 0.999)

    def _can_go(self) -> bool:
        return self._fact.removable and not self._fact.missing

    def _shows_cross(self) -> bool:
        return self._can_go() and not self._small

    def _on_cross(self, x: float) -> bool:
        return x >= self.width() - self._theme.px(32)

    def _wish_change(self) -> None:
        self.change_wished.emit(self._fact.fact)

    def _spoken(self) -> str:
        fact = self._fact
        said = f"{fact.kind}: {fact.value}" if fact.kind else fact.value
        if fact.missing:
            return self.tr("{fact}. Enter adds it").format(fact=said)
        if self._can_go():
            return self.tr("{fact}. Delete removes it").format(fact=said)
        return said


class ChipBar(QWidget):
    """Chips in rows; one tab stop, Left and Right move inside.

    Signals:
        change_wished(str), remove_wished(str): the fact's id.
    """

    change_wished = Signal(str)
    remove_wished = Signal(str)

    def __init__(self, theme: Theme, *, small: bool = False, parent: QWidget | None = None) -> None:
        """Make an empty bar; ``small`` is the form of the caller card, without crosses."""
        super().__init__(parent)
        self._theme, self._small = theme, small
        self._flow = FlowLayout(theme.px(8), self)
        self._chips: list[Chip] = []
        self._roving = RovingFocus(self)
        self.setSizePolicy(_growing())
        theme.changed.connect(lambda: self._flow.set_gap(theme.px(8)))

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips in their order."""
        return tuple(self._chips)

    def set_facts(self, facts: Sequence[ChipFact]) -> None:
        """Show these facts; chips that did not change stay, so that focus does too."""
        if [chip.fact for chip in self._chips] == list(facts):
            return
        had_focus = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), None)
        kept = {chip.fact: chip for chip in self._chips}
        chips = [kept.pop(fact) if fact in kept else self._make(fact) for fact in facts]
        while self._flow.count():
            self._flow.takeAt(0)
        for chip in chips:
            self._flow.addWidget(chip)
            chip.show()
        self._chips = chips
        self._roving.set_cells(chips)
        if had_focus is not None and chips:
            self._roving.focus(had_focus)
        for chip in kept.values():
            chip.hide()
            chip.deleteLater()
        self.updateGeometry()

    def focus_first(self) -> None:
        """Move focus to the first chip."""
        self._roving.focus(0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def _make(self, fact: ChipFact) -> Chip:
        chip = Chip(self._theme, fact, small=self._small, parent=self)
        chip.change_wished.connect(self.change_wished)
        chip.remove_wished.connect(self.remove_wished)
        return chip


def _growing() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy
