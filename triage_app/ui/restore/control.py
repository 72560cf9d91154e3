"""Turns what is wanted of the restore card into what the desk does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from triage_app.desk import Clock, Desk
from triage_app.errors import DeskError, RecoveryMistyped, WrongPassword, WrongRecoveryKey
from triage_app.ui.admin.working import WorkLine, Works
from triage_app.ui.kit.background import Report
from triage_app.ui.kit.theme import Theme
from triage_app.ui.restore import wording
from triage_app.ui.restore.card import RestoreCard, SecretWanted

if TYPE_CHECKING:
    from triage_app.storage.restore import Restored, RestorePreview
    from triage_app.storage.restore_points import RestorePoint

AskFolder = Callable[[], "Path | None"]
"""Lets somebody choose a folder; None where they left it."""


class RestoreControl(QObject):
    """Restores a backup by one card.

    Signals:
        restored(str): it is done; a sentence or two on what was restored.
        left(): somebody went back; nothing was done.
    """

    restored = Signal(str)
    left = Signal()

    def __init__(
        self, theme: Theme, desk: Desk, clock: Clock, ask_folder: AskFolder, parent: QObject
    ) -> None:
        """Make the card; `begin` fills it."""
        super().__init__(parent)
        self._desk, self._clock, self._ask_folder = desk, clock, ask_folder
        self._points: tuple[RestorePoint, ...] = ()
        self._looking_for = ""
        self._works = Works(self)
        self._looking = Works(self)
        self._no_line = WorkLine(theme)
        self.card = RestoreCard(theme)
        self.card.point_marked.connect(self._look)
        self.card.folder_wished.connect(self._other_folder)
        self.card.folder_typed.connect(lambda typed: self._find(Path(typed).expanduser()))
        self.card.restore_wished.connect(self._restore)
        self.card.left.connect(self._leave)

    @property
    def busy(self) -> bool:
        """Whether a backup is being restored."""
        return self._works.busy

    def begin(self, marked: Path | None = None) -> None:
        """Look for the backups beside the log and in the second place; ``marked`` is the folder of one."""
        self.card.clear()
        self._find(None, marked)

    def forget(self) -> None:
        """Forget what was typed."""
        self.card.clear()

    def stop(self) -> None:
        """Stop what goes on; the window is closing."""
        self._works.stop()
        self._looking.stop()

    def _other_folder(self) -> None:
        folder = self._ask_folder()
        if folder is not None:
            self._find(folder)

    def _find(self, folder: Path | None, marked: Path | None = None) -> None:
        """Look for backups, beside the window: a share may take its time."""
        if self._works.busy:
            return
        self._looking_for = ""

        def work(_report: Report) -> object:
            return self._desk.restore_points(folder)

        def done(found: object) -> None:
            self.card.set_busy(False)
            self._show(found)  # type: ignore[arg-type]
            place = next((n for n, point in enumerate(self._points) if point.file.parent == marked), -1)
            if place >= 0:
                self.card.list.mark(str(place))
            if folder is not None and not self._points:
                self.card.error.say(f"No backup lies in {folder}. Choose the folder that holds it.")
            if self.card.isVisible():
                self.card.focus()

        def failed(why: str) -> None:
            self.card.set_busy(False)
            self.card.error.say(why)

        self.card.error.say("")
        if self._works.run(work, self.card.work, "Looking for backups…", done, failed, stops=False):
            self.card.set_busy(True, "Looking…")
            self.card.show_changes("", "")

    def _show(self, points: Sequence[RestorePoint]) -> None:
        self._points = tuple(points)
        self.card.show_points(wording.rows(self._points, self._clock()))
        if not self._points:
            self.card.ask_secret(None)

    def _look(self, id: str) -> None:
        """Find out what restoring the marked backup changes, beside the window."""
        point = self._point(id)
        if point is None:
            return
        self._looking_for = id
        self.card.show_changes("", wording.details(point))
        self.card.error.say("")

        def work(_report: Report) -> object:
            return self._desk.restore_preview(point)

        def told(found: object) -> None:
            if self._looking_for == id:
                self._show_preview(found)  # type: ignore[arg-type]
            else:
                self._look(self._looking_for)

        def failed(why: str) -> None:
            if self._works.busy:
                return
            if self._looking_for == id:
                self.card.error.say(why)
            else:
                self._look(self._looking_for)

        self._looking.run(work, self._no_line, "", told, failed, stops=False)

    def _show_preview(self, preview: RestorePreview) -> None:
        self.card.show_changes(wording.changes(preview, self._clock()), wording.details(preview.point))
        people = tuple((slot.id, slot.name) for slot in preview.point.people)
        self.card.ask_secret(SecretWanted(people) if preview.needs_secret else None)

    def _restore(self, slot: str, secret: str) -> None:
        point = self._point(self.card.marked)
        if point is None:
            return

        def work(report: Report) -> object:
            try:
                return self._desk.restore_log(point, secret, slot, report)
            except (WrongPassword, WrongRecoveryKey, RecoveryMistyped) as error:
                return error

        def done(result: object) -> None:
            self.card.set_busy(False)
            if isinstance(result, DeskError):
                self.card.show_errors({"secret": str(result)})
            else:
                self._finish(result)  # type: ignore[arg-type]

        def failed(why: str) -> None:
            self.card.set_busy(False)
            self.card.error.say(why)
            self.card.focus()

        self._looking.stop()  # nothing else reads the logs while one takes the other's place
        self.card.error.say("")
        if self._works.run(
            work, self.card.work, "Checking the backup and putting it in place…", done, failed
        ):
            self.card.set_busy(True, "Restoring…")
            self.card.work.cancel.setFocus()

    def _finish(self, restored: Restored) -> None:
        self.card.clear()
        self.restored.emit(wording.done(restored, self._clock()))

    def _leave(self) -> None:
        if not self._works.busy:
            self.card.clear()
            self.left.emit()

    def _point(self, id: str) -> RestorePoint | None:
        return self._points[int(id)] if id.isdigit() and int(id) < len(self._points) else None
