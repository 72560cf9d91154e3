"""What the system says about its own lock: sleep, a locked session, another user in front (Linux, logind).

Where there is no such service, as on Windows and macOS, the two clocks of
`watch` notice a sleep when it ends, and idleness as always.
"""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage, QDBusObjectPath

SERVICE, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"

SLEEP, USER_SWITCH = "sleep", "user switch"

_ANSWER_MS = 500


class SystemLock(QObject):
    """Listens to logind.

    Signals:
        due(str): lock now: ``sleep`` or ``user switch``.
    """

    due = Signal(str)

    def __init__(self, bus: QDBusConnection, parent: QObject | None = None) -> None:
        """Listen on ``bus``, the system's; a bus nobody is on is no fault."""
        super().__init__(parent)
        self._bus = bus
        self.listens = bus.isConnected() and self._connect()

    def _connect(self) -> bool:
        bus = self._bus
        heard = bus.connect(SERVICE, PATH, MANAGER, "PrepareForSleep", self, _slot("_sleeps(bool)"))
        session = self._session()
        if session:
            bus.connect(SERVICE, session, SESSION, "Lock", self, _slot("_locked()"))
            changed = _slot("_changed(QDBusMessage)")
            bus.connect(SERVICE, session, PROPERTIES, "PropertiesChanged", self, changed)
        return bool(heard)

    def _session(self) -> str:
        """Return the path of this session, "" where the service names none."""
        manager = QDBusInterface(SERVICE, PATH, MANAGER, self._bus)
        manager.setTimeout(_ANSWER_MS)
        id = os.environ.get("XDG_SESSION_ID")
        answer = manager.call("GetSession", id) if id else manager.call("GetSessionByPID", os.getpid())
        if answer.type() != QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
            return ""
        path = answer.arguments()[0]
        return path.path() if isinstance(path, QDBusObjectPath) else str(path)

    @Slot(bool)
    def _sleeps(self, begins: bool) -> None:
        if begins:
            self.due.emit(SLEEP)

    @Slot()
    def _locked(self) -> None:
        self.due.emit(USER_SWITCH)

    @Slot(QDBusMessage)
    def _changed(self, message: QDBusMessage) -> None:
        """Lock when the session is no longer the one in front."""
        told = message.arguments()
        properties = told[1] if len(told) > 1 else {}
        if isinstance(properties, dict) and properties.get("Active") is False:
            self.due.emit(USER_SWITCH)


def listen(parent: QObject) -> SystemLock:
    """Listen to the system this program runs on."""
    return SystemLock(QDBusConnection.systemBus(), parent)


def _slot(name: str) -> Any:
    """Return a slot as the bus takes it: as text, whatever its declared types say."""
    return SLOT(name)
