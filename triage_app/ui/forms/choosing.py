"""Editors of answers that are chosen: toggles, rows, lists that open, a slider."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from triage_app.calls.due import Local
from triage_app.forms.judging import same
from triage_app.forms.model import Item, Option, Value
from triage_app.forms.typed import shown
from triage_app.records import replace
from triage_app.ui.forms.editors import Editor, LineEditor
from triage_app.ui.forms.picks import Picks
from triage_app.ui.kit.edits import ComboBox
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme

YES_NO = (Option(Value("boolean", True)), Option(Value("boolean", False)))


def words_of(option: Option) -> str:
    """Return what an option says."""
    return f"{option.prefix} {shown(option.value)}".strip()


class PickEditor(Editor):
    """All options in view; an open choice has a line under them for another answer."""

    def __init__(self, theme: Theme, item: Item, look: str, local: Local, *, several: bool) -> None:
        """Make the editor; ``look`` is one of `Picks`."""
        super().__init__()
        self._options = YES_NO if item.type == "boolean" else item.options or ()
        alone = frozenset(number for number, option in enumerate(self._options) if option.exclusive)
        words = [words_of(option) for option in self._options]
        self.picks = Picks(theme, words, several=several, look=look, alone=alone)
        self._other = self._line(theme, item, local) if item.type == "open-choice" else None
        self._strange: tuple[Value, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        if look == "toggle":
            self.picks.setMaximumWidth(theme.px(320))
        column.addWidget(self.picks)
        if self._other:
            column.addWidget(self._other)
        self._several = several
        self.picks.picked.connect(self._picked)
        self.picks.left.connect(self.left)

    def show_values(self, values: tuple[Value, ...]) -> None:
        numbers = [
            at for at, option in enumerate(self._options) if any(same(option.value, one) for one in values)
        ]
        self.picks.mark(numbers)
        known = [self._options[at].value for at in numbers]
        self._strange = tuple(one for one in values if not any(same(one, option) for option in known))
        if self._other:
            self._other.show_values(self._strange[:1])

    def focus(self) -> None:
        self.picks.focus()

    def set_wrong(self, wrong: bool) -> None:
        self.picks.set_wrong(wrong)

    def describe(self, name: str, description: str) -> None:
        self.picks.setAccessibleName(name)
        self.picks.setAccessibleDescription(description)
        for button in self.picks.buttons:
            button.setAccessibleDescription(". ".join(part for part in (name, description) if part))

    def _line(self, theme: Theme, item: Item, local: Local) -> LineEditor:
        line = LineEditor(theme, replace(item, options=(), items=()), local)
        line.line.setPlaceholderText(self.tr("Another answer"))
        line.describe(self.tr("Another answer"), "")
        line.changed.connect(self._typed)
        line.typed.connect(self.typed)
        line.remarked.connect(self.remarked)
        line.left.connect(self.left)
        return line

    def _picked(self, numbers: tuple[int, ...]) -> None:
        chosen = tuple(self._options[number].value for number in numbers)
        if self._other and chosen and not self._several:
            self._strange = ()
            self._other.show_values(())
        self.changed.emit((*chosen, *self._strange))

    def _typed(self, values: tuple[Value, ...]) -> None:
        self._strange = values
        if values and not self._several:
            self.picks.mark(())
        chosen = tuple(self._options[number].value for number in self.picks.marked)
        self.changed.emit((*chosen, *values))


class ComboEditor(Editor):
    """One of several in a list that opens; the first entry is none of them."""

    def __init__(self, theme: Theme, item: Item) -> None:
        super().__init__()
        self._options = item.options or ()
        self.combo = _Combo(theme)
        self.combo.addItem(self.tr("Not chosen"))
        for option in self._options:
            self.combo.addItem(words_of(option))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.combo)
        self.combo.activated.connect(self._chosen)
        self.combo.installEventFilter(self)
        self.setFocusProxy(self.combo)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self.combo.view().isVisible():
            self.left.emit()
        return False

    def show_values(self, values: tuple[Value, ...]) -> None:
        found = [at for at, option in enumerate(self._options, 1) if values and same(option.value, values[0])]
        extra = len(self._options) + 1
        if self.combo.count() > extra:
            self.combo.removeItem(extra)
        if values and not found:  # an answer that is none of the list is shown and kept
            self.combo.addItem(shown(values[0]))
            found = [extra]
        self.combo.setCurrentIndex(found[0] if found else 0)

    def focus(self) -> None:
        self.combo.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def describe(self, name: str, description: str) -> None:
        self.combo.setAccessibleName(name)
        self.combo.setAccessibleDescription(description)

    def _chosen(self, row: int) -> None:
        if row <= len(self._options):
            self.changed.emit((self._options[row - 1].value,) if row else ())


class SliderEditor(Editor):
    """A number on a line from its least to its most, with the number beside it."""

    def __init__(self, theme: Theme, item: Item) -> None:
        super().__init__()
        self._kind = item.type
        low, high = (number_of(bound) for bound in (item.limits.minimum, item.limits.maximum))
        self._low = low if low is not None else Decimal(0)
        self._step = item.look.slider_step or Decimal(1)
        most = high if high is not None else self._low + 100 * self._step
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, max(0, min(100_000, int((most - self._low) / self._step))))
        self.slider.setFixedHeight(theme.px(40))
        self._number = Label(theme, "", "field-strong")
        self._number.setMinimumWidth(theme.px(48))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.slider, 1)
        row.addWidget(self._number)
        self._shows = False
        self.slider.valueChanged.connect(self._moved)
        self.setFocusProxy(self.slider)

    def show_values(self, values: tuple[Value, ...]) -> None:
        number = number_of(values[0]) if values else None
        self._shows = True
        self.slider.setValue(int((number - self._low) / self._step) if number is not None else 0)
        self._shows = False
        self._number.setText(str(number) if number is not None else "–")

    def focus(self) -> None:
        self.slider.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def describe(self, name: str, description: str) -> None:
        self.slider.setAccessibleName(name)
        self.slider.setAccessibleDescription(description)

    def _moved(self, place: int) -> None:
        if self._shows:
            return
        number = self._low + place * self._step
        self._number.setText(str(number))
        held = int(number) if self._kind == "integer" else number
        self.changed.emit((Value(self._kind, held),))
        self.left.emit()


class _Combo(ComboBox):
    """Opens with its keys and takes no turn of the wheel, which is for the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]


def number_of(value: Value | None) -> Decimal | None:
    """Return the number of a value, None where it is none."""
    held = value.of if value else None
    is_number = isinstance(held, int | Decimal) and not isinstance(held, bool)
    return Decimal(held) if is_number else None  # type: ignore[arg-type]
