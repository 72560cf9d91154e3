"""Signing in and coming back: checks a password or a PIN beside the window and says what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from triage_app.errors import DeskError, PasswordNeeded, WrongPin
from triage_app.ui.kit.background import Task
from triage_app.ui.lock.people import PersonRow
from triage_app.ui.lock.sign_in_card import PASSWORD, PIN, Ask, SignInCard

if TYPE_CHECKING:
    from triage_app.desk import Desk

RECOVERY = "Use the recovery key"
BY_PASSWORD = "Use your password"

_START = Ask("Sign in", other=RECOVERY)
_BY_PIN = Ask("Sign in with your PIN", PIN, "Unlock", "Forgot it? Your password sets a new one.", BY_PASSWORD)
_BACK = Ask("Sign in with your password", PASSWORD, "Unlock")
_OTHER = Ask("Sign in with your password", PASSWORD, "Sign in", "Open calls stay as they are, on hold.")


class SignInControl(QObject):
    """Works the card with the names; one secret at a time is checked in the pool.

    What is given before the desk is built waits for it.

    Signals:
        signed_in(): somebody has signed in with a password.
        unlocked(): who locked the desk is back.
        recovery_wished(): sign in with the recovery key.
    """

    signed_in = Signal()
    unlocked = Signal()
    recovery_wished = Signal()

    def __init__(
        self, card: SignInCard, pool: QThreadPool, steady: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(card)
        self._card, self._pool, self._steady = card, pool, steady
        self._desk: Desk | None = None
        self._waiting: tuple[str, str] | None = None
        self._task: Task | None = None
        self._here = ""  # id of who locked the desk, "" at the start
        self._has_pin = False
        self._until = 0.0
        self._second = QTimer(self, interval=250)
        self._second.timeout.connect(self._count_down)
        card.given.connect(self._given)
        card.person_changed.connect(lambda _id: self._ask())
        card.other_wished.connect(self._other)

    @property
    def is_busy(self) -> bool:
        """Whether a secret is being checked, or waits to be."""
        return self._task is not None or self._waiting is not None

    def set_desk(self, desk: Desk) -> None:
        """The desk is built; what was given meanwhile is checked now."""
        self._desk = desk
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._check(*waiting)

    def begin(self, people: Sequence[PersonRow], last: str = "") -> None:
        """Ask for the name and the password of whoever starts the desk.

        Args:
            people: who may sign in.
            last: id of who was here last; may be unknown.
        """
        self._here, self._has_pin = "", False
        self._card.show_why("")
        self._card.ask(_START)
        self._card.show_people(people, last)
        self._stop_waiting()

    def lock(self, people: Sequence[PersonRow], here: str, why: str, *, has_pin: bool) -> None:
        """Ask who comes back.

        Args:
            people: who may sign in.
            here: id of who locked the desk, or left it.
            why: why it is locked.
            has_pin: whether a PIN does.
        """
        self._here, self._has_pin = here, has_pin
        self._stop_waiting()
        self._card.show_people(people, here)
        self._card.show_why(why)
        self._ask()

    def _ask(self) -> None:
        person = self._card.people.marked
        if not self._here:
            return
        here = person is not None and person.id == self._here
        asked = (_BY_PIN if self._has_pin else _BACK) if here else _OTHER
        if asked != self._card.asked:
            self._stop_waiting()
            self._card.ask(asked)
            self._card.say("")
            if self._card.isVisible():
                self._card.focus()
        self._count_down()

    def _other(self) -> None:
        if self._here:
            self._has_pin = False
            self._ask()
        else:
            self.recovery_wished.emit()

    def _given(self, id: str, secret: str) -> None:
        if self._task is None:
            self._card.say("")
            self._card.set_busy(True)
            if self._desk is None:
                self._waiting = (id, secret)
            else:
                self._check(id, secret)

    def _check(self, id: str, secret: str) -> None:
        desk = self._desk
        assert desk is not None
        by_pin, back = self._card.asked.secret == PIN, id == self._here

        def work(_report: object) -> None:
            if by_pin:
                desk.unlock_pin(secret)
            elif back:
                desk.unlock_password(secret)
            else:
                desk.sign_in(id, secret)

        self._task = Task(work, self)
        self._task.succeeded.connect(lambda _none: self._succeeded(back))
        self._task.failed.connect(self._failed)
        self._task.start(self._pool)

    def _succeeded(self, back: bool) -> None:
        self._end()
        self._card.say("")
        if back:
            self.unlocked.emit()
        else:
            self.signed_in.emit()

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, DeskError):
            self._card.say("This did not work. Try again.")
            self._card.focus()
            raise error
        if isinstance(error, PasswordNeeded):
            self._has_pin = False
            self._ask()
        self._card.say(str(error))
        if isinstance(error, WrongPin) and error.wait_seconds:
            self._until = self._steady() + error.wait_seconds
            self._second.start()
            self._count_down()
        self._card.focus()

    def _end(self) -> None:
        self._task = None
        self._card.set_busy(False)
        self._card.clear()

    def _count_down(self) -> None:
        """Show how long no PIN is taken; the password is, all the time."""
        left = self._until - self._steady()
        if self._card.asked.secret != PIN or not self._until:
            return
        if left > 0:
            minutes, seconds = divmod(int(left + 0.999), 60)
            self._card.wait(f"Too many PINs did not match. Wait {minutes}:{seconds:02}, or use the password.")
        else:
            self._until = 0.0
            self._second.stop()
            self._card.wait("")
            self._card.focus()

    def _stop_waiting(self) -> None:
        if self._card.asked.secret == PIN or not self._second.isActive():
            self._card.wait("")
