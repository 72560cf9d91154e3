"""From the first paint to the desk: straight there, or past the door while the desk is built behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QThreadPool, Signal
from PySide6.QtWidgets import QApplication

from triage_app.errors import SettingsNotSaved
from triage_app.records import replace
from triage_app.ui.kit.background import Task
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.door_control import DoorControl
from triage_app.ui.lock.ground import Ground
from triage_app.ui.lock.page import DoorPage
from triage_app.ui.slices import Slices

if TYPE_CHECKING:
    from triage_app.calls.recovery_key import RecoveryKey
    from triage_app.ui.bridge import Bridge
    from triage_app.ui.front_desk import FrontDesk
    from triage_app.ui.lock.set_up_card import SetUp
    from triage_app.ui.parts import Build, First, Parts

USUAL_SIZE = (1440, 900)


class Opening(QObject):
    """Shows the door, builds the desk behind it in slices, and lets in who may come in.

    Signals:
        at_door(): everything behind the door is built.
        entered(): somebody was let in.
        built(object): the `FrontDesk`, made a moment ago.
        demo_wished(): close, and start with made-up calls.
        closed(): the window was closed before anybody came in.
    """

    at_door = Signal()
    entered = Signal()
    built = Signal(object)
    demo_wished = Signal()
    closed = Signal()

    def __init__(self, first: First, build: Build, theme: Theme, app: QApplication, bridge: Bridge) -> None:
        """Make the page; nothing of the desk is built yet."""
        super().__init__()
        self._first, self._build, self._theme, self._app, self._bridge = first, build, theme, app, bridge
        self._parts: Parts | None = None
        self._front: FrontDesk | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)  # a password never waits for what is learned
        self._slices = Slices(self)
        self.ground = Ground()
        self.page = DoorPage(theme, app, first.clock, first.workstation)
        self.door = DoorControl(theme, self.page, self._pool, first.door)
        self.ground.put(self.page)
        self.door.opened.connect(self._opened)
        self.door.was_set_up.connect(self._was_set_up)
        self.door.demo_wished.connect(self._demo)
        self.door.print_wished.connect(self._print_key)
        self.door.quit_wished.connect(self._close_wished)
        self.ground.close_wished.connect(self._close_wished)

    @property
    def front(self) -> FrontDesk | None:
        """The desk, None before it is built."""
        return self._front

    def show(self, size: tuple[int, int] | None = None) -> None:
        """Show the page where the window was last, or in ``size``."""
        self.ground.resize(*(size or USUAL_SIZE))
        kept = self._first.settings.window
        if kept and size is None:
            self.ground.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "replace")))
        self.door.begin(self._first.settings.last_person)
        self.ground.show()

    def begin(self) -> None:
        """Build what stands behind the door, now that it is painted."""
        pieces: list[Callable[[], object]] = [self._build_parts]
        if self._first.door.state == "sign-in":
            pieces += [self._load_desk, self._make_desk, self._lay_out_desk]
        self._slices.add([*pieces, self._warm_up])

    def raise_window(self) -> None:
        """Bring the window to the front, as a second start asks."""
        if self.ground.isMinimized():
            self.ground.showNormal()
        self.ground.raise_()
        self.ground.activateWindow()

    def stop(self) -> None:
        """Close without asking, whatever is in front."""
        self._close()

    def _build_parts(self) -> None:
        self._parts = self._build(self._bridge.tell_saved)
        self.door.set_desk(self._parts.desk)

    def _load_desk(self) -> None:
        import triage_app.ui.front_desk  # noqa: F401 - loaded now, so that making it is short

    def _make_desk(self) -> None:
        from triage_app.ui.front_desk import FrontDesk

        if self._front is None and self._parts is not None:
            self._front = FrontDesk(self._parts, self._theme, self._app, self._bridge, self.ground)
            self._front.use_door(self.page, self.door)
            self.built.emit(self._front)

    def _lay_out_desk(self) -> None:
        if self._front is not None:
            self._front.window.resize(self.ground.size())
            self._front.window.ensurePolished()
            _ = self._front.others

    def _warm_up(self) -> None:
        """Learn the content, and load what opening the log needs, beside the window.

        Who types a password meanwhile does not wait for it.
        """
        assert self._parts is not None
        parts = self._parts

        def work(_report: object) -> None:
            parts.warm_up()
            parts.make_ready()

        self._warming = Task(work, self)
        for ended in (self._warming.succeeded, self._warming.failed):
            ended.connect(lambda _result: self.at_door.emit())
        self._warming.start(self._pool)

    def _opened(self, _back: bool) -> None:
        """Let in who has signed in; from then on the desk's own lock answers the door."""
        self.door.opened.disconnect(self._opened)
        self.ground.close_wished.disconnect(self._close_wished)
        self.door.quit_wished.disconnect(self._close_wished)
        self.entered.emit()
        self._slices.finish()
        self._make_desk()
        self._remember()
        assert self._front is not None
        self._front.enter()

    def _was_set_up(self, wished: SetUp) -> None:
        """Put the clinic's name into the words to say, and let in who set the desk up."""
        self._slices.finish()
        assert self._parts is not None
        parts = self._parts
        settings = replace(parts.settings, clinic=wished.clinic)
        pack = replace(parts.pack, clinic=wished.clinic or parts.pack.clinic)
        parts.desk.pack = pack
        self._parts = replace(parts, settings=settings, pack=pack)
        self._opened(False)

    def _remember(self) -> None:
        """Keep who was here, to be marked at the next start; what cannot be written is no loss."""
        assert self._parts is not None
        person = self._parts.desk.person
        settings = replace(self._parts.settings, last_person=person.id if person else "")
        if self._front is not None:
            self._front.settings.remember_person(settings.last_person, settings.clinic)
            return
        self._parts = replace(self._parts, settings=settings)
        try:
            self._parts.settings_file.save(settings)
        except SettingsNotSaved:
            return

    def _print_key(self, key: RecoveryKey) -> None:
        from triage_app.ui.lock.key_sheet import print_key

        print_key(key, self._first.door.clinic, self._first.clock(), self.ground, self._theme)

    def _demo(self) -> None:
        self.door.ask_to_close(self._close_for_demo)

    def _close_for_demo(self) -> None:
        self.demo_wished.emit()
        self._close()

    def _close_wished(self) -> None:
        """Somebody wants to close before anybody came in: asked about where a hand-off was noted."""
        self.door.ask_to_close(self._close)

    def _close(self) -> None:
        self._slices.finish()
        self._pool.waitForDone()
        self.page.stop()
        if self._front is not None:
            self._front.quit_now()
            return
        self.ground.close_now()
        if self._parts is not None:
            self._parts.desk.close()
        self.closed.emit()
