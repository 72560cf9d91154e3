import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize, QPdfWriter
from PySide6.QtWidgets import QPushButton

from triage_app import resources
from triage_app.ui.kit.theme import Theme
from triage_app.ui.print.sheet import Line, Sheet
from triage_app.ui.print.view import PrintView

SHEET = Sheet("Call of Nov 18, 2026, 10:42 AM", (Line("Name", "<b>Lee</b> Invented"),))


@pytest.fixture
def view(qtbot, qapp, tmp_path):
    def paper():
        device = QPdfWriter(str(tmp_path / "paper"))
        device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        return device

    shown = PrintView(Theme(resources.root(), "light", parent=qapp), lambda name: tmp_path / name, paper)
    qtbot.addWidget(shown.main())
    shown.show_sheet(SHEET)
    shown.main().show()
    return shown


def test_enter_prints_on_paper_in_the_printers_own_size(view, qtbot, tmp_path):
    printed = []
    view.printed.connect(lambda *how: printed.append(how))
    with qtbot.waitSignal(view.told) as told:
        qtbot.keyClick(view.focus_target(), Qt.Key.Key_Return)
    assert told.args == ["Sent to the printer"]
    assert printed == [("paper", "ok")]
    assert (tmp_path / "paper").read_bytes().startswith(b"%PDF")


def test_a_page_is_saved_under_a_name_that_tells_nothing(view, qtbot, tmp_path):
    with qtbot.waitSignal(view.told) as told:
        qtbot.mouseClick(view.page.pdf, Qt.MouseButton.LeftButton)
    assert told.args == ["Saved as call.pdf"]
    assert (tmp_path / "call.pdf").exists()


def test_the_text_is_shown_as_it_stands_and_goes_to_no_clipboard(view, qtbot):
    assert view.page._text.toPlainText() == "Call of Nov 18, 2026, 10:42 AM\nName: <b>Lee</b> Invented\n"
    words = [button.text() for button in view.page.findChildren(QPushButton)]
    assert words == ["Print on paper", "Save as PDF", "Back"]


def test_a_file_that_cannot_be_written_is_told_and_the_page_stays(qapp, qtbot, tmp_path):
    nowhere = tmp_path / "gone" / "call.pdf"
    view = PrintView(Theme(resources.root(), "light", parent=qapp), lambda _name: nowhere, lambda: None)
    qtbot.addWidget(view.main())
    view.show_sheet(SHEET)
    with qtbot.waitSignal(view.printed) as told:
        view.save_pdf()
    assert told.args == ["pdf", "failed"]
    assert (
        "Choose a folder you can write to" in view.page.findChild(type(view.page._problem)).accessibleName()
    )
    view.print_on_paper()


def test_nothing_chosen_prints_nothing(qapp, qtbot):
    view = PrintView(Theme(resources.root(), "light", parent=qapp), lambda _name: None, lambda: None)
    qtbot.addWidget(view.main())
    view.save_pdf()
    view.print_on_paper()
