"""Turns what is wanted in Admin > Audit into what the desk reads."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from triage_app.calls.audit import AuditFilter, Verified
from triage_app.calls.audit import AuditPage as Entries
from triage_app.desk import Clock, Desk
from triage_app.errors import DeskError
from triage_app.ui.admin.audit_page import AuditPage, ProofPage, VerifyCard
from triage_app.ui.admin.audit_words import cells, since, verdict
from triage_app.ui.admin.section import Section
from triage_app.ui.admin.working import WorkLine, Works
from triage_app.ui.calls.wording import counted
from triage_app.ui.kit.background import Report
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.rows import Row

ENTRIES, VERIFY, PROOF = "entries", "verify", "proof"
PAGE = 200

_ROWS = (
    Row(ENTRIES, "Entries", "Who did what, and when"),
    Row(VERIFY, "Verify", "Is it unchanged?"),
    Row(PROOF, "What it proves", "And what it does not"),
)


class AuditControl(QObject):
    """The section of the audit trail.

    Signals:
        told(str): one sentence on what was done.
    """

    told = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, clock: Clock, works: Works, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._clock, self._works = desk, clock, works
        self._reading = Works(self)
        self._no_line = WorkLine(theme)
        self._after = 0
        self._again = False
        self.section = Section(theme, "Audit")
        self.page, self.verify, self.proof = AuditPage(theme), VerifyCard(theme), ProofPage(theme)
        self.section.add_page(ENTRIES, self.page, wide=True)
        self.section.add_page(VERIFY, self.verify)
        self.section.add_page(PROOF, self.proof)
        self.section.show_rows(_ROWS)
        self.section.marked.connect(self._show)
        self.section.opened.connect(self._enter)
        self.page.filter_changed.connect(self.read)
        self.page.model.more_wished.connect(self._read_on)
        self.verify.wanted.connect(self._verify)

    def refresh(self) -> None:
        """Read the trail anew, where it is in view."""
        try:
            self.page.show_people([person.name for person in self._desk.people()])
        except DeskError as error:
            self.page.say(str(error))
        self._show(self.section.list.marked_id or ENTRIES)

    def forget(self) -> None:
        """Show no entries any more, as when the desk is locked."""
        self.page.model.show_rows((), more=False)
        self.verify.verdict.hide()

    def read(self) -> None:
        """Read the newest entries the filters ask for."""
        self._after = 0
        self.page.say("Reading…")
        if not self._fetch():
            self._again = True  # once what is being read has come

    def stop(self) -> None:
        """Stop reading; the window is closing."""
        self._reading.stop()

    def _show(self, id: str) -> None:
        if id in (ENTRIES, VERIFY, PROOF):
            self.section.show_page(id)
        if id == ENTRIES:
            self.read()

    def _enter(self, id: str) -> None:
        if id == ENTRIES:
            self.page.table.setFocus()
        elif id == VERIFY:
            self.verify.main.setFocus()

    def _read_on(self) -> None:
        if self._after:
            self._fetch()

    def _fetch(self) -> bool:
        days, who, kind = self.page.wanted
        now, after = self._clock(), self._after
        wanted = AuditFilter(since(days, now), None, who, kind)

        def work(_report: Report) -> object:
            return self._desk.audit(wanted, PAGE, after)

        def done(found: object) -> None:
            if self._again:
                self._again = False
                self.read()
            else:
                self._add(found, first=not after)  # type: ignore[arg-type]

        return self._reading.run(work, self._no_line, "", done, self.page.say, stops=False)

    def _add(self, found: Entries, *, first: bool) -> None:
        rows = [cells(line, self._clock()) for line in found.lines]
        self._after = found.after
        model = self.page.model
        (model.show_rows if first else model.add_rows)(rows, more=bool(found.after))
        count = model.rowCount()
        if not count:
            self.page.say("No entries match. Choose a longer period, or everybody.")
        elif found.after:
            self.page.say(f"The newest {counted(count, 'entry', 'entries')}. Scroll on for more.")
        else:
            self.page.say(counted(count, "entry", "entries"))

    def _verify(self) -> None:
        card = self.verify

        def work(report: Report) -> object:
            return self._desk.verify(report)

        def done(found: object) -> None:
            card.set_busy(False)
            card.main.setFocus()
            if isinstance(found, Verified):
                card.show_verdict(*verdict(found), well=found.holds)

        def failed(why: str) -> None:
            card.set_busy(False)
            card.error.say(why)
            card.main.setFocus()

        card.error.say("")
        card.verdict.hide()
        if self._works.run(work, card.work, "Checking every entry…", done, failed):
            card.set_busy(True, "Verifying…")
            card.work.cancel.setFocus()
