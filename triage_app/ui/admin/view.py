"""Admin (Ctrl+8): the sections a person may see, each with its control."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from triage_app.calls.people import may
from triage_app.desk import Clock, Desk
from triage_app.ui.kit.theme import Theme
from triage_app.ui.shell.view import Hint, View

if TYPE_CHECKING:
    from triage_app.ui.admin.audit_control import AuditControl
    from triage_app.ui.admin.backup_control import BackupControl
    from triage_app.ui.admin.panel import AdminPanel
    from triage_app.ui.admin.people_control import PeopleControl
    from triage_app.ui.admin.retention_control import RetentionControl
    from triage_app.ui.admin.working import Works
    from triage_app.ui.restore.control import AskFolder

    Control = PeopleControl | BackupControl | AuditControl | RetentionControl

# The sections are imported when they are first seen: a start does without them.

_SECTIONS = {
    "people": ("People", "people", "Who may sign in at this desk, and what each may do."),
    "backup": ("Backup", "set_second_place", "Copies of the call log, each opened and checked."),
    "audit": ("Audit", "audit", "Who did what, and when. Nothing here can be changed."),
    "retention": ("Retention", "retention", "How long what names a caller is kept, and erasing it."),
}
"""By id: the name, the use case that shows whether a person may see it, and what it is for."""


class AdminView(View):
    """People, backups and the audit trail, as far as who is at the desk may see them.

    Args:
        theme: gives fonts and colors.
        desk: does the work.
        clock: the present.
        choose_folder: lets somebody choose a folder.
        set_place: keeps the second place of backups; "" for none.

    Signals:
        told(str): one sentence on what was done.
        key_to_print(object): a `RecoveryKey` to put on paper.
        restore_wanted(object): show the restore page, with this backup's folder marked or None.
        backed_up(): there is a new backup.
    """

    told = Signal(str)
    key_to_print = Signal(object)
    restore_wanted = Signal(object)
    backed_up = Signal()

    view_id = "admin"
    title = "Admin"

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        clock: Clock,
        choose_folder: AskFolder,
        set_place: Callable[[Path | None], object],
    ) -> None:
        super().__init__()
        self._theme, self._desk, self._clock = theme, desk, clock
        self._choose_folder, self._set_place = choose_folder, set_place
        self._made_works: Works | None = None
        self._panel: AdminPanel | None = None
        self._controls: dict[str, Control] = {}
        self._front = ""
        self._narrow = False

    def main(self) -> QWidget:
        return self.panel

    def hints(self) -> Sequence[Hint]:
        return (
            Hint(("Up", "Down"), "Move"),
            Hint(("Enter",), "Into the form"),
            Hint(("Tab",), "Next field"),
            Hint(("F6",), "Next panel"),
        )

    def focus_target(self) -> QWidget | None:
        section = self.panel.section
        return section.list if section is not None else self.panel.tabs

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        for control in self._controls.values():
            control.section.set_narrow(narrow)

    def opened(self) -> None:
        self.show_section(self._front)

    def show_section(self, id: str) -> None:
        """Bring a section to the front; one that may not be seen gives way to the first that may."""
        seen = self.sections()
        if not seen:
            return
        self._front = id if id in seen else seen[0]
        self.panel.offer([(each, _SECTIONS[each][0]) for each in seen])
        control = self.control(self._front)
        self.panel.show_section(self._front, control.section, _SECTIONS[self._front][2])
        control.refresh()

    def sections(self) -> tuple[str, ...]:
        """Return the ids of the sections that who is at the desk may see."""
        role = self._desk.role
        return tuple(id for id, (_name, action, _about) in _SECTIONS.items() if may(action, role))

    def print_key(self) -> bool:
        """Print the recovery key that is shown, as Ctrl+P does; False where none is."""
        people = self._controls.get("people")
        print_it = getattr(people, "print_key", None) if self._front == "people" else None
        return bool(print_it and print_it())

    def forget(self) -> None:
        """Forget what was typed and shown, as when the desk is locked or changes hands."""
        for control in self._controls.values():
            forget = getattr(control, "forget", None)
            if forget is not None:
                forget()

    def stop(self) -> None:
        """Stop what goes on; the window is closing."""
        if self._made_works is not None:
            self._made_works.stop()
        for control in self._controls.values():
            stop = getattr(control, "stop", None)
            if stop is not None:
                stop()

    @property
    def panel(self) -> AdminPanel:
        """The main zone; built when first asked for."""
        if self._panel is None:
            from triage_app.ui.admin.panel import AdminPanel

            self._panel = AdminPanel(self._theme)
            self._panel.section_chosen.connect(self._choose)
        return self._panel

    def control(self, id: str) -> Control:
        """Return what works a section; made when first asked for."""
        if id not in self._controls:
            made = self._make(id)
            made.section.set_narrow(self._narrow)
            self._controls[id] = made
        return self._controls[id]

    @property
    def _works(self) -> Works:
        if self._made_works is None:
            from triage_app.ui.admin.working import Works

            self._made_works = Works(self)
        return self._made_works

    def _choose(self, id: str) -> None:
        self.show_section(id)
        self.changed.emit()

    def _make(self, id: str) -> Control:
        if id == "people":
            from triage_app.ui.admin.people_control import PeopleControl

            people = PeopleControl(self._theme, self._desk, self._works, self)
            people.told.connect(self.told)
            people.key_to_print.connect(self.key_to_print)
            return people
        if id == "backup":
            return self._make_backup()
        if id == "retention":
            return self._make_retention()
        from triage_app.ui.admin.audit_control import AuditControl

        return AuditControl(self._theme, self._desk, self._clock, self._works, self)

    def _make_retention(self) -> RetentionControl:
        from triage_app.ui.admin.retention_control import RetentionControl

        made = RetentionControl(self._theme, self._desk, self._clock, self._works, self)
        made.told.connect(self.told)
        made.erased.connect(self.backed_up)
        return made

    def _make_backup(self) -> BackupControl:
        from triage_app.ui.admin.backup_control import BackupControl

        made = BackupControl(
            self._theme,
            self._desk,
            self._clock,
            self._works,
            (self._choose_folder, self._set_place),
            self,
        )
        made.told.connect(self.told)
        made.backed_up.connect(self.backed_up)
        made.restore_wanted.connect(self.restore_wanted)
        return made
