"""About: the parts of the program with their versions and the full texts of their licenses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Signal, qVersion
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triage_app.ui.help.parts import TEXTS, as_text, license_text, parts
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.edits import TextEdit, TextFrame
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.scroll import ScrollArea
from triage_app.ui.kit.segmented import Option, Segmented
from triage_app.ui.kit.theme import Theme


class AboutPage(QWidget):
    """Names every part; Enter on a license shows its text.

    Signals:
        copy_wanted(str): put this text on the clipboard.
    """

    copy_wanted = Signal(str)

    def __init__(
        self, theme: Theme, resources: Path, content_version: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._resources, self._content_version = theme, resources, content_version
        self._filled = False
        self._names = QVBoxLayout()
        self.copy = Button(theme, "Copy details", icon="copy")
        self.licenses = Segmented(theme, height=40)
        self.licenses.setAccessibleName("License texts")
        self.text = _LicenseText(theme)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("License text")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(6, 0, 6, 6)
        column.setSpacing(theme.px(12))
        column.addLayout(self._names)
        line = QHBoxLayout()
        line.addWidget(self.copy)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(Label(theme, "License texts", "title-3"))
        column.addWidget(self.licenses)
        column.addWidget(TextFrame(theme, self.text), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(theme, content))
        self.licenses.marked_changed.connect(self.show_license)
        self.copy.clicked.connect(self._copy)

    @property
    def first(self) -> QWidget:
        """The widget that takes focus first."""
        return self.copy

    def fill(self) -> None:
        """Look up versions and texts; only once, and only when the page is asked for."""
        if self._filled:
            return
        self._filled = True
        for part in parts(qVersion()):
            named = " ".join(word for word in (part.name, part.version) if word)
            self._names.addWidget(Label(self._theme, f"{named} · {part.license}", "body-strong", wrap=True))
            if part.note:
                self._names.addWidget(Label(self._theme, part.note, "note", "text-2", wrap=True))
        self._names.addWidget(Label(self._theme, f"Content {self._content_version}", "note", "text-2"))
        self.licenses.set_options([Option(place, name) for name, place in TEXTS])
        self.show_license(TEXTS[0][1])

    def show_license(self, place: str) -> None:
        """Show the text of the license that lies at ``place`` in the resources."""
        self.text.setPlainText(license_text(self._resources, place))

    def _copy(self) -> None:
        self.copy_wanted.emit(as_text(parts(qVersion()), self._content_version))


class _LicenseText(TextEdit):
    """A text of its own height, so that the page scrolls as one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._lines = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 12 * self._lines.line_height("body"))
