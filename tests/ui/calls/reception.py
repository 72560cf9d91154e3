"""The view of a call in a real window, on a real desk and log, worked by its keys."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.desks import StandingClock
from triage_app.content.model import Pack
from triage_app.desk import Desk
from triage_app.records import replace
from triage_app.settings import Settings
from triage_app.storage.log import Log
from triage_app.triage.understand import Understanding
from triage_app.ui.calls.session import Session
from triage_app.ui.calls.view import CallsView
from triage_app.ui.calls.widgets import CallWidgets
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.window import MainWindow

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


class Reception:
    """One window; what is pressed goes to whatever has focus, as at the desk."""

    def __init__(
        self, folder: Path, pack: Pack, understanding: Understanding, theme: Theme, app: QApplication
    ) -> None:
        self.clock = StandingClock()
        self.settings = Settings(sounds=False)
        self.dialed: list[str] = []
        self.can_dial = True
        self.said: list[str] = []
        self.desk = Desk(
            pack,
            understanding,
            Log(folder / "calls.db", folder / "calls.key"),
            user="Robin Sample",
            workstation="Desk 2",
            clock=self.clock,
            local=lambda at: at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC),
        )
        self.desk.begin()
        assert self.desk.flush()
        self._pool = QThreadPool()
        self.window = MainWindow(theme, app)
        self.view = CallsView(theme, self.desk, self.clock, lambda: self.settings, self._pool, self._dial)
        self.view.message_wanted.connect(lambda message: self.said.append(message.title))
        self.window.add_view(self.view)
        self.view.attach(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.window.show_view("calls")
        self.view.log_opened()

    @property
    def widgets(self) -> CallWidgets:
        return self.view.widgets

    @property
    def session(self) -> Session:
        return self.view.controller.session

    @property
    def call(self):
        return self.session.call

    @property
    def page(self) -> QWidget:
        return self.widgets.page

    @property
    def results(self):
        return self.widgets.query_page.results

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.results.rows]

    @property
    def number(self) -> str:
        """The number in large on the answer page, "" where there is none."""
        card = self.widgets.answer.number
        shown = self.page is self.widgets.answer and not card.isHidden()
        return card.number.text() if shown else ""

    @property
    def panel_is_open(self) -> bool:
        return self.window.overlay.content is self.widgets.panel

    def focus(self) -> QWidget:
        return QApplication.focusWidget()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.focus(), key, modifiers)

    def set(self, **settings: object) -> None:
        self.settings = replace(self.settings, **settings)

    def logged(self):
        """The calls in the log, newest first, in full."""
        assert self.desk.flush()
        return [self.desk.entry(line.id).call for line in self.desk.calls().lines]

    def close(self) -> None:
        self.view.stop()
        self._pool.waitForDone()
        self.window.close_now()
        self.window.deleteLater()
        self.desk.close(30.0)
        QApplication.sendPostedEvents(None, 0)

    def _dial(self, digits: str) -> bool:
        self.dialed.append(digits)
        return self.can_dial
