"""What has to be fixed before a form is sent: counted, with a link to each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.buttons import LinkButton
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.sign import Sign
from triage_app.ui.kit.theme import Theme

_MOST_LINKS = 12
_LONGEST = 90


class ProblemList(QWidget):
    """Takes focus when it appears, so that it is read out; its links lead to the fields.

    Signals:
        chosen(int): a problem, from 0.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = Label(theme, "", "banner", wrap=True)
        self.links: list[LinkButton] = []
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.title)
        words.addLayout(self._links)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(9), theme.px(16), theme.px(9))
        row.setSpacing(theme.px(12))
        row.addWidget(Sign(theme, "octagon", "danger-text", 22, 2), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def show_problems(self, problems: Sequence[str]) -> None:
        """List these; hides where there are none."""
        for link in self.links:
            self._links.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = [self._link(number, text) for number, text in enumerate(problems[:_MOST_LINKS])]
        count = len(problems)
        words = self.tr("Fix 1 problem before you send") if count == 1 else ""
        words = words or self.tr("Fix {count} problems before you send").format(count=count)
        if count > _MOST_LINKS:
            words += self.tr(". The first {some}:").format(some=_MOST_LINKS)
        self.title.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(problems))

    def focus(self) -> None:
        """Take focus and be read out."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.accessibleName(), assertive=True)

    def focus_shape(self) -> tuple[QRectF, float]:
        """Where the focus ring goes."""
        return QRectF(self.rect()), 12

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(painter, self._theme, box, fill="danger-soft", edge="danger", radius=12, width=2)
        painter.end()

    def _link(self, number: int, text: str) -> LinkButton:
        shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        link = LinkButton(self._theme, shown, "danger-text")
        link.setAccessibleName(text)
        link.clicked.connect(lambda: self.chosen.emit(number))
        self._links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return link
