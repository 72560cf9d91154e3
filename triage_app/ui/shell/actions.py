"""The actions that work in this window: their shortcuts, and who answers them."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from triage_app.ui.kit.key_cap import key_names
from triage_app.ui.shell.action_table import ACTIONS, ANYWHERE, Action, action


class Actions(QObject):
    """Joins the table of actions with what answers them.

    Only actions with an answer exist for the person: the command list, the
    menu and the help show those and no others, each with the same key.

    Signals:
        done(str): an action has been answered; its id.
    """

    done = Signal(str)

    def __init__(self, window: QWidget) -> None:
        """Serve ``window``; its shortcuts work while it is active."""
        super().__init__(window)
        self._window = window
        self._made: dict[str, QAction] = {}
        self._withheld: set[str] = set()
        self._place = ""

    def answer(self, action_id: str, answer: Callable[[], object]) -> QAction:
        """Have ``answer`` called for an action, in place of whoever answered it so far.

        Raises:
            KeyError: the table has no such action.
        """
        entry = action(action_id)
        old = self._made.pop(action_id, None)
        if old is not None:
            self._window.removeAction(old)
            old.deleteLater()
        made = QAction(entry.title, self)
        if entry.listens:
            made.setShortcuts([QKeySequence(keys) for keys in entry.keys_here])
            made.setAutoRepeat(False)  # a key that is held does its action once
        made.triggered.connect(lambda: self._run(action_id, answer))
        made.setEnabled(self._works(entry))
        self._made[action_id] = made
        self._window.addAction(made)
        return made

    def go_to(self, place: str) -> None:
        """Another screen is in front: its own actions work now, those of others do not."""
        if place != self._place:
            self._place = place
            for action_id, made in self._made.items():
                made.setEnabled(self._works(action(action_id)))

    def allow(self, action_id: str, allowed: bool) -> None:
        """Let an action work, or not while nobody at the desk may do it."""
        (self._withheld.discard if allowed else self._withheld.add)(action_id)
        made = self._made.get(action_id)
        if made is not None:
            made.setEnabled(self._works(action(action_id)))

    def trigger(self, action_id: str) -> None:
        """Do an action, as its key would; nothing where it has no answer or does not work now."""
        made = self._made.get(action_id)
        if made is not None:
            made.trigger()

    def available(self) -> tuple[Action, ...]:
        """Return the actions that work now, in the order of the table."""
        return tuple(
            entry
            for entry in ACTIONS
            if entry.action_id in self._made and self._made[entry.action_id].isEnabled()
        )

    def known(self, places: Collection[str]) -> tuple[Action, ...]:
        """Return what help may tell of for these screens: answered actions, and keys they hear themselves."""
        return tuple(
            entry
            for entry in ACTIONS
            if entry.where in places
            and (not entry.listens or entry.action_id in self._made)
            and not {entry.action_id, f"view-{entry.where}"} & self._withheld
        )

    def _works(self, entry: Action) -> bool:
        return entry.where in (ANYWHERE, self._place) and entry.action_id not in self._withheld

    def _run(self, action_id: str, answer: Callable[[], object]) -> None:
        answer()
        self.done.emit(action_id)


def tip(action_id: str) -> str:
    """Return what a button's tip says: the action and its key, "New call (Ctrl+N)"."""
    entry = action(action_id)
    if not entry.keys_here:
        return entry.title
    return f"{entry.title} ({'+'.join(key_names(entry.keys_here[0]))})"


def printed_key(action_id: str) -> str:
    """Return the key sequence to print on a button for an action; empty where it has none."""
    keys = action(action_id).keys_here
    return keys[0] if keys else ""
