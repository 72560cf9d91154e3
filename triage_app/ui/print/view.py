"""Print (Ctrl+P): the call as a page, to paper or a PDF file; never to the clipboard, which others read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontInfo, QPagedPaintDevice
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triage_app.ui.kit.banner import Banner
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.edits import TextEdit, TextFrame
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.theme import Theme
from triage_app.ui.print.document import PageNotWritten, print_on, write_pdf
from triage_app.ui.print.sheet import Sheet
from triage_app.ui.shell.view import Hint, View

FILE_NAME = "call.pdf"
"""What a saved page is called at first; no caller's name stands in it."""

AskFile = Callable[[str], Path | None]
"""Asks where to save, given a file name; None where nothing was chosen."""

AskPrinter = Callable[[], QPagedPaintDevice | None]
"""Asks for a printer; None where nothing was chosen."""


class PrintView(View):
    """Shows a page as it will be printed, and prints it.

    Args:
        theme: gives fonts and colors.
        ask_file: asks where to save a PDF.
        ask_printer: asks for a printer.

    Signals:
        told(str): one sentence on what was done.
        printed(str, str): the page went to "paper" or "pdf", and how it ended: ok or failed.
        closed(): the page is not wanted any more.
    """

    told = Signal(str)
    printed = Signal(str, str)
    closed = Signal()

    view_id = "print"
    title = "Print"

    def __init__(self, theme: Theme, ask_file: AskFile, ask_printer: AskPrinter) -> None:
        super().__init__()
        self._theme, self._ask_file, self._ask_printer = theme, ask_file, ask_printer
        self._sheet = Sheet("", ())
        self._page: _Page | None = None

    def main(self) -> QWidget:
        return self.page

    def hints(self) -> Sequence[Hint]:
        return (Hint(("Enter",), "Print on paper"), Hint(("Tab",), "Save as PDF"), Hint(("Esc",), "Back"))

    def focus_target(self) -> QWidget | None:
        return self.page.paper

    @property
    def page(self) -> _Page:
        """The main zone; built when first asked for."""
        if self._page is None:
            self._page = _Page(self._theme)
            self._page.paper.clicked.connect(self.print_on_paper)
            self._page.pdf.clicked.connect(self.save_pdf)
            self._page.back.clicked.connect(self.closed)
        return self._page

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another page."""
        self._sheet = sheet
        self.page.show_text(sheet.text())

    def print_on_paper(self) -> None:
        """Ask for a printer and print."""
        printer = self._ask_printer()
        if printer is not None:
            print_on(self._sheet, printer, self._family())
            self.printed.emit("paper", "ok")
            self.told.emit("Sent to the printer")

    def save_pdf(self) -> None:
        """Ask for a file and write the page to it."""
        file = self._ask_file(FILE_NAME)
        if file is None:
            return
        try:
            write_pdf(self._sheet, file, self._family())
        except PageNotWritten as error:
            self.page.show_problem(str(error))
            self.printed.emit("pdf", "failed")
            return
        self.page.show_problem("")
        self.printed.emit("pdf", "ok")
        self.told.emit(f"Saved as {file.name}")

    def _family(self) -> str:
        return QFontInfo(self._theme.font("body")).family()


class _Page(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.paper = Button(theme, "Print on paper", "primary", keys="Return")
        self.pdf = Button(theme, "Save as PDF", icon="download")
        self.back = Button(theme, "Back", "ghost", keys="Esc")
        for button in (self.paper, self.pdf, self.back):
            button.setAutoDefault(True)  # Enter presses the button that has focus
        self._text = TextEdit(theme)
        self._text.setReadOnly(True)
        self._text.setAccessibleName("The page as it is printed")
        self._problem = Banner(theme, "danger")
        self._column = QVBoxLayout(self)
        self._column.addWidget(Label(theme, "Print this call", "title-1"))
        self._column.addWidget(self._problem)
        buttons = QHBoxLayout()
        for button in (self.paper, self.pdf, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._column.addWidget(TextFrame(theme, self._text), 1)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_problem("")

    def show_text(self, text: str) -> None:
        self._text.setPlainText(text)
        self.show_problem("")

    def show_problem(self, sentence: str) -> None:
        self._problem.setVisible(bool(sentence))
        if sentence:
            self._problem.say("The page was not written", sentence)
            self._problem.announce()

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(36), px(28), px(36), px(16))
        self._column.setSpacing(px(12))


def ask_file(window: QWidget) -> AskFile:
    """Return a question for a file, asked with the system's own dialog over ``window``."""

    def ask(name: str) -> Path | None:
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getSaveFileName(
            window, "Save as PDF", str(Path(folder) / name), "PDF (*.pdf)"
        )
        return Path(chosen) if chosen else None

    return ask


def ask_printer(window: QWidget) -> AskPrinter:
    """Return a question for a printer, asked with the system's own dialog over ``window``."""

    def ask() -> QPagedPaintDevice | None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Front Desk")  # print queues show it to everybody: no caller's name
        dialog = QPrintDialog(printer, window)
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None

    return ask
