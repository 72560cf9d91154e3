"""The people of a desk by name: one is marked, by arrows, first letters or a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from triage_app.records import record
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.scroll import ScrollArea
from triage_app.ui.kit.text import draw_line
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.user_button import initials

_HEIGHT, _GAP, _MOST = 60, 8, 4
"""Pixels of a name at 100 % text and between two, and how many are in sight at once."""


ROLE_NAMES = {"receptionist": "Reception", "supervisor": "Supervisor", "administrator": "Administrator"}
"""What a role is called beside a name."""


@record
class PersonRow:
    """One person as the door shows them; ``detail`` is the role, or "" where it is not known yet."""

    id: str
    name: str
    detail: str = ""


class PersonButton(QRadioButton):
    """A name with its initials in a disc."""

    def __init__(self, theme: Theme, person: PersonRow, parent: QWidget) -> None:
        super().__init__(person.name.replace("&", "&&"), parent)
        self._theme, self.person = theme, person
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (person.name, person.detail) if part))
        theme.changed.connect(self.updateGeometry)

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes: inside, since the list scrolls."""
        return QRectF(self.rect()).adjusted(5, 5, -5, -5), 8

    def hitButton(self, _place: QPoint) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, on = self._theme, self._theme.px, self.isChecked()
        painter = QPainter(self)
        box = QRectF(self.rect())
        fill = "accent-soft" if on else "hover" if self.underMouse() else "surface"
        edge, width = ("accent", 2) if on else ("line", 1)
        paint_box(painter, theme, box, fill=fill, edge=edge, radius=12, width=width)
        disc = QRectF(px(16), box.center().y() - px(20), px(40), px(40))
        paint_box(painter, theme, disc, fill="accent" if on else "sunken", radius=disc.width() / 2)
        ink = theme.color("on-accent" if on else "text-2")
        center = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, disc, initials(self.person.name), theme.font("label"), ink, center)
        right = box.right() - px(16)
        if on:
            edge_px = px(22)
            right -= edge_px
            place = QPointF(right, box.center().y() - edge_px / 2)
            theme.icons.paint(painter, "check", "accent", place, edge_px, 2.4)
        self._paint_name(painter, disc.right() + px(14), right - px(8))
        painter.end()

    def _paint_name(self, painter: QPainter, left: float, right: float) -> None:
        theme = self._theme
        name = theme.line_height("result")
        detail = theme.line_height("hint") if self.person.detail else 0
        top = (self.height() - name - detail) / 2
        place = QRectF(left, top, right - left, name)
        draw_line(painter, place, self.person.name, theme.font("result"), theme.color("text"))
        if detail:
            place = QRectF(left, top + name, right - left, detail)
            draw_line(painter, place, self.person.detail, theme.font("hint"), theme.color("text-2"))


class PeopleList(QWidget):
    """Names below one another; scrolls where there are many.

    Signals:
        marked_changed(str): another person is marked; the id.
        entered(): Enter on a name: go on to the secret.
    """

    marked_changed = Signal(str)
    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[PersonButton] = []
        self._group = QButtonGroup(self)
        self._ground = QWidget()
        self._rows = QVBoxLayout(self._ground)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollArea(theme, self._ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.setAccessibleName("Who signs in")
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def people(self) -> tuple[PersonRow, ...]:
        """The people in their order."""
        return tuple(button.person for button in self._buttons)

    @property
    def marked(self) -> PersonRow | None:
        """The marked person, None while there is nobody."""
        return next((button.person for button in self._buttons if button.isChecked()), None)

    def set_people(self, people: Sequence[PersonRow], marked: str = "") -> None:
        """Show these people; the first is marked unless ``marked`` is another's id."""
        for button in self._buttons:
            self._group.removeButton(button)
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._make(person) for person in people]
        known = any(person.id == marked for person in people)
        self.mark(marked if known or not people else people[0].id)
        self._fit()

    def mark(self, id: str) -> None:
        """Mark a person; an unknown id changes nothing."""
        for button in self._buttons:
            if button.person.id == id and not button.isChecked():
                button.setChecked(True)
                self._scroll.ensureWidgetVisible(button, 0, 8)
                self.marked_changed.emit(id)

    def mark_next(self, steps: int) -> None:
        """Mark the next person, or the one before; it stops at the ends."""
        if self._buttons:
            place = max(0, min(len(self._buttons) - 1, self._place() + steps))
            self.mark(self._buttons[place].person.id)

    def mark_by_letter(self, letter: str) -> bool:
        """Mark the next person with a name that begins so, going round; False where there is none."""
        wanted = letter.casefold()
        here = self._place()
        count = len(self._buttons)
        for away in range(1, count + 1):
            person = self._buttons[(here + away) % count].person
            if any(word.casefold().startswith(wanted) for word in person.name.split()):
                self.mark(person.id)
                return True
        return False

    def focus(self) -> None:
        """Put focus on the marked name."""
        if self._buttons:
            self._buttons[self._place()].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what the marked name left over: first letters, and Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.text().isalpha() and self.mark_by_letter(event.text()):
            self.focus()
        else:
            super().keyPressEvent(event)

    def _make(self, person: PersonRow) -> PersonButton:
        button = PersonButton(self._theme, person, self._ground)
        self._group.addButton(button)
        self._rows.addWidget(button)
        button.clicked.connect(lambda: self.marked_changed.emit(person.id))
        button.show()
        return button

    def _place(self) -> int:
        return next((number for number, button in enumerate(self._buttons) if button.isChecked()), 0)

    def _fit(self) -> None:
        px = self._theme.px
        self._rows.setSpacing(px(_GAP))
        count = len(self._buttons)
        shown = min(count, _MOST)
        # Where more wait below, half a name shows that the list goes on.
        height = px(_HEIGHT) * shown + px(_GAP) * max(0, shown - 1) + (px(34) if count > _MOST else 0)
        self.setFixedHeight(height)
