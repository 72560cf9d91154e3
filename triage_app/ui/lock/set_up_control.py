"""Setting up and recovering: both end with a recovery key that is typed back before the desk opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from triage_app.errors import DeskError
from triage_app.ui.kit.background import Task
from triage_app.ui.lock.fields_card import FieldsCard
from triage_app.ui.lock.key_card import KeyCard
from triage_app.ui.lock.recovery_card import RecoveryCard
from triage_app.ui.lock.set_up_card import SetUp, SetUpCard

if TYPE_CHECKING:
    from triage_app.calls.recovery_key import RecoveryKey
    from triage_app.desk import Desk

TwoPlaces = Callable[[int], tuple[int, int]]
"""Gives two different places below a number, in their order, that nobody can foresee."""


def two_places(count: int) -> tuple[int, int]:
    """Return two different places below ``count`` by chance."""
    import secrets

    first, second = sorted(secrets.SystemRandom().sample(range(count), 2))
    return first, second


class SetUpControl(QObject):
    """Works the cards of set-up and recovery.

    Nothing is made before the recovery key is typed back: whoever stops half
    way has a desk that is as it was.

    Signals:
        card_wanted(object): show this card.
        print_wished(object): print a `RecoveryKey`.
        set_up(object): the desk is set up, and whoever did it is signed in; the `SetUp`.
        recovered(): the recovery key has opened the desk, and a new one is kept.
        left(): go back to the names.
        demo_wished(): try it with made-up calls.
    """

    card_wanted = Signal(object)
    print_wished = Signal(object)
    set_up = Signal(object)
    recovered = Signal()
    left = Signal()
    demo_wished = Signal()

    def __init__(
        self,
        cards: tuple[SetUpCard, RecoveryCard, KeyCard],
        pool: QThreadPool,
        places: TwoPlaces = two_places,
    ) -> None:
        self._page, self._recovery, self._key_card = cards
        super().__init__(self._page)
        self._pool, self._places = pool, places
        self._desk: Desk | None = None
        self._wished: SetUp | None = None
        self._key: RecoveryKey | None = None
        self._task: Task | None = None
        self._connect()

    def set_desk(self, desk: Desk) -> None:
        """The desk is built; what was wished meanwhile is done now."""
        self._desk = desk
        if self._wished is not None and self._key is None:
            self._show_key(self._wished)

    def print_key(self) -> None:
        """Have the key printed, if one is shown."""
        if self._key is not None:
            self.print_wished.emit(self._key)

    def _connect(self) -> None:
        self._page.set_up_wished.connect(self._show_key)
        self._page.demo_wished.connect(self.demo_wished)
        self._recovery.recovery_given.connect(self._recover)
        self._recovery.left.connect(self.left)
        self._key_card.print_wished.connect(self.print_key)
        self._key_card.done.connect(self._kept)

    def _show_key(self, wished: SetUp) -> None:
        self._wished = wished
        if self._desk is None:
            self._page.set_busy(True, "One moment…")
            return
        self._page.set_busy(False)
        self._show(self._desk.new_recovery_key())

    def _show(self, key: RecoveryKey) -> None:
        self._key = key
        self._key_card.show_key(key.groups, self._places(len(key.groups)))
        self.card_wanted.emit(self._key_card)

    def _kept(self) -> None:
        wished, key, desk = self._wished, self._key, self._desk
        if wished is None:  # the key that took the place of the one used up
            self._forget()
            self.recovered.emit()
            return
        assert key is not None
        assert desk is not None

        def work(_report: object) -> SetUp:
            desk.set_up(wished.clinic, wished.name, wished.password, key)
            if wished.pin:
                desk.set_pin(wished.pin)
            desk.set_retention(wished.months)
            return wished

        self._run(self._key_card, work, "Setting up…", self._was_set_up)

    def _was_set_up(self, wished: SetUp) -> None:
        self._forget()
        self.set_up.emit(wished)

    def _recover(self, typed: str, name: str, password: str) -> None:
        desk = self._desk
        if desk is None:
            self._recovery.error.say("One moment: the desk is still being opened. Try again.")
            return
        self._wished = None
        self._run(
            self._recovery,
            lambda _report: desk.sign_in_recovery(typed, name, password),
            "Opening…",
            self._show,
        )

    def _run(
        self,
        card: FieldsCard,
        work: Callable[[object], object],
        words: str,
        then: Callable[..., None],
    ) -> None:
        if self._task is not None:
            return
        card.error.say("")
        card.set_busy(True, words)
        self._task = Task(work, self)

        def ended() -> None:
            self._task = None
            card.set_busy(False)

        def succeeded(result: object) -> None:
            ended()
            then(result)

        def failed(error: Exception) -> None:
            ended()
            known = isinstance(error, DeskError)
            card.error.say(str(error) if known else "This did not work. Try again.")
            card.focus()
            if not known:
                raise error

        self._task.succeeded.connect(succeeded)
        self._task.failed.connect(failed)
        self._task.start(self._pool)

    def _forget(self) -> None:
        self._key = self._wished = None
        for card in self._cards():
            card.clear()
        self._key_card.forget()

    def _cards(self) -> Sequence[FieldsCard]:
        return self._page, self._recovery, self._key_card
