"""What this program puts on the clipboard: it goes again after half a minute, and when the desk locks."""

from __future__ import annotations

import sys

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 30_000
"""How long a text of ours stays on the clipboard.

Source: reliability.md, recommendation 23.
"""

_OURS = "application/x-front-desk-number"
"""Marks a number of ours, for systems that do not tell whose the clipboard is."""

_MIME = 'application/x-qt-windows-mime;value="{}"'
_NOT_KEPT = {
    "ExcludeClipboardContentFromMonitorProcessing": b"\x01\x00\x00\x00",
    "CanIncludeInClipboardHistory": b"\x00\x00\x00\x00",
    "CanUploadToCloudClipboard": b"\x00\x00\x00\x00",
}
"""What tells Windows to keep a text out of its clipboard history and its cloud."""


class OwnClipboard(QObject):
    """Copies numbers, and clears whatever of ours still lies on the clipboard later.

    A text that somebody copied out of a field of this program is ours too.
    What another program put there is never touched.
    """

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None, kept_ms: int = KEPT_MS) -> None:
        """Watch ``clipboard``; texts of ours stay ``kept_ms`` milliseconds."""
        super().__init__(parent)
        self._clipboard = clipboard
        self._kept = QTimer(self, singleShot=True, interval=kept_ms)
        self._kept.timeout.connect(self.forget)
        clipboard.dataChanged.connect(self._changed)

    @property
    def waits(self) -> bool:
        """Whether something of ours lies there and will be cleared."""
        return self._kept.isActive()

    def forget(self) -> None:
        """Clear what is still ours, the text marked with the mouse on X11 included."""
        self._kept.stop()
        modes = QClipboard.Mode
        if self._is_ours():
            self._clipboard.clear(modes.Clipboard)
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(modes.Selection)

    def _changed(self) -> None:
        if self._is_ours():
            self._kept.start()
        else:
            self._kept.stop()

    def _is_ours(self) -> bool:
        data = self._clipboard.mimeData()
        if data is None or not data.hasText():
            return False
        return self._clipboard.ownsClipboard() or data.hasFormat(_OURS)


def copy_number(number: str) -> None:
    """Put a phone number on the clipboard, out of any history the system keeps."""
    data = QMimeData()
    data.setText(number)
    data.setData(_OURS, QByteArray(b"1"))
    if sys.platform == "win32":
        for name, value in _NOT_KEPT.items():
            data.setData(_MIME.format(name), QByteArray(value))
    QGuiApplication.clipboard().setMimeData(data)
