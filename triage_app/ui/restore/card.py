"""The card that restores a backup: which one, what changes, the secret, how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from triage_app.records import record
from triage_app.ui.admin.working import WorkLine
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.segmented import Option, Segmented
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.list_view import RowList
from triage_app.ui.lists.rows import Row
from triage_app.ui.lock.fields_card import FieldsCard
from triage_app.ui.restore.wording import ALWAYS_KEPT, NO_POINTS, RECOVERY

_ROW, _MOST = 72, 4
"""Pixels of a row at 100 % text, and how many are in sight at once."""


@record
class SecretWanted:
    """Whose secret opens a backup: ``people`` by id and name; the recovery key always does."""

    people: tuple[tuple[str, str], ...] = ()


class RestoreCard(FieldsCard):
    """Shows backups and says which is wanted; decides nothing.

    Signals:
        point_marked(str): another backup is marked; its id, "" for none.
        folder_wished(): choose another folder to look in.
        folder_typed(str): look in this folder.
        restore_wished(str, str): the id of a person's slot, "" for the recovery key, and the secret.
        left(): go back; nothing was done.
    """

    point_marked = Signal(str)
    folder_wished = Signal()
    folder_typed = Signal(str)
    restore_wished = Signal(str, str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Restore a backup", ALWAYS_KEPT, "Restore this backup")
        self._needs_secret = False
        self.list = RowList(theme, "Backups")
        self.choose = Button(theme, "Choose a folder…", size="small")
        self.changes = Label(theme, "", "body", "text", wrap=True)
        self.where = Label(theme, "", "note", "text-3", wrap=True)
        self.who = Segmented(theme, height=40)
        self.who.setAccessibleName("Opened with")
        self._opened_by = Label(theme, "Opened with the password of, or with", "label", wrap=True)
        self.work = WorkLine(theme)
        self.back = Button(theme, "Go back", "ghost", keys="Esc")
        self._lay_out()
        self._connect()
        self.ask_secret(None)
        self.show_points(())

    @property
    def marked(self) -> str:
        """The id of the marked backup, "" for none."""
        return self.list.marked_id

    def show_points(self, rows: Sequence[Row]) -> None:
        """Show the backups, newest first; none says where to look."""
        self.list.setVisible(bool(rows))
        count = max(1, min(_MOST, len(rows)))
        self.list.setFixedHeight(self._theme.px(_ROW) * count)
        if not rows:
            self.show_changes(NO_POINTS, "")
        self.main.setEnabled(bool(rows))
        self.list.set_rows(rows)

    def show_changes(self, changes: str, where: str) -> None:
        """Show what restoring the marked backup changes, and where it lies."""
        self.changes.setText(changes)
        self.where.setText(where)

    def ask_secret(self, wanted: SecretWanted | None) -> None:
        """Ask for the secret that opens the marked backup; None where none is needed."""
        asked = self._needs_secret
        self._needs_secret = wanted is not None
        field = self.fields["secret"]
        field.setVisible(self._needs_secret)
        people = wanted.people if wanted else ()
        for part in (self.who, self._opened_by):
            part.setVisible(self._needs_secret and bool(people))
        kept = self.who.marked if asked else ""
        options = [Option(id, name) for id, name in people]
        options.append(Option(RECOVERY, "Recovery key"))
        known = any(option.value == kept for option in options)
        self.who.set_options(options, kept if known else "")
        self.who.tab_between(self.choose, field.editor)
        self._name_secret()

    @property
    def first(self) -> QWidget:
        """Where one goes on: the list, or what looks elsewhere."""
        return self.list if self.marked else self.folder.editor

    def focus(self) -> None:
        """Put focus there."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool, words: str = "") -> None:
        super().set_busy(busy, words)
        for part in (self.list, self.choose, self.who, self.back):
            part.setEnabled(not busy)
        if not busy:
            self.main.setEnabled(bool(self.marked))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        elif enter and self.folder.editor.hasFocus():
            if self.folder.text.strip():
                self.folder_typed.emit(self.folder.text.strip())
        else:
            super().keyPressEvent(event)

    def escape(self) -> None:
        """Stop what goes on, or go back."""
        if self.work.isVisibleTo(self):
            self.work.cancel.click()
        elif self.back.isEnabled():
            self.left.emit()

    def _lay_out(self) -> None:
        self.body.addWidget(self.list)
        hint = "On a stick or a share: type it and press Enter, or choose it"
        self.folder = self.add_field("folder", "Another folder", hint=hint)
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.changes)
        self.body.addWidget(self.where)
        self.body.addWidget(self._opened_by)
        self.body.addWidget(self.who)
        self.add_field("secret", "Password", secret=True)
        self.body.addWidget(self.work)
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)

    def _connect(self) -> None:
        self.list.marked.connect(self.point_marked)
        self.list.opened.connect(lambda _id: self._go_on())
        self.choose.clicked.connect(self.folder_wished)
        self.who.marked_changed.connect(lambda _who: self._name_secret())
        self.back.clicked.connect(self.left)
        self.wanted.connect(self._wish)

    def _name_secret(self) -> None:
        field = self.fields["secret"]
        by_key = self.who.marked == RECOVERY
        field.set_label("Recovery key" if by_key else "Password")
        if isinstance(field.editor, QLineEdit):  # a key is read off paper, and compared with it
            shown = QLineEdit.EchoMode.Normal if by_key else QLineEdit.EchoMode.Password
            if field.editor.echoMode() != shown:
                field.set_text("")
                field.editor.setEchoMode(shown)
        field.set_error("")

    def _go_on(self) -> None:
        """Enter in the list: to the secret, or to the button that does it."""
        if self._needs_secret:
            self.fields["secret"].focus()
        else:
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wish(self) -> None:
        if not self.marked:
            return
        secret = self.text("secret")
        by_key = self.who.marked == RECOVERY
        missing = "Enter the recovery key from the paper." if by_key else "Enter the password."
        self.show_errors({"secret": missing} if self._needs_secret and not secret.strip() else {})
        if secret.strip() or not self._needs_secret:
            self.restore_wished.emit("" if by_key or not self._needs_secret else self.who.marked, secret)
