"""The settings page: what this desk may choose, each change in force and kept at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from triage_app.settings import Settings
from triage_app.ui.kit.field import Field, line_field
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.scroll import ScrollArea
from triage_app.ui.kit.segmented import Option, Segmented
from triage_app.ui.kit.theme import Theme

_THEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
_SIZES = tuple((str(percent), f"{percent} %") for percent in (80, 100, 125, 150, 200))
_ON_OFF = (("on", "On"), ("off", "Off"))
_SHOWN = (("off", "Shown"), ("on", "Hidden"))
_MINUTES = tuple((str(minutes), f"{minutes} min") for minutes in (1, 2, 3, 4, 5, 10))
_IN_CALL = tuple((str(minutes), f"{minutes} min") for minutes in (5, 10, 15, 20, 30))
_WIDEST = 760


class SettingsPage(QWidget):
    """Shows settings and says what they are changed to; keeps nothing.

    Signals:
        changed(object): the `Settings` as a person wants them now.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._settings = theme, settings
        self.choices: dict[str, Segmented] = {}
        self.fields: dict[str, Field] = {}
        content = QWidget()
        content.setMaximumWidth(theme.px(_WIDEST))
        self._rows = QVBoxLayout(content)
        self._rows.addWidget(Label(theme, "Settings", "title-1"))
        self._rows.addWidget(Label(theme, "Changes are kept at once.", "body", "text-2"))
        self._add_look()
        self._add_clinic()
        self._add_keys()
        self._add_lock()
        self._rows.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addWidget(ScrollArea(theme, content))
        self._content = content
        self._outer = outer
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def first(self) -> QWidget:
        """The widget that takes focus first: the marked theme."""
        marked = [button for button in self.choices["theme"].findChildren(QRadioButton) if button.isChecked()]
        return marked[0] if marked else self.choices["theme"]

    def show_settings(self, settings: Settings) -> None:
        """Show settings that were changed elsewhere, such as the text size by key."""
        self._settings = settings
        for name, choice in self.choices.items():
            choice.mark(_as_text(getattr(settings, name)))
        for name, field in self.fields.items():
            field.set_text(getattr(settings, name))

    def _add_look(self) -> None:
        self._heading("How the desk looks and sounds")
        self._choice("theme", "Theme", _THEMES)
        self._choice("text_size", "Text size", _SIZES, hint="Ctrl+plus and Ctrl+minus change it in any view")
        self._choice("sounds", "Sound when the emergency panel opens", _ON_OFF)
        self._choice("spoken_alerts", "Spoken alert for screen readers", _ON_OFF)
        self._choice("hide_red_line", "Red line with emergency words on the New call screen", _SHOWN)

    def _add_clinic(self) -> None:
        self._heading("The clinic")
        self._line(
            "clinic", "Clinic name", "As the content says", "Used in the words to say, from the next start on"
        )
        self._line(
            "nurse_line",
            "Nurse line",
            "Not set: 911 comes first",
            "Number or extension on the emergency panel",
        )
        self._line("nurse_line_hours", "Hours of the nurse line", "As the clinic writes them", "")

    def _add_keys(self) -> None:
        self._heading("Keys and calls on hold")
        self._choice(
            "digit_keys", "A digit alone chooses in a list", _ON_OFF, hint="Alt with the digit always chooses"
        )
        self._choice("hold_check_minutes", "“Check back” on the tab after", _MINUTES)
        self._choice("hold_message_minutes", "A message about a call on hold after", _MINUTES)

    def _add_lock(self) -> None:
        self._heading("Locking, where people sign in")
        self._choice("lock_minutes", "The desk locks after this long without use", _MINUTES)
        self._choice("lock_in_call_minutes", "The same while a call is live", _IN_CALL)

    def _heading(self, words: str) -> None:
        label = Label(self._theme, words, "title-3")
        label.setContentsMargins(0, self._theme.px(18), 0, 0)
        self._rows.addWidget(label)

    def _choice(self, name: str, label: str, options: Sequence[tuple[str, str]], hint: str = "") -> None:
        self._rows.addWidget(Label(self._theme, label, "label", wrap=True))
        if hint:
            self._rows.addWidget(Label(self._theme, hint, "note", "text-3", wrap=True))
        choice = Segmented(self._theme, height=40)
        value = _as_text(getattr(self._settings, name))
        known = tuple(options)
        if all(value != option for option, _words in known):  # a value set elsewhere keeps its place
            known = (*known, (value, value))
        choice.set_options([Option(option, words) for option, words in known], value)
        choice.setAccessibleName(label)
        choice.marked_changed.connect(lambda option: self._change(name, option))
        self._rows.addWidget(choice)
        self._rows.addSpacing(self._theme.px(6))
        self.choices[name] = choice

    def _line(self, name: str, label: str, placeholder: str, hint: str) -> None:
        field = line_field(self._theme, label, placeholder, note="optional", hint=hint)
        field.set_text(getattr(self._settings, name))
        field.left.connect(lambda: self._change(name, field.text))
        self._rows.addWidget(field)
        self.fields[name] = field

    def _change(self, name: str, value: str) -> None:
        old = getattr(self._settings, name)
        new: object = value.strip()
        if isinstance(old, bool):
            new = value == "on"
        elif isinstance(old, int):
            new = int(value)
        if new != old:
            self._settings = replace(self._settings, **{name: new})  # type: ignore[arg-type]
            self.changed.emit(self._settings)

    def _restyle(self) -> None:
        px = self._theme.px
        self._content.setMaximumWidth(px(_WIDEST))
        self._outer.setContentsMargins(px(36), px(28), px(20), px(8))
        self._rows.setContentsMargins(6, 0, 6, 12)
        self._rows.setSpacing(px(8))
        self._rows.setAlignment(Qt.AlignmentFlag.AlignLeft)


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)
