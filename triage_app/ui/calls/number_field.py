"""A field for a callback number: shaped while it is typed, checked when it is left."""

from __future__ import annotations

from PySide6.QtCore import Signal

from triage_app.calls.caller import digits_of, number_problem, shaped
from triage_app.ui.kit.edits import LineEdit
from triage_app.ui.kit.field import Field
from triage_app.ui.kit.theme import Theme

_NUMBER_SIGNS = frozenset("+-().  \t0123456789")


class NumberField(Field):
    """The same wherever a callback number is asked for.

    Signals:
        number_changed(str): what stands here, also while it is no whole number.
    """

    number_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        label: str = "Call&back number",
        placeholder: str = "Not given",
        note: str = "",
        kind: str = "field",
    ) -> None:
        edit = LineEdit(theme, kind)
        edit.setPlaceholderText(placeholder)
        super().__init__(theme, label, edit, note=note)
        self._line, self._usual_note = edit, note
        self._compact = False
        self.edited.connect(self._shape)
        self.left.connect(self.check)

    @property
    def line(self) -> LineEdit:
        """The editor."""
        return self._line

    @property
    def number(self) -> str:
        """The whole number as ten digits, else ""."""
        digits = digits_of(self.text)
        return digits if len(digits) == 10 else ""

    def show_number(self, text: str) -> None:
        """Show the call's number as far as it goes; the same number typed otherwise is left alone."""
        if not (self.number and self.number == digits_of(text)):
            self.set_text(text)
        self._say_whole()
        if not number_problem(self.text):
            self.set_error("")

    def set_compact(self, compact: bool) -> None:
        """Leave the words beside the label out, as the dock does; a good number keeps its tick."""
        self._compact = compact
        self._say_whole()

    def check(self) -> str:
        """Say what is wrong with what stands here, or "" if it is empty or whole."""
        problem = number_problem(self.text)
        self.set_error(problem)
        return problem

    def _shape(self, text: str) -> None:
        """Put the hyphens where they belong; other signs than those of numbers stay as typed."""
        at_end = self._line.cursorPosition() == len(text)
        digits = digits_of(text)
        if at_end and set(text) <= _NUMBER_SIGNS and len(digits) <= 10 and not text.endswith(("-", " ")):
            self._line.setText(shaped(digits))
        if not number_problem(self.text):
            self.set_error("")
        self._say_whole()
        self.number_changed.emit(self.text)

    def _say_whole(self) -> None:
        whole = bool(self.number)
        self.set_ok("10 digits" if whole and not self._compact else "", tick=whole)
        self.set_note("" if whole or self._compact else self._usual_note)
