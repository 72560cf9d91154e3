"""The door: which card is in front, the words to say on F8, and when the desk may be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.emergency_side import emergency_numbers
from triage_app.ui.lock.noting import Noting
from triage_app.ui.lock.page import DoorPage
from triage_app.ui.lock.people import ROLE_NAMES, PersonRow
from triage_app.ui.lock.sign_in_card import PIN, SignInCard
from triage_app.ui.lock.sign_in_control import SignInControl
from triage_app.ui.shell.view import Hint

if TYPE_CHECKING:
    from triage_app.calls.people import Person
    from triage_app.content.model import Pack
    from triage_app.desk import Desk
    from triage_app.storage.door import Door
    from triage_app.storage.keys import SlotName
    from triage_app.ui.lock.closing import Closing
    from triage_app.ui.lock.set_up_control import SetUpControl
    from triage_app.ui.lock.words_page import WordsPage
    from triage_app.ui.restore.at_door import RestoreAtDoor

_EMERGENCY = Hint(("F8",), "Emergency words")
_WORDS = (Hint(("1",), "to 3 note what you did"), Hint(("Esc",), "Go back"))
_FIELDS = (Hint(("Tab",), "Next field"), Hint(("Return",), "Go on"), _EMERGENCY)


class DoorControl(QObject):
    """Everything that happens before the desk is shown, and while it is locked.

    Signals:
        opened(): show the desk: somebody signed in, or came back.
        was_set_up(object): the desk was set up; the `SetUp`.
        demo_wished(): try it with made-up calls.
        print_wished(object): print a `RecoveryKey`.
        quit_wished(): close the program.
    """

    opened = Signal(bool)
    was_set_up = Signal(object)
    demo_wished = Signal()
    print_wished = Signal(object)
    quit_wished = Signal()

    def __init__(self, theme: Theme, page: DoorPage, pool: QThreadPool, look: Door) -> None:
        """Work ``page``; ``look`` tells what stands behind the door."""
        super().__init__(page)
        self._theme, self._page, self._pool, self._look = theme, page, pool, look
        self._desk: Desk | None = None
        self._pack: Pack | None = None
        self._words: WordsPage | None = None
        self._locked = False
        self._held: Callable[[], tuple[int, str]] = lambda: (0, "")
        self.card = SignInCard(theme)
        self.sign_in = SignInControl(self.card, pool)
        self.set_up: SetUpControl | None = None
        self._restore: RestoreAtDoor | None = None
        self._closing: Closing | None = None
        self._noting = Noting(self)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._show_held)
        self._connect()

    def begin(self, last: str = "") -> None:
        """Show what the door asks for at a start; ``last`` is the id of who was here last."""
        if self._look.state in ("fresh", "from-before"):
            self._begin_set_up()
        else:
            self.sign_in.begin(people_rows(self._look.people), last)
            self._show(self.card)
        self._page.start()

    def set_desk(self, desk: Desk) -> None:
        """The desk is built: emergency words can be shown, and secrets checked."""
        self._desk, self._pack = desk, desk.pack
        self._page.emergency.show_numbers(emergency_numbers(desk.pack))
        self.sign_in.set_desk(desk)
        if self.set_up is not None:
            self.set_up.set_desk(desk)
        front = self._page.card
        if self._look.state == "fresh" and front is not None and desk.last_backup() is not None:
            self._begin_restore(front)  # a log was here: nobody sets up a second one by mistake

    def count_held(self, held: Callable[[], tuple[int, str]]) -> None:
        """Ask ``held`` how many calls wait, and how long the longest does ("4:12")."""
        self._held = held

    def lock(self, people: Sequence[PersonRow], here: str, why: str, *, has_pin: bool) -> None:
        """Show who may come back; see `SignInControl.lock`."""
        self._locked = True
        self.sign_in.lock(people, here, why, has_pin=has_pin)
        self.show_words(False)
        self._show(self.card)
        self._page.start()
        self._second.start()
        self._show_held()

    def begin_again(self, people: Sequence[SlotName], last: str) -> None:
        """Ask for a name and a password, as after signing out."""
        self.sign_in.begin(people_rows(people), last)
        self.show_words(False)
        self._show(self.card)
        self._page.start()
        self._second.start()
        self._show_held()

    def ask_to_close(self, close: Callable[[], None]) -> None:
        """Close, once somebody has agreed to it where closing would lose what waits for a sign-in."""
        from triage_app.ui.lock.closing import Closing, is_lost_by_closing

        if self._desk is None or not is_lost_by_closing(self._desk):
            close()
            return
        if self._closing is None:
            self._closing = Closing(self._theme, self)
            self._closing.card_wanted.connect(self._show)
        self.show_words(False)
        self._closing.ask(self._desk, self._page.card, close)

    def show_words(self, shown: bool) -> None:
        """Lay the emergency words over the door, or take them away."""
        if not shown:
            self._noting.stop()
            self._page.show_words(None)
            self._focus_card()
            return
        if self._pack is None:
            return
        if self._words is None:
            from triage_app.ui.lock.words_page import WordsPage, emergency_words

            self._words = WordsPage(self._theme, emergency_words(self._pack), self._pack.emergency.do_not)
            self._words.left.connect(lambda: self.show_words(False))
            self._words.started.connect(self._note)
            self._noting.told.connect(self._words.note)
        self._page.show_words(self._words)
        self._page.show_hints(_WORDS, hidden=self._locked)
        self._words.begin()

    def focus(self) -> None:
        """Put focus where the secret is typed, unless the words to say are in front."""
        if not self._page.shows_words:
            self._focus_card()

    def close(self) -> None:
        """The desk comes to the front: forget what was typed, stop the clocks."""
        self._locked = False
        self._second.stop()
        self._noting.stop()
        self._page.stop()
        self.card.clear()

    def _begin_set_up(self) -> None:
        from triage_app.ui.lock.key_card import KeyCard
        from triage_app.ui.lock.recovery_card import RecoveryCard
        from triage_app.ui.lock.set_up_card import SetUpCard
        from triage_app.ui.lock.set_up_control import SetUpControl

        page = SetUpCard(self._theme)
        page.show_before(self._look.state == "from-before")
        page.restore_wished.connect(lambda: self._begin_restore(page))
        self._use(SetUpControl((page, RecoveryCard(self._theme), KeyCard(self._theme)), self._pool))
        self._show(page)

    def _begin_restore(self, instead: QWidget) -> None:
        """Bring back the calls of another computer; ``instead`` is the card to go back to."""
        if self._desk is None:
            return
        from triage_app.ui.restore.at_door import RestoreAtDoor

        if self._restore is None:
            self._restore = RestoreAtDoor(self._theme, self._desk, self._page.clock, self._page)
            self._restore.card_wanted.connect(self._show)
            self._restore.left.connect(lambda: self._show(instead))
            self._restore.restored.connect(self._look_again)
        self._restore.begin()

    def _look_again(self, look: Door) -> None:
        """Another log stands behind the door: ask who comes in, where it asks anybody."""
        self._look = look
        if look.state == "open":
            self.opened.emit(False)
        else:
            self.begin()

    def _begin_recovery(self) -> None:
        from triage_app.ui.lock.key_card import KeyCard
        from triage_app.ui.lock.recovery_card import RecoveryCard
        from triage_app.ui.lock.set_up_card import SetUpCard
        from triage_app.ui.lock.set_up_control import SetUpControl

        recovery = RecoveryCard(self._theme)
        self._use(SetUpControl((SetUpCard(self._theme), recovery, KeyCard(self._theme)), self._pool))
        self._show(recovery)

    def _use(self, control: SetUpControl) -> None:
        self.set_up = control
        control.card_wanted.connect(self._show)
        control.print_wished.connect(self.print_wished)
        control.set_up.connect(self.was_set_up)
        control.recovered.connect(lambda: self.opened.emit(False))
        control.left.connect(lambda: self._show(self.card))
        control.demo_wished.connect(self.demo_wished)
        if self._desk is not None:
            control.set_desk(self._desk)

    def _connect(self) -> None:
        self.sign_in.signed_in.connect(lambda: self.opened.emit(False))
        self.sign_in.unlocked.connect(lambda: self.opened.emit(True))
        self.sign_in.recovery_wished.connect(self._begin_recovery)
        self.card.person_changed.connect(lambda _id: self._show_hints())
        self._page.words_wished.connect(lambda: self.show_words(True))
        self._hear("F8", lambda: self.show_words(True))
        self._hear("Ctrl+Q", self.quit_wished.emit)
        self._hear("Esc", self._escape)
        self._hear("Ctrl+P", self._print)

    def _hear(self, keys: str, answer: Callable[[], object]) -> None:
        heard = QShortcut(QKeySequence(keys), self._page)
        heard.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        heard.setAutoRepeat(False)
        heard.activated.connect(answer)

    def _escape(self) -> None:
        if self._page.shows_words:
            self.show_words(False)
        elif self._closing is not None and self._page.card is self._closing.card:
            self._closing.stay()
        elif self._restore is not None and self._restore.is_shown(self._page.card):
            self._restore.escape()
        elif self.set_up is not None and self._look.state == "sign-in":
            self.set_up.left.emit()

    def _print(self) -> None:
        if self.set_up is not None and not self._page.shows_words:
            self.set_up.print_key()

    def _note(self, card: str) -> None:
        """Log a hand-off that somebody started without signing in."""
        if self._desk is not None:
            self._noting.note(self._desk, card)

    def _show(self, card: QWidget) -> None:
        self._page.show_card(card)
        self._focus_card()

    def _focus_card(self) -> None:
        self._show_hints()
        card = self._page.card
        focus = getattr(card, "focus", None)
        if focus is not None:
            focus()

    def _show_hints(self) -> None:
        if self._page.shows_words:
            return
        if self._page.card is not self.card:
            self._page.show_hints(getattr(self._page.card, "hints", _FIELDS), hidden=False)
            return
        asked = self.card.asked
        hints = [Hint(("Up", "Down"), "Choose your name")]
        if asked.secret == PIN:
            hints.append(Hint(("0",), "to 9 type the PIN"))
        hints += [Hint(("Return",), asked.button), _EMERGENCY]
        self._page.show_hints(hints, hidden=self._locked)

    def _show_held(self) -> None:
        self._page.held.show_held(*self._held())


def people_rows(people: Sequence[SlotName], here: Person | None = None) -> tuple[PersonRow, ...]:
    """Return who can sign in as rows of the list; the role of ``here``, who locked the desk, is known."""
    last = f"{ROLE_NAMES[here.role]}, last here" if here is not None else ""
    return tuple(
        PersonRow(person.id, person.name, last if here is not None and person.id == here.id else "")
        for person in people
    )
