"""The pages of Admin > Audit: the entries with their filters, the check, what it proves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triage_app.ui.admin.audit_table import AuditModel, AuditTable
from triage_app.ui.admin.audit_words import KINDS, PERIODS, PROOF
from triage_app.ui.admin.working import WorkLine
from triage_app.ui.kit.banner import Banner
from triage_app.ui.kit.edits import ComboBox
from triage_app.ui.kit.field import Field
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.segmented import Option, Segmented
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.fields_card import FieldsCard

EVERYBODY, EVERY_KIND = "Everybody", "Everything"


class AuditPage(QWidget):
    """Filters over a table; decides nothing.

    Signals:
        filter_changed(): read anew.
    """

    filter_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.model = AuditModel()
        self.table = AuditTable(theme, self.model)
        self.period = Segmented(theme, height=40)
        self.period.setAccessibleName("Period")
        self.period.set_options([Option(days, words) for days, words in PERIODS], "7")
        self.who, self.kind = ComboBox(theme), ComboBox(theme)
        self._who, self._kind = Field(theme, "&Who", self.who), Field(theme, "W&hat", self.kind)
        self.kind.addItem(EVERY_KIND, "")
        for kind, words in KINDS.items():
            self.kind.addItem(words, kind)
        self.show_people(())
        self._count = Label(theme, "", "note", "text-2", wrap=True)
        self._lay_out()
        self.period.marked_changed.connect(lambda _days: self.filter_changed.emit())
        for box in (self.who, self.kind):
            box.activated.connect(lambda _place: self.filter_changed.emit())

    def show_people(self, names: Sequence[str]) -> None:
        """Offer these names to look for; the one chosen stays."""
        kept = self.who.currentData()
        self.who.clear()
        self.who.addItem(EVERYBODY, "")
        for name in names:
            self.who.addItem(name, name)
        self.who.setCurrentIndex(max(0, self.who.findData(kept)))

    @property
    def wanted(self) -> tuple[str, str, str]:
        """The period in days, whose entries ("" for everybody's) and which kind ("" for all)."""
        return self.period.marked, str(self.who.currentData() or ""), str(self.kind.currentData() or "")

    def say(self, words: str) -> None:
        """Say how many entries there are, that they are being read, or why they cannot be."""
        self._count.setText(words)

    @property
    def said(self) -> str:
        """What is said over the table."""
        return self._count.text()

    def _lay_out(self) -> None:
        px = self._theme.px
        boxes = QHBoxLayout()
        boxes.setSpacing(px(10))
        for field in (self._who, self._kind):
            field.setMinimumWidth(px(180))
            boxes.addWidget(field, 1)
        boxes.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(14))
        column.setSpacing(px(10))
        column.addWidget(self.period)
        column.addLayout(boxes)
        column.addWidget(self._count)
        column.addWidget(self.table, 1)


class VerifyCard(FieldsCard):
    """Checks the chain on demand, and says in one sentence how it stands."""

    def __init__(self, theme: Theme) -> None:
        text = (
            "Every entry is compared with its signature, and every call with its entry. "
            "Calls go on meanwhile."
        )
        super().__init__(theme, "Verify the log", text, "Verify now")
        self.verdict = Banner(theme, "info")
        self.work = WorkLine(theme)
        self.body.addWidget(self.work)
        self.body.addWidget(self.verdict)
        self.verdict.hide()

    def show_verdict(self, title: str, text: str, *, well: bool) -> None:
        """Say how the log stands."""
        self.verdict.say(title, text, "info" if well else "danger")
        self.verdict.show()
        self.verdict.announce()


class ProofPage(QWidget):
    """What the audit trail proves, and what it does not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(Label(theme, "What the audit trail proves", "title-1", wrap=True))
        for heading, text in PROOF:
            title = Label(theme, heading, "title-3", wrap=True)
            title.setContentsMargins(0, theme.px(12), 0, 0)
            column.addWidget(title)
            column.addWidget(Label(theme, text, "body", "text-2", wrap=True))
        column.addStretch(1)
