"""One window a log: a second start brings the first window to the front and ends.

Before the first paint only a lock file is asked. The network part of Qt is
loaded afterwards, or where there is another window to call.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_RAISE = b"raise\n"
_TRIES, _TRY_MS, _WAIT_MS = 20, 150, 500


class OneWindow(QObject):
    """Holds the place of the one window that uses a folder.

    Args:
        folder: where the log lies; it may be missing or not writable, then
            every window is the first.
        parent: Qt's owner.
    """

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # a crashed window's lock is known by its process alone
        self._server: QLocalServer | None = None
        self._raised: Callable[[], None] | None = None

    def is_first(self) -> bool:
        """Take the place; False where another window holds it."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    @property
    def _name(self) -> str:
        import hashlib  # asked for once painted, or where there is another window

        return "front-desk-" + hashlib.sha256(str(self._folder.absolute()).encode()).hexdigest()[:24]

    def call_first(self) -> bool:
        """Bring the other window to the front; False where it does not answer within some seconds."""
        from PySide6.QtNetwork import QLocalSocket

        for _try in range(_TRIES):
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(_TRY_MS):
                socket.write(_RAISE)
                socket.waitForBytesWritten(_WAIT_MS)
                return True
            socket.abort()
            if self.is_first():
                return False
        return False

    def listen(self, raised: Callable[[], None]) -> None:
        """Call ``raised`` whenever a second start asks for this window; once painted is early enough."""
        from PySide6.QtNetwork import QLocalServer

        self._raised = raised
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)  # what a crashed window left behind; the lock is ours
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._name)

    def leave(self) -> None:
        """Give the place up."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _answer(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()):
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
            if self._raised is not None:
                self._raised()
