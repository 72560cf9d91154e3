"""Turns what is wanted in Admin > Retention into what the desk does."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from triage_app.calls.retention import Erased, ErasurePreview, Hold, Retention
from triage_app.desk import Clock, Desk
from triage_app.errors import DeskError, WrongPassword
from triage_app.ui.admin import wording
from triage_app.ui.admin.asking import Asking
from triage_app.ui.admin.retention_cards import EraseCard, HoldCard, MonthsCard
from triage_app.ui.admin.retention_words import taken
from triage_app.ui.admin.section import Section
from triage_app.ui.admin.working import WorkLine, Works
from triage_app.ui.calls.wording import counted, date_words
from triage_app.ui.kit.background import Report
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.rows import Row, heading

MONTHS, ERASE = "months", "erase"


class RetentionControl(QObject):
    """The section of how long callers' data is kept.

    Signals:
        told(str): one sentence on what was done.
        erased(): backups and log are others now.
    """

    told = Signal(str)
    erased = Signal()

    def __init__(self, theme: Theme, desk: Desk, clock: Clock, works: Works, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._clock, self._works = desk, clock, works
        self._looking, self._no_line = Works(self), WorkLine(theme)
        self._kept = Retention()
        self._preview: ErasurePreview | None = None
        self.section = Section(theme, "Retention")
        self.months, self.erase, self.hold = MonthsCard(theme), EraseCard(theme), HoldCard(theme)
        for name, card in ((MONTHS, self.months), (ERASE, self.erase), ("hold", self.hold)):
            self.section.add_page(name, card)
        self._asking = Asking(theme, self.section)
        self.section.marked.connect(self._show)
        self.section.opened.connect(self._enter)
        self.months.months_wished.connect(self._decide)
        self.erase.erase_wished.connect(self._ask_erase)
        self.hold.wanted.connect(self._ask_release)

    def refresh(self) -> None:
        """Read what was decided and which calls are held; the mark stays."""
        self.section.show_problem("")
        try:
            self._kept = self._desk.retention()
        except DeskError as error:
            self.section.show_problem(str(error))
        self.months.show_months(self._kept.months)
        self.section.show_rows(self._rows())
        self._show(self.section.list.marked_id)

    def forget(self) -> None:
        """Forget what was typed, as when the desk is locked."""
        self.erase.clear()
        self.erase.result.hide()

    def stop(self) -> None:
        """Stop looking; the window is closing."""
        self._looking.stop()

    def _rows(self) -> list[Row]:
        months = self._kept.months
        told = "Not decided yet" if months is None else f"{months} months" if months else "Everything"
        rows = [
            Row(MONTHS, "How long", told),
            Row(ERASE, "Erase", "What is older"),
            heading("Held calls", len(self._kept.holds)),
        ]
        for hold in self._kept.holds:
            held = date_words(hold.at.astimezone(self._clock().tzinfo).date())
            rows.append(Row(hold.call, f"Held since {held}", f"By {hold.by}"))
        return rows

    def _show(self, id: str) -> None:
        hold = self._hold(id)
        if hold is not None:
            since = wording.inside(wording.moment(hold.at, self._clock()))
            which = self._which(hold.call)
            self.hold.show_hold("A held call", f"Held by {hold.by}, {since}.", hold.reason, which)
            self.section.show_page("hold")
        elif id == ERASE:
            self.section.show_page(ERASE)
            self._look()
        else:
            self.section.show_page(MONTHS)

    def _which(self, call: str) -> str:
        try:
            started = self._desk.entry(call).call.started
        except (DeskError, KeyError):
            return f"Call {call}"
        return f"Call of {wording.inside(wording.moment(started, self._clock()))}, {call}"

    def _enter(self, id: str) -> None:
        if id == MONTHS:
            self.months.months.focus()
        elif id == ERASE:
            self.erase.focus() if self.erase.fields["password"].isVisible() else self.erase.main.setFocus()
        else:
            self.hold.main.setFocus()

    def _decide(self, months: int) -> None:
        def work(_report: Report) -> object:
            return self._desk.set_retention(months)

        def done(_kept: object) -> None:
            self.months.set_busy(False)
            self.refresh()
            self.section.list.setFocus()
            kept = counted(months, "month")
            self.told.emit(f"Callers’ data is kept for {kept}" if months else "All callers’ data is kept")

        def failed(why: str) -> None:
            self.months.set_busy(False)
            self.months.error.say(why)

        self.months.error.say("")
        if self._works.run(work, self.months.work, "Saving…", done, failed, stops=False):
            self.months.set_busy(True, "Saving…")

    def _look(self) -> None:
        """Find out what an erasure would take, beside the window."""
        card, asks = self.erase, self._desk.person is not None
        self._preview = None
        card.error.say("")
        if not self._kept.months:
            title = "Decide first how many months callers’ data is kept"
            card.show_preview(title, "Under “How long”.", nothing=True, asks=asks)
            return
        card.show_preview("Looking…", "", nothing=True, asks=asks)

        def work(_report: Report) -> object:
            return self._desk.erasure_preview()

        def done(found: object) -> None:
            if isinstance(found, ErasurePreview):
                self._preview = found
                card.show_preview(*taken(found), nothing=found.nothing, asks=asks)

        def failed(why: str) -> None:
            card.show_preview("This cannot be told now", why, nothing=True, asks=asks)

        self._looking.run(work, self._no_line, "", done, failed, stops=False)

    def _ask_erase(self, password: str) -> None:
        preview = self._preview
        if preview is None or preview.nothing:
            return
        title = f"Erase the data of {counted(preview.calls, 'call')}?"
        if preview.pending and not preview.calls:
            title = "Finish the erasure?"
        text = "This cannot be undone. A checked backup is made first and goes with the older ones after."
        self._asking.ask(
            title, text, "Erase for good", "Keep it", lambda: self._erase(preview, password), deletes=True
        )

    def _erase(self, preview: ErasurePreview, password: str) -> None:
        card = self.erase

        def work(report: Report) -> object:
            try:
                return self._desk.erase(preview, password, report)
            except WrongPassword as error:
                return error

        def done(found: object) -> None:
            card.set_busy(False)
            card.clear()
            if isinstance(found, WrongPassword):
                card.show_errors({"password": str(found)})
                return
            self.refresh()
            self.section.list.setFocus()
            if isinstance(found, Erased):
                left = " ".join(found.left)
                text = f"Left for you to deal with: {left}" if left else "Nothing of it is left in a backup."
                what = f"The data of {counted(found.calls, 'call')}" if found.calls else "What was to go"
                card.show_result(f"{what} is erased", text, well=not left)
            self.erased.emit()

        def failed(why: str) -> None:
            card.set_busy(False)
            card.clear()
            card.error.say(why)
            self.section.list.setFocus()

        card.error.say("")
        card.result.hide()
        if self._works.run(work, card.work, "Backing up, then erasing…", done, failed):
            card.set_busy(True, "Erasing…")
            card.work.cancel.setFocus()

    def _ask_release(self) -> None:
        hold = self._hold(self.section.list.marked_id)
        if hold is not None:
            text = "The next erasure may take it."
            title = "Release this call?"
            self._asking.ask(title, text, "Release call", "Keep it held", lambda: self._release(hold))

    def _release(self, hold: Hold) -> None:
        def work(_report: Report) -> None:
            self._desk.release_hold(hold.call)

        def done(_nothing: object) -> None:
            self.refresh()
            self.section.list.setFocus()
            self.told.emit("The call is held no longer")

        self._works.run(work, self.hold.work, "Releasing…", done, self.hold.error.say, stops=False)

    def _hold(self, id: str) -> Hold | None:
        return next((hold for hold in self._kept.holds if hold.call == id), None)
