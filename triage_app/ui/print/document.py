"""A page as Qt lays it out: plain text only, so that nothing typed is ever read as markup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QRawFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from triage_app.errors import DeskError
from triage_app.ui.print.letters import printable, remark
from triage_app.ui.print.sheet import Line, Sheet

MARGIN_MM = 18
_POINTS = {"title": 16.0, "heading": 12.0, "text": 10.5}


class PageNotWritten(DeskError):
    """The page could not be written; nothing else changed."""


def document(sheet: Sheet, family: str) -> QTextDocument:
    """Return ``sheet`` as a document.

    Args:
        sheet: the page; its texts may hold anything.
        family: the font, which has to be loaded; letters it lacks are coded.
    """
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(_font(family, "text"))
    write = _Writer(made, family)
    write.block(sheet.title, "title", QFont.Weight.Bold)
    for line in sheet.lines:
        write.line(line)
    if explanation := remark(write.coded):
        write.block("", "text")
        write.block(explanation, "text")
    return made


class _Writer:
    """Puts lines at the end of a document and counts the coded letters."""

    def __init__(self, made: QTextDocument, family: str) -> None:
        self.coded = 0
        self._family = family
        self._cursor = QTextCursor(made)
        self._holds = QRawFont.fromFont(_font(family, "text")).supportsCharacter
        self._first = True

    def line(self, line: Line) -> None:
        if line.heading:
            self.block(line.label, "heading", QFont.Weight.DemiBold, above=10)
            return
        self.block(f"{line.label}: " if line.label else "", "text", QFont.Weight.DemiBold)
        self._text(line.text, "text", QFont.Weight.Normal)

    def block(
        self, text: str, kind: str, weight: QFont.Weight = QFont.Weight.Normal, above: float = 2
    ) -> None:
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        if self._first:
            self._cursor.setBlockFormat(shape)
            self._first = False
        else:
            self._cursor.insertBlock(shape)
        self._text(text, kind, weight)

    def _text(self, text: str, kind: str, weight: QFont.Weight) -> None:
        shown = printable(text, self._holds)
        self.coded += shown.coded
        letters = QTextCharFormat()
        font = _font(self._family, kind)
        font.setWeight(weight)
        letters.setFont(font)
        self._cursor.insertText(shown.text, letters)


def write_pdf(sheet: Sheet, file: Path, family: str) -> None:
    """Write ``sheet`` to a PDF file, which is made or replaced.

    Raises:
        PageNotWritten: the file cannot be written.
    """
    try:
        with file.open("wb"):
            pass
    except OSError as error:
        raise PageNotWritten("The page was not written. Choose a folder you can write to.") from error
    writer = QPdfWriter(str(file))
    writer.setTitle("Front Desk")
    writer.setCreator("Front Desk")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    print_on(sheet, writer, family)


def print_on(sheet: Sheet, device: QPagedPaintDevice, family: str) -> None:
    """Print ``sheet`` on a printer or into a PDF, with margins and as many pages as it takes."""
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    made = document(sheet, family)
    paper = device.pageLayout().paintRect(QPageLayout.Unit.Point)
    made.setPageSize(QSizeF(paper.width(), paper.height()))
    made.print_(device)


def _font(family: str, kind: str) -> QFont:
    font = QFont(QFontInfo(QFont(family)).family())
    font.setPointSizeF(_POINTS[kind])
    return font
