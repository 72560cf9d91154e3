"""The preview beside the results: the answer before Enter is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triage_app.ui.calls.preview_content import Preview
from triage_app.ui.calls.scrolled import PageScroll
from triage_app.ui.calls.side_parts import IconLine, Rule
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.script_card import ScriptCard
from triage_app.ui.kit.tag import Tag
from triage_app.ui.kit.theme import Theme


class PreviewPanel(QWidget):
    """Where the marked result leads: kind, words to say, number, questions left, what is known.

    Signals:
        open_wanted(): open the marked result.
    """

    open_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Preview | None = None
        self._tag = Tag(theme, "", "accent", "dial")
        self._title = Label(theme, "", "title-2", wrap=True)
        self._say = ScriptCard(theme, "script-panel")
        self._number = _Number(theme)
        self._questions = _Block(theme, "preview-question")
        self._known = _Block(theme, "body", ticked=True)
        self._button = Button(theme, "", "primary", "big", keys="Return")
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self.open_wanted)
        self._lay_out()
        self.show_preview(None)

    def show_preview(self, preview: Preview | None) -> None:
        """Show where a result leads; None where there is no result."""
        if preview == self._shown and preview is not None:
            return
        self._shown = preview
        self._inside.setVisible(preview is not None)
        self._button.setVisible(preview is not None)
        if preview is None:
            return
        self._tag.show_tag(preview.ends_in, "accent", preview.icon)
        self._tag.updateGeometry()
        self._title.setText(preview.title)
        self._say.set_script(preview.say)
        self._say.setVisible(bool(preview.say))
        self._number.show_number(preview.contact, preview.number, preview.hours)
        count = len(preview.questions)
        asks = {0: "Nothing left to ask", 1: "One question left to ask"}
        self._questions.show_lines(asks.get(count, f"{count} questions left to ask"), preview.questions)
        self._known.show_lines("Already known from your words", preview.known)
        self._button.setText(preview.button)
        self._button.updateGeometry()

    def _lay_out(self) -> None:
        px = self._theme.px
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(self._tag)
        head.addStretch(1)
        head.addWidget(
            Label(self._theme, "Preview", "caption", "text-3", align=Qt.AlignmentFlag.AlignVCenter)
        )
        inside.addLayout(head)
        inside.addSpacing(px(14))
        inside.addWidget(self._title)
        inside.addSpacing(px(16))
        inside.addWidget(self._say)
        for part in (self._number, self._questions, self._known):
            inside.addWidget(part)
        inside.addStretch(1)
        scroll = PageScroll(self._theme, self._inside)
        scroll.set_margins(px(26), px(22), px(8))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, px(20))
        outer.setSpacing(px(8))
        outer.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(26), 0, px(26), 0)
        foot.addWidget(self._button, 1)
        outer.addLayout(foot)


class _Number(QWidget):
    """Whose number, the number at 40 px, its hours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._contact = Label(theme, "", "caption", "text-3", wrap=True)
        self._number = Label(theme, "", "number-m")
        self._hours = IconLine(theme, "clock", "text-2", "text-2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(18), 0, 0)
        layout.setSpacing(2)
        for part in (self._contact, self._number, self._hours):
            layout.addWidget(part)
        layout.addSpacing(theme.px(14))
        layout.addWidget(Rule(theme))

    def show_number(self, contact: str, number: str, hours: str) -> None:
        """Show a number, or nothing where the answer has none."""
        self.setVisible(bool(number))
        self._contact.setText(contact)
        self._number.setText(number)
        self._number.setAccessibleName(f"{number.replace('-', ' ')}, {contact}")
        self._hours.setText(hours)


class _Block(QWidget):
    """A heading with lines below it, ticked or plain."""

    def __init__(self, theme: Theme, kind: str, ticked: bool = False) -> None:
        super().__init__()
        self._theme, self._kind, self._ticked = theme, kind, ticked
        self._heading = Label(theme, "", "section", "text-2")
        self._lines: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, theme.px(14), 0, 0)
        self._layout.setSpacing(theme.px(5))
        self._layout.addWidget(self._heading)
        self._layout.addSpacing(theme.px(9))
        self._layout.addWidget(Rule(theme))
        self._shown: tuple[str, ...] = ()

    def show_lines(self, heading: str, lines: Sequence[str]) -> None:
        """Show other lines; only what changed is made anew."""
        self._heading.setText(heading)
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(text) for text in lines]
        for place, line in enumerate(self._lines):
            self._layout.insertWidget(1 + place, line)

    def _line(self, text: str) -> QWidget:
        if self._ticked:
            line = IconLine(self._theme, "check", "ok-text", "text")
            line.setText(text)
            return line
        return Label(self._theme, text, self._kind, wrap=True)
