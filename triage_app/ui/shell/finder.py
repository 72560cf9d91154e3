"""Actions by name: the command list over a window and the menu at the user."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.actions import Actions
from triage_app.ui.shell.command_list import Command, CommandList
from triage_app.ui.shell.menu import make_menu

_ACTION = "action:"


class Finder(QObject):
    """Opens the command list and the menu; both show the actions that work now.

    Signals:
        command_chosen(str): a command that is no action, such as a need.
    """

    command_chosen = Signal(str)

    def __init__(self, theme: Theme, actions: Actions, window: QWidget) -> None:
        """Serve ``window``; the list is built when it is first opened."""
        super().__init__(window)
        self._theme, self._actions, self._window = theme, actions, window
        self._list: CommandList | None = None
        self._more: Callable[[], Sequence[Command]] = tuple

    def offer(self, more: Callable[[], Sequence[Command]]) -> None:
        """Have the command list show ``more()`` beside the actions, such as all needs."""
        self._more = more

    def open_commands(self) -> CommandList:
        """Open the command list and return it."""
        if self._list is None:
            self._list = CommandList(self._theme, self._window)
            self._list.chosen.connect(self._run)
        actions = [
            Command(_ACTION + entry.action_id, entry.title, entry.keys_here[0] if entry.keys_here else "")
            for entry in self._actions.available()
            if entry.action_id != "commands"
        ]
        self._list.open([*actions, *self._more()])
        return self._list

    def open_menu(self, under: QWidget) -> None:
        """Open the menu under a button, their right edges in line."""
        menu = make_menu(self._theme, self._actions, self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(under.mapToGlobal(QPoint(under.width() - menu.sizeHint().width(), under.height())))

    def _run(self, command_id: str) -> None:
        if command_id.startswith(_ACTION):
            self._actions.trigger(command_id.removeprefix(_ACTION))
        else:
            self.command_chosen.emit(command_id)
