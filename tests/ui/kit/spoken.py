"""What a screen reader gets of a widget."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def description(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def children(widget: QWidget) -> list[str]:
    found = QAccessible.queryAccessibleInterface(widget)
    return [found.child(place).text(QAccessible.Text.Name) for place in range(found.childCount())]
