"""The forms of Admin > Retention: how long callers' data is kept, erasing it, calls that are held."""

from __future__ import annotations

from PySide6.QtCore import Signal

from triage_app.calls.retention import SUGGESTED_MONTHS
from triage_app.ui.admin.working import WorkLine
from triage_app.ui.kit.banner import Banner
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.segmented import Option, Segmented
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lock.fields_card import FieldsCard

ALL = "0"
_MONTHS = ("12", str(SUGGESTED_MONTHS), "36", "72", "84", "120")


class MonthsCard(FieldsCard):
    """For how many months names, numbers, words and notes are kept.

    Signals:
        months_wished(int): 0 keeps all of it.
    """

    months_wished = Signal(int)

    def __init__(self, theme: Theme) -> None:
        text = (
            "What names a caller (names, numbers, words, notes) can be erased once it is this old. Counts "
            "and kinds of calls stay for the figures. Nothing is erased by this alone."
        )
        super().__init__(theme, "How long callers’ data is kept", text, "Keep this")
        self._now = Label(theme, "", "body-medium", "text", wrap=True)
        self.months = Segmented(theme, height=40)
        self.months.setAccessibleName("Months")
        self._note = Label(
            theme,
            f"{SUGGESTED_MONTHS} months is usual. Ask who advises the clinic on records. The audit trail is "
            "kept for 72 months at least, and is never erased by this program.",
            "note",
            "text-2",
            wrap=True,
        )
        self.work = WorkLine(theme)
        for part in (self._now, self.months, self._note, self.work):
            self.body.addWidget(part)
        self.show_months(None)
        self.wanted.connect(lambda: self.months_wished.emit(int(self.months.marked)))

    def show_months(self, months: int | None) -> None:
        """Show what was decided; None while nobody has."""
        known = [*_MONTHS, *([str(months)] if months and str(months) not in _MONTHS else [])]
        options = [Option(value, f"{value} months") for value in sorted(known, key=int)]
        marked = str(SUGGESTED_MONTHS if months is None else months)
        self.months.set_options([*options, Option(ALL, "Keep all")], marked)
        self.months.tab_between(self.work.cancel, self.main)
        told = "Not decided yet." if months is None else f"Decided: {months} months."
        self._now.setText("Decided: everything is kept." if months == 0 else told)


class EraseCard(FieldsCard):
    """What an erasure would take, the password, and the button that erases.

    Signals:
        erase_wished(str): erase; the password, "" where none is asked for.
    """

    erase_wished = Signal(str)

    def __init__(self, theme: Theme) -> None:
        text = (
            "Names, numbers, words and notes are erased for good, here and in every backup of this desk. "
            "Counts stay, and the audit trail goes on verifying."
        )
        super().__init__(theme, "Erase callers’ data", text, "Erase…")
        self.preview = Banner(theme, "info")
        self.result = Banner(theme, "info")
        self.work = WorkLine(theme)
        self.body.addWidget(self.preview)
        self.add_field("password", "Your password", secret=True)
        self.body.addWidget(self.work)
        self.body.addWidget(self.result)
        self.result.hide()
        self.main.set_look("danger")
        self.wanted.connect(self._wish)

    def show_preview(self, title: str, text: str, *, nothing: bool, asks: bool) -> None:
        """Show what would be taken; ``nothing``: there is nothing; ``asks``: the password is wanted."""
        self.preview.say(title, text, "info" if nothing else "warn")
        self.fields["password"].setVisible(asks and not nothing)
        self._asks = asks
        self.main.setEnabled(not nothing)

    def show_result(self, title: str, text: str, *, well: bool) -> None:
        """Say what was erased, and where something is left for people to deal with."""
        self.result.say(title, text, "info" if well else "warn")
        self.result.show()
        self.result.announce()

    def _wish(self) -> None:
        password = self.text("password")
        missing = self._asks and not password
        self.show_errors({"password": "Enter your password."} if missing else {})
        if not missing:
            self.erase_wished.emit(password)


class HoldCard(FieldsCard):
    """One call that no erasure may touch; its button lets it go."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "A held call", "", "Release…")
        self._reason = Label(theme, "", "body", "text", wrap=True)
        self._which = Label(theme, "", "note", "text-3", wrap=True)
        self.work = WorkLine(theme)
        for part in (self._reason, self._which, self.work):
            self.body.addWidget(part)

    def show_hold(self, title: str, about: str, reason: str, which: str) -> None:
        """Show which call, who held it and why."""
        self.title.setText(title)
        self.set_text(about)
        self._reason.setText(reason or "No reason was given.")
        self._which.setText(which)
