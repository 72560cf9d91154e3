"""Every action of the desk with its key: what shortcuts, command list, help and menu are made of.

Source: design.md section 3.
"""

from __future__ import annotations

import sys

from triage_app.records import record

ANYWHERE = "anywhere"


@record
class Action:
    """One action.

    ``keys`` are key sequences; the first is the one printed. ``where`` is
    ``anywhere`` or the screen it belongs to. ``listens`` is False where the
    screen itself hears the key (digits, arrows, Enter) and the table only
    tells of it. ``mac_keys`` replace ``keys`` on macOS, where Ctrl is Cmd.
    """

    action_id: str
    title: str
    keys: tuple[str, ...] = ()
    where: str = ANYWHERE
    listens: bool = True
    mac_keys: tuple[str, ...] = ()

    @property
    def keys_here(self) -> tuple[str, ...]:
        """The key sequences on this system."""
        return self.mac_keys if self.mac_keys and sys.platform == "darwin" else self.keys


PLACES = {
    ANYWHERE: "Everywhere",
    "new-call": "New call",
    "guided-step": "Guided step",
    "phone-number": "Phone number",
    "answer": "Answer to read out",
    "message": "Take a message",
    "emergency": "Emergency",
    "follow-ups": "Follow-ups",
    "numbers": "Numbers",
    "admin": "Admin",
}
"""Screens by id, with the name people know them by."""


def _told(action_id: str, title: str, where: str, *keys: str, mac: tuple[str, ...] = ()) -> Action:
    return Action(action_id, title, keys, where, listens=False, mac_keys=mac)


ACTIONS = (
    Action("new-call", "New call", ("Ctrl+N",)),
    Action("next-call", "Next open call", ("Ctrl+Tab",), mac_keys=("Meta+Tab",)),
    Action("previous-call", "Previous open call", ("Ctrl+Shift+Tab",), mac_keys=("Meta+Shift+Tab",)),
    Action("hold", "Hold or take back the call", ("F9",)),
    Action("emergency", "Emergency", ("F8",)),
    Action("caller", "Caller card", ("F2",)),
    Action("call-back", "Call back", ("Ctrl+B",)),
    Action("finish", "Finish", ("Ctrl+Return", "Ctrl+Enter")),
    Action("another-need", "Another need", ("Ctrl+Shift+N",)),
    Action("search", "Search in this view", ("Ctrl+F",)),
    Action("undo", "Undo", ("Ctrl+Z",)),
    Action("redo", "Redo", ("Ctrl+Shift+Z",)),
    Action("back", "One step back", ("Alt+Left",), mac_keys=("Ctrl+[",)),
    Action("view-calls", "Calls", ("Ctrl+1",)),
    Action("view-follow-ups", "Follow-ups", ("Ctrl+2",)),
    Action("view-numbers", "Numbers", ("Ctrl+3",)),
    Action("view-admin", "Admin", ("Ctrl+8",)),
    Action("next-zone", "Next panel", ("F6",)),
    Action("previous-zone", "Previous panel", ("Shift+F6",)),
    Action("commands", "Commands", ("Ctrl+K",)),
    Action("help", "Help and keys", ("F1",)),
    Action("menu", "Menu", ("F10",)),
    Action("text-larger", "Larger text", ("Ctrl++", "Ctrl+=")),
    Action("text-smaller", "Smaller text", ("Ctrl+-",)),
    Action("text-normal", "Text at 100 %", ("Ctrl+0",)),
    Action("print", "Print", ("Ctrl+P",)),
    Action("settings", "Settings", ("Ctrl+,",)),
    Action("about", "About Front Desk"),
    Action("restore", "Restore a backup", ("Ctrl+Shift+B",)),
    Action("supervisor", "Supervisor’s PIN"),
    Action("lock", "Lock", ("Ctrl+L",)),
    Action("set-pin", "Set your PIN"),
    Action("sign-out", "Sign out"),
    Action("quit", "Quit", ("Ctrl+Q",)),
    _told("open-marked", "Open the marked result", "new-call", "Return"),
    _told("move-mark", "Move the mark", "new-call", "Up", "Down"),
    _told("pick-need", "Open a result or a common need", "new-call", "Alt+1", mac=("Meta+1",)),
    _told("take-message", "Take a message", "new-call", "Alt+0", mac=("Meta+0",)),
    _told("facts", "Facts: arrows move, Enter changes, Delete removes", "new-call", "Tab"),
    _told("clear", "Clear the words", "new-call", "Esc"),
    _told("choose", "Choose 1 to 9", "guided-step", "1"),
    _told("choose-marked", "Choose the marked one", "guided-step", "Return"),
    _told("choose-anywhere", "Choose from a text field", "guided-step", "Alt+1", mac=("Meta+1",)),
    _told("step-back", "Step back", "guided-step", "Backspace"),
    _told("caller-name", "Caller name", "guided-step", "Alt+C"),
    _told("callback-number", "Callback number", "guided-step", "Alt+B"),
    _told("notes", "Notes", "guided-step", "Alt+N"),
    _told("log-call", "Log and finish", "phone-number", "Return"),
    _told("ending", "1 to 4: how it ended", "phone-number", "1"),
    _told("other-location", "5 to 9: another location", "phone-number", "5"),
    Action("dial", "Dial the number", ("Ctrl+D",), "phone-number"),
    Action("copy-number", "Copy the number", ("Ctrl+Shift+C",), "phone-number"),
    Action("it-worked", "It worked: the number is right", ("Alt+W",), "phone-number", mac_keys=("Meta+W",)),
    _told("log-answer", "Log and finish", "answer", "Return"),
    _told("say-next", "Next page of the words", "answer", "Space"),
    _told("hand-off", "Choose what you do", "emergency", "1"),
    _told("hand-off-writing", "Choose while writing", "emergency", "Alt+1", mac=("Meta+1",)),
    _told("not-emergency", "Not an emergency, give a reason", "emergency", "Alt+X", mac=("Meta+X",)),
    _told("open-follow-up", "Open a call with the earlier one", "follow-ups", "Return"),
    _told("follow-up-done", "Done", "follow-ups", "Ctrl+Return"),
    _told("follow-up-time", "New time", "follow-ups", "Ctrl+B"),
    Action("dial-follow-up", "Dial the number", ("Ctrl+D",), "follow-ups"),
    _told("open-number", "Use it in a call", "numbers", "Return"),
    Action("copy-listed", "Copy the number", ("Ctrl+Shift+C",), "numbers"),
    _told("admin-move", "Move in the list, or among the sections", "admin", "Up", "Down"),
    _told("admin-form", "Into the form; there: do what it says", "admin", "Return"),
)
"""All actions, in the order help and the command list show them."""


def action(action_id: str) -> Action:
    """Return an action of the table.

    Raises:
        KeyError: there is none of that id.
    """
    return _BY_ID[action_id]


_BY_ID = {entry.action_id: entry for entry in ACTIONS}
