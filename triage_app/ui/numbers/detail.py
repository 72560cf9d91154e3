"""The side panel of Numbers: one answer in full, with where it comes from."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from triage_app.content.model import NOT_STATED, Pack
from triage_app.records import record
from triage_app.ui.calls.wording import KIND_NAMES, date_words, script
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.script_card import ScriptCard
from triage_app.ui.kit.scroll import ScrollArea
from triage_app.ui.kit.theme import Theme
from triage_app.ui.numbers.entries import Entry

_UNKNOWN_HOURS = "Not stated by the source. Do not promise an answer time."


@record
class Fact:
    """A caption and what it says."""

    caption: str
    text: str


def facts(entry: Entry, pack: Pack) -> tuple[Fact, ...]:
    """Return what there is to know about an entry, each under its caption."""
    found = [Fact("Kind", KIND_NAMES.get(entry.answer.kind, entry.answer.kind))]
    contact, state = entry.contact, entry.state
    if contact is not None:
        hours = _UNKNOWN_HOURS if contact.hours == NOT_STATED else contact.hours
        found.append(Fact("Number of", contact.title))
        if not entry.number:
            found.append(Fact("Number", "Not stated by the source. Take a message."))
        found.append(Fact("Hours", hours))
        found += [Fact("Note", contact.note)] if contact.note else []
        source = pack.source(contact.source)
        found.append(Fact("Source", f"{source.title}, {source.dated}"))
    if state is not None and entry.number:
        found += _checks(entry)
    found.append(Fact("Asked as", ", ".join(need.title for need in entry.needs)))
    return tuple(found)


def _checks(entry: Entry) -> list[Fact]:
    state = entry.state
    if state is None or state.verified is None:
        found = [Fact("Last checked", "Not checked yet. Check this number before you give it.")]
    else:
        by = f", by {state.by}" if state.by else ""
        found = [Fact("Last checked", f"{date_words(state.verified)}{by}")]
        if state.next_check:
            found.append(Fact("Next check", date_words(state.next_check)))
    if state is not None and state.wrong is not None:
        found.append(Fact("Reported wrong", f"{date_words(state.wrong.at.date())}, by {state.wrong.by}"))
    return found


class NumberDetail(QWidget):
    """Shows one entry, or nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label(theme, "", "title-2", wrap=True)
        self._number = Label(theme, "", "number-m", shorten=True)
        self._script = ScriptCard(theme, "script-panel")
        self._facts = QWidget()
        self._fact_lines = QVBoxLayout(self._facts)
        content = QWidget()
        column = QVBoxLayout(content)
        for part in (self._title, self._number, self._script, self._facts):
            column.addWidget(part)
        column.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._fact_lines.setContentsMargins(0, 0, 0, 0)
        self._fact_lines.setSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(22), theme.px(22), theme.px(14), theme.px(18))
        outer.addWidget(ScrollArea(theme, content))
        content.hide()
        self._content = content

    def show_entry(self, entry: Entry | None, pack: Pack) -> None:
        """Show an entry in full; None shows nothing."""
        self._content.setVisible(entry is not None)
        if entry is None:
            return
        self._title.setText(entry.title)
        self._number.setText(entry.number)
        self._number.setVisible(bool(entry.number))
        self._script.set_script(script(pack, entry.answer))
        while (item := self._fact_lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for fact in facts(entry, pack):
            caption = Label(self._theme, fact.caption, "caption", "text-3")
            caption.setContentsMargins(0, self._theme.px(8), 0, 0)
            self._fact_lines.addWidget(caption)
            self._fact_lines.addWidget(Label(self._theme, fact.text, "body", "text", wrap=True))
