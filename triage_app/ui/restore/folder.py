"""Choosing a folder with the system's own dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget


def ask_folder(parent: QWidget, title: str) -> Callable[[], Path | None]:
    """Return what lets somebody choose a folder; None where they left it."""

    def asked() -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # a start does without it

        chosen = QFileDialog.getExistingDirectory(parent, title)
        return Path(chosen) if chosen else None

    return asked
