"""The recovery key: shown once, printed, and two groups of it typed back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.field import Field
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.text import draw_line
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.fields_card import FieldsCard


class KeyGroups(QLabel):
    """The groups of a recovery key, numbered, in boxes that wrap."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.updateGeometry)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Show the key, or nothing."""
        self._groups = tuple(groups)
        spoken = [f"{place}: {' '.join(group)}" for place, group in enumerate(self._groups, 1)]
        self.setAccessibleName("Recovery key. " + ". ".join(spoken) if spoken else "")
        self.updateGeometry()
        self.update()

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), 10

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._groups) // self._columns(width)) if self._groups else 1
        return rows * self._theme.px(52) - self._theme.px(8)

    def sizeHint(self) -> QSize:
        width = self._theme.px(452)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(148), self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        columns = self._columns(self.width())
        width = (self.width() - px(8) * (columns - 1)) / columns
        for place, group in enumerate(self._groups):
            left, top = place % columns * (width + px(8)), place // columns * px(52)
            box = QRectF(left, top, width, px(44))
            paint_box(painter, theme, box, fill="sunken", edge="line", radius=8)
            number = box.adjusted(px(8), 0, 0, 0)
            draw_line(painter, number, str(place + 1), theme.font("caption"), theme.color("text-3"))
            letters = box.adjusted(px(16), 0, 0, 0)
            center = Qt.AlignmentFlag.AlignHCenter
            draw_line(painter, letters, group, theme.font("lock-key"), theme.color("text"), center)
        painter.end()

    def _columns(self, width: int) -> int:
        return max(1, min(3, width // self._theme.px(140)))


class KeyCard(FieldsCard):
    """The recovery key, shown once: printed, and two groups of it typed back.

    Signals:
        print_wished(): print the key.
        done(): both groups were right.
    """

    print_wished = Signal()
    done = Signal()

    def __init__(self, theme: Theme) -> None:
        text = (
            "If everybody’s password is lost, this key alone opens the calls. It is shown this once. "
            "Print it or copy it, and lock it away from the desk."
        )
        super().__init__(theme, "Keep the recovery key", text, "It is kept safe")
        self._groups: tuple[str, ...] = ()
        self._asked: tuple[int, ...] = ()
        self.key = KeyGroups(theme)
        self.print = Button(theme, "Print the key", keys="Ctrl+P")
        self.print.clicked.connect(self.print_wished)
        self.body.addWidget(self.key)
        self.body.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeft)
        first, second = self.add_field("first", "Group"), self.add_field("second", "Group")
        self.add_beside(first, second)
        self.wanted.connect(self._check)

    @property
    def asked(self) -> tuple[int, ...]:
        """The places of the groups to type back, from 0."""
        return self._asked

    def show_key(self, groups: Sequence[str], asked: tuple[int, int]) -> None:
        """Show a key; ``asked`` are the places of two groups to type back, from 0."""
        self._groups, self._asked = tuple(groups), asked
        self.key.show_groups(groups)
        for typed, place in zip(self._typed(), asked, strict=True):
            typed.set_label(f"Type group {place + 1} back")
            typed.set_text("")
        self.show_errors({})

    def forget(self) -> None:
        """Show no key any more."""
        self._groups, self._asked = (), ()
        self.key.show_groups(())
        self.clear()

    def _typed(self) -> tuple[Field, Field]:
        return self.fields["first"], self.fields["second"]

    def _check(self) -> None:
        errors = {}
        for name, place in zip(("first", "second"), self._asked, strict=True):
            typed = "".join(self.text(name).split()).replace("-", "").upper()
            if typed != self._groups[place]:
                errors[name] = f"This is not group {place + 1}. Compare with your copy."
        self.show_errors(errors)
        if not errors:
            self.done.emit()
