"""Turns what is wanted in Admin > Backup into what the desk does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from triage_app.desk import Clock, Desk
from triage_app.errors import DeskError
from triage_app.ui.admin import wording
from triage_app.ui.admin.backup_cards import BackupCard, OverviewCard
from triage_app.ui.admin.section import Section
from triage_app.ui.admin.working import Works
from triage_app.ui.kit.background import Report
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.rows import Row, heading
from triage_app.ui.restore.control import AskFolder

if TYPE_CHECKING:
    from triage_app.storage.backup_folder import Backup

OVERVIEW, RESTORE = "overview", "restore"


class BackupControl(QObject):
    """The section of the backups.

    Signals:
        told(str): one sentence on what was done.
        backed_up(): there is a new backup.
        restore_wanted(object): show the restore page, with this backup's file marked or None.
    """

    told = Signal(str)
    backed_up = Signal()
    restore_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        clock: Clock,
        works: Works,
        place: tuple[AskFolder, Callable[[Path | None], object]],
        parent: QObject,
    ) -> None:
        """Make the section; ``place`` chooses the second place, and keeps it (None for none)."""
        super().__init__(parent)
        self._desk, self._clock, self._works = desk, clock, works
        self._ask_folder, self._set_place = place
        self._backups: tuple[Backup, ...] = ()
        self.section = Section(theme, "Backups")
        self.overview, self.one = OverviewCard(theme), BackupCard(theme)
        self.section.add_page(OVERVIEW, self.overview)
        self.section.add_page("backup", self.one)
        self.section.marked.connect(self._show)
        self.section.opened.connect(self._enter)
        self.overview.wanted.connect(self._back_up)
        self.overview.place_wished.connect(self._choose_place)
        self.overview.no_place_wished.connect(lambda: self._place_chosen(None))
        self.one.wanted.connect(self._restore_marked)

    def refresh(self) -> None:
        """Read which backups there are and show them; the mark stays."""
        self.section.show_problem("")
        try:
            self._backups = self._desk.backups()
            self._show_overview()
        except DeskError as error:
            self._backups = ()
            self.section.show_problem(str(error))
        self.section.show_rows(self._rows())
        self._show(self.section.list.marked_id)

    def _rows(self) -> list[Row]:
        now = self._clock()
        rows = [
            Row(OVERVIEW, "Overview", "And the second place"),
            Row(RESTORE, "Restore…", "From any folder"),
            heading("Backups", len(self._backups)),
        ]
        for backup in self._backups:
            detail = f"{wording.calls(backup.calls)} · {wording.why(backup.why)}"
            rows.append(Row(str(backup.folder), wording.moment(backup.made, now), detail))
        return rows

    def _show_overview(self) -> None:
        now, last = self._clock(), self._desk.last_backup()
        late = wording.is_late(last.made if last else None, now)
        title = wording.last_good(last.made if last else None, now)
        text = "The first one is made within the day, or now."
        if last is not None:
            text = (
                f"{wording.moment(last.made, now)}, {wording.calls(last.calls)}, {wording.size(last.size)}."
            )
        where = f"Backups lie in {last.folder.parent}" if last else ""
        self.overview.show_last(title, text, late=late, where=where)
        self._show_place()

    def _show_place(self) -> None:
        place = self._desk.second_place()
        if place is None:
            text = "None yet. A stick or a share keeps a copy of each backup if this computer is lost."
            self.overview.show_place("", text, "")
            return
        text = f"{place.folder}."
        if place.last is not None:
            text += f" Its last copy: {wording.inside(wording.moment(place.last.made, self._clock()))}."
        self.overview.show_place(str(place.folder), text, place.remark)

    def _show(self, id: str) -> None:
        found = next((backup for backup in self._backups if str(backup.folder) == id), None)
        if found is None:
            self.section.show_page(OVERVIEW)
            return
        now = self._clock()
        facts = f"{wording.calls(found.calls)}, {wording.size(found.size)}. Checked when it was made."
        self.one.show_backup(
            wording.moment(found.made, now), wording.why(found.why), facts, f"It lies in {found.folder}"
        )
        self.section.show_page("backup")

    def _enter(self, id: str) -> None:
        if id == RESTORE:
            self.restore_wanted.emit(None)
        elif id == OVERVIEW:
            self.overview.main.setFocus()
        else:
            self.one.main.setFocus()

    def _restore_marked(self) -> None:
        found = next(
            (each for each in self._backups if str(each.folder) == self.section.list.marked_id), None
        )
        if found is not None:
            self.restore_wanted.emit(found.folder)

    def _back_up(self) -> None:
        card = self.overview

        def work(report: Report) -> object:
            return self._desk.back_up(report)

        def done(_made: object) -> None:
            card.set_busy(False)
            self.refresh()
            card.main.setFocus()
            self.told.emit("The backup is made and checked")
            self.backed_up.emit()

        def failed(why: str) -> None:
            card.set_busy(False)
            card.error.say(why)
            card.main.setFocus()

        card.error.say("")
        if self._works.run(work, card.work, "Copying and checking the log…", done, failed):
            card.set_busy(True, "Backing up…")
            card.work.cancel.setFocus()

    def _choose_place(self) -> None:
        chosen = self._ask_folder()
        if chosen is not None:
            self._place_chosen(chosen)

    def _place_chosen(self, folder: Path | None) -> None:
        self.overview.error.say("")
        try:
            self._set_place(folder)
        except DeskError as error:
            self.overview.error.say(str(error))
            return
        self.refresh()
        self.told.emit(f"Backups are copied to {folder} too" if folder else "There is no second place now")
