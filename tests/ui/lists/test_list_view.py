import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit

from triage_app import resources
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.list_view import RowList
from triage_app.ui.lists.rows import Row, RowsModel, heading

ROWS = (
    heading("Late", 1),
    Row(
        "a",
        "Morgan Testcase",
        "eConsult answer is in",
        number="612-555-0117",
        tag="Late by 18 minutes",
        tone="warn",
    ),
    heading("Today", 2),
    Row("b", "Lee Invented", lead="2:00 PM", number="651-555-0188", note="set by Robin Sample"),
    Row("c", "<b>Pat</b> Madeup " * 40, icon="phone", keys=("Ctrl+D", "F2")),
)


@pytest.fixture
def theme(qapp):
    return Theme(resources.root(), "light", parent=qapp)


@pytest.fixture
def shown(qtbot, theme):
    rows = RowList(theme, "Follow-ups", 90)
    qtbot.addWidget(rows)
    rows.resize(700, 400)
    rows.set_rows(ROWS)
    rows.show()
    return rows


def test_the_mark_starts_on_the_first_row_and_steps_over_headings(shown, qtbot):
    assert shown.marked_id == "a"
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert shown.marked_id == "b"
    qtbot.keyClick(shown, Qt.Key.Key_Up)
    assert shown.marked_id == "a"


def test_enter_opens_the_marked_row_also_from_the_field_that_types_for_it(shown, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    shown.type_for(field)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert opened.args == ["b"]
    qtbot.keyClicks(field, "car")
    assert field.text() == "car"


def test_the_mark_stays_with_its_row_and_else_goes_to_the_nearest(shown):
    shown.mark("b")
    shown.set_rows(ROWS[2:])
    assert shown.marked_id == "b"
    shown.set_rows((ROWS[2], ROWS[4]))
    assert shown.marked_id == "c"
    shown.set_rows(())
    assert shown.marked_id == ""
    shown.open_marked()


def test_a_click_opens_a_row(shown, qtbot):
    place = shown.visualRect(shown.model().index(3)).center()
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["b"]


def test_a_screen_reader_hears_each_row_whole(shown):
    assert shown.accessibleName() == "Follow-ups, 3 rows"
    spoken = [row.spoken for row in shown.rows if not row.heading]
    assert spoken[0] == "Morgan Testcase. eConsult answer is in. 612-555-0117. Late by 18 minutes"
    index = shown.model().index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == spoken[0]
    face = QAccessible.queryAccessibleInterface(shown)
    assert face.role() == QAccessible.Role.List


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_rows_grow_with_the_text_and_paint_at_any_size(shown, theme, percent):
    theme.set_text_percent(percent)
    row = shown.visualRect(shown.model().index(1)).height()
    assert row >= theme.px(64)
    assert not shown.grab().isNull()


def test_the_model_is_sound(qtmodeltester):
    qtmodeltester.check(RowsModel(ROWS))
