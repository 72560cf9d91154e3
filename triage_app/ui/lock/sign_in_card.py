"""Who signs in, and with what: a name, then a password or a PIN."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from triage_app.records import record
from triage_app.ui.kit.buttons import Button, LinkButton
from triage_app.ui.kit.edits import LineEdit
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.sign import Sign
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.parts import Card, ErrorLine
from triage_app.ui.lock.people import PeopleList, PersonRow
from triage_app.ui.lock.pin_edit import PinEdit

PASSWORD, PIN = "password", "pin"


@record
class Ask:
    """What the card asks of the marked person.

    ``secret`` is ``password`` or ``pin``; ``button`` the words of the main
    button; ``note`` a quiet line below and ``other`` another way in, both may be empty.
    """

    title: str
    secret: str = PASSWORD
    button: str = "Sign in"
    note: str = ""
    other: str = ""


class SecretEdit(LineEdit):
    """A password as it is typed, as dots.

    Signals:
        moved(int): Up (-1) or Down (1) was pressed.
    """

    moved = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.set_height(48)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class SignInCard(Card):
    """Shows names and takes a secret; checks nothing itself.

    Signals:
        given(str, str): the person's id and what was typed.
        person_changed(str): another person is marked.
        other_wished(): the other way in that was offered.
    """

    given = Signal(str, str)
    person_changed = Signal(str)
    other_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._ask = Ask("")
        self._busy = self._closed = False
        self._why = Label(theme, "", "body-medium", "text-2", wrap=True)
        self._sign = Sign(theme, "lock", "text-2", 20)
        self.title = Label(theme, "", "title-1", wrap=True)
        self.people = PeopleList(theme)
        self._label = Label(theme, "", "body-strong", shorten=True)
        self._digits = Label(theme, "6 digits", "caption", "text-3")
        self.pin = PinEdit(theme)
        self.password = SecretEdit(theme)
        self.error = ErrorLine(theme)
        self.main = Button(theme, "Sign in", "primary", "big", keys="Return")
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._note = Label(theme, "", "hint", "text-2", wrap=True, align=middle)
        self.other = LinkButton(theme, "")
        self._lay_out(theme)
        self._connect()

    def show_why(self, why: str) -> None:
        """Say above the title why one signs in: "Locked after 5 minutes without use"; "" for nothing."""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._sign.setVisible(bool(why))

    def show_people(self, people: Sequence[PersonRow], marked: str = "") -> None:
        """Show who may sign in, one of them marked."""
        self.people.set_people(people, marked)
        self._name_secret()

    def ask(self, ask: Ask) -> None:
        """Ask for another secret; what was typed so far goes."""
        self._ask = ask
        self.title.setText(ask.title)
        self.main.setText(ask.button)
        self._note.setText(ask.note)
        self._note.setVisible(bool(ask.note))
        self.other.setText(ask.other)
        self.other.setVisible(bool(ask.other))
        wants_pin = ask.secret == PIN
        self.pin.setVisible(wants_pin)
        self._digits.setVisible(wants_pin)
        self.password.setVisible(not wants_pin)
        self.clear()
        self._name_secret()

    @property
    def asked(self) -> Ask:
        """What is asked now."""
        return self._ask

    def say(self, error: str) -> None:
        """Say why it did not work; "" takes it away."""
        self.error.say(error)
        self.password.set_wrong(bool(error))

    def wait(self, words: str) -> None:
        """Take no secret until further notice, as while a wait runs down; "" takes one again.

        The words are shown each second and read out once, when the wait begins.
        """
        begins = bool(words) and not self._closed
        self._closed = bool(words)
        self.error.say(words, aloud=begins)
        self._able()

    def set_busy(self, busy: bool) -> None:
        """Show that what was typed is being checked."""
        self._busy = busy
        self.main.setText("Checking…" if busy else self._ask.button)
        self._able()

    def clear(self) -> None:
        """Forget what was typed, undo included."""
        for editor in (self.pin, self.password):
            editor.clear()

    def focus(self) -> None:
        """Put focus where the secret is typed."""
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._give()
        else:
            super().keyPressEvent(event)

    @property
    def _editor(self) -> QLineEdit:
        return self.pin if self._ask.secret == PIN else self.password

    def _give(self) -> None:
        person = self.people.marked
        if self._busy or self._closed or person is None:
            return
        text = self._editor.text()
        if not text or (self._ask.secret == PIN and not self.pin.complete):
            self.say("Enter your 6 digits." if self._ask.secret == PIN else "Enter your password.")
            self.focus()
            return
        self.given.emit(person.id, text)

    def _able(self) -> None:
        able = not (self._busy or self._closed)
        for widget in (self.main, self.pin, self.password):
            widget.setEnabled(able)
        self.people.setEnabled(not self._busy)

    def _marked(self, id: str) -> None:
        self._name_secret()
        self.person_changed.emit(id)

    def _name_secret(self) -> None:
        person = self.people.marked
        secret = "PIN" if self._ask.secret == PIN else "Password"
        words = f"{secret} for {person.name}" if person else secret
        self._label.setText(words)
        self._editor.setAccessibleName(words)

    def _connect(self) -> None:
        self.people.marked_changed.connect(self._marked)
        self.people.entered.connect(self.focus)
        self.pin.moved.connect(self.people.mark_next)
        self.pin.letter_typed.connect(self.people.mark_by_letter)
        self.password.moved.connect(self.people.mark_next)
        self.main.clicked.connect(self._give)
        self.other.clicked.connect(self.other_wished)
        self.setTabOrder(self.password, self.main)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        why = QHBoxLayout()
        why.setSpacing(px(10))
        why.addWidget(self._sign)
        why.addWidget(self._why, 1)
        label = QHBoxLayout()
        label.addWidget(self._label, 1)
        label.addWidget(self._digits)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(34), px(30), px(34), px(28))
        column.setSpacing(0)
        column.addLayout(why)
        for part, above in ((self.title, 14), (self.people, 18)):
            column.addSpacing(px(above))
            column.addWidget(part)
        column.addSpacing(px(22))
        column.addLayout(label)
        column.addSpacing(px(8))
        column.addWidget(self.pin)
        column.addWidget(self.password)
        column.addWidget(self.error)
        column.addSpacing(px(18))
        column.addWidget(self.main)
        column.addSpacing(px(14))
        column.addLayout(foot)
        column.addStretch(1)
        self.show_why("")
        self.ask(Ask("Sign in"))
