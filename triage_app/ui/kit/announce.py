"""Tells a screen reader what happened on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, assertive: bool = False) -> None:
    """Have a screen reader say ``words``; does nothing where none listens.

    Args:
        widget: where it happened.
        words: one short sentence; callers' words may be in it, it is only spoken.
        assertive: interrupt what is being read; for errors and emergencies.
    """
    # Imported with the first announcement: these names would cost the first paint 7 ms.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if not words or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    kind = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kind.Assertive if assertive else kind.Polite)
    QAccessible.updateAccessibility(event)
