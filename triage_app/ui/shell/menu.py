"""The menu at the user's name: all actions that work now, each with its key."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.actions import Actions

_NOT_LISTED = frozenset(("menu", "next-zone", "previous-zone"))
_GROUPS = (
    ("view-calls", "view-follow-ups", "view-numbers", "view-admin"),
    ("commands", "search", "text-larger", "text-smaller", "text-normal"),
    ("print", "settings", "help", "about"),
    ("supervisor", "restore"),
    ("lock", "set-pin", "sign-out", "quit"),
)


def make_menu(theme: Theme, actions: Actions, parent: QWidget) -> QMenu:
    """Return a menu of the actions that work now; the call's own come first."""
    menu = QMenu(parent)
    menu.setStyleSheet(theme.style_sheet())
    menu.setFont(theme.font("body"))
    available = {entry.action_id: entry for entry in actions.available()}
    grouped = {action_id for group in _GROUPS for action_id in group}
    first = tuple(key for key in available if key not in grouped and key not in _NOT_LISTED)
    for group in (first, *_GROUPS):
        added = False
        for action_id in group:
            entry = available.get(action_id)
            if entry is not None:
                line = menu.addAction(entry.title)
                line.triggered.connect(lambda _=False, wished=action_id: actions.trigger(wished))
                if entry.keys_here:
                    line.setShortcut(QKeySequence(entry.keys_here[0]))
                    line.setShortcutVisibleInContextMenu(True)
                added = True
        if added:
            menu.addSeparator()
    return menu
