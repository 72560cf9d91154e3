"""Small views to put into a window."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from triage_app.ui.shell.view import Hint, View


class SmallView(View):
    """A view of one field, with a side panel of one button."""

    title = "Small"

    def __init__(self, view_id: str, *, with_side: bool = True) -> None:
        super().__init__()
        self.view_id = view_id
        self.built = 0
        self.told: list[str] = []
        self._with_side = with_side
        self._main: QWidget | None = None

    def main(self) -> QWidget:
        if self._main is None:
            self.built += 1
            self._main, self.field = QWidget(), QLineEdit()
            QVBoxLayout(self._main).addWidget(self.field)
            self._side = QWidget()
            self.button = QPushButton("Side")
            QVBoxLayout(self._side).addWidget(self.button)
        return self._main

    def side(self) -> QWidget | None:
        self.main()
        return self._side if self._with_side else None

    def hints(self) -> tuple[Hint, ...]:
        return (Hint(("Return",), f"Open {self.view_id}"),)

    def focus_target(self) -> QWidget:
        self.main()
        return self.field

    def set_narrow(self, narrow: bool) -> None:
        self.told.append("narrow" if narrow else "wide")

    def opened(self) -> None:
        self.told.append("opened")

    def left(self) -> None:
        self.told.append("left")
