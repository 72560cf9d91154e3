"""The forms of Admin > Backup: how backups stand, and one backup."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from triage_app.ui.admin.working import WorkLine
from triage_app.ui.kit.banner import Banner
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.fields_card import FieldsCard

_HOW = (
    "A backup is made each day at a quiet minute, and before an update, a restore and erasing. Each is "
    "opened and checked before it counts. The newest of 7 days and 4 weeks are kept."
)


class OverviewCard(FieldsCard):
    """When the last good backup was made, where the second place is; its button backs up now.

    Signals:
        place_wished(): choose a second place.
        no_place_wished(): have none any more.
    """

    place_wished = Signal()
    no_place_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Backups", _HOW, "Back up now")
        self.state = Banner(theme, "info")
        self._where = Label(theme, "", "note", "text-3", wrap=True)
        self._place = Label(theme, "", "body", "text", wrap=True)
        self._remark = Banner(theme, "warn")
        self.choose = Button(theme, "Choose a folder…", size="small")
        self.drop = Button(theme, "No second place", "ghost", "small")
        self.work = WorkLine(theme)
        self._lay_out()
        self.choose.clicked.connect(self.place_wished)
        self.drop.clicked.connect(self.no_place_wished)
        self._remark.hide()

    def show_last(self, title: str, text: str, *, late: bool, where: str) -> None:
        """Say when the last good backup was made; ``late``: there should have been one since."""
        self.state.say(title, text, "warn" if late else "info")
        self._where.setText(where)

    def show_place(self, place: str, text: str, remark: str) -> None:
        """Say where the second place is ("" for none), how it stands, and what is wrong there."""
        self._place.setText(text)
        self.choose.setText("Choose another…" if place else "Choose a folder…")
        self.drop.setVisible(bool(place))
        self._remark.say(remark)
        self._remark.setVisible(bool(remark))

    def set_busy(self, busy: bool, words: str = "") -> None:
        super().set_busy(busy, words)
        for part in (self.choose, self.drop):
            part.setEnabled(not busy)

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.choose)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        for part in (self.state, self._where):
            self.body.addWidget(part)
        self.body.addWidget(Label(theme, "Second place", "title-3"))
        self.body.addWidget(self._place)
        self.body.addWidget(self._remark)
        self.body.addLayout(buttons)
        self.body.addWidget(self.work)


class BackupCard(FieldsCard):
    """One backup; its button goes on to restoring it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "", "Restore this backup…")
        self._facts = Label(theme, "", "body", "text", wrap=True)
        self._where = Label(theme, "", "note", "text-3", wrap=True)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.body.addWidget(self._facts)
        self.body.addWidget(self._where)

    def show_backup(self, title: str, about: str, facts: str, where: str) -> None:
        """Show one backup: when, why, what it holds, where it lies."""
        self.title.setText(title)
        self.set_text(about)
        self._facts.setText(facts)
        self._where.setText(where)
