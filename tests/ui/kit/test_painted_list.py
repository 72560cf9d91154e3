from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triage_app.ui.kit.painted_list import PaintedList
from triage_app.ui.kit.scroll import ScrollArea


class Lines:
    radius = 4.0

    def __init__(self):
        self.painted = []

    def height(self, _row, width, _number):
        return 40 if width >= 200 else 60

    def paint(self, _painter, row, _place, state):
        self.painted.append((row, state.marked, state.count))

    def name(self, row, number):
        return f"{number}: {row}"


@pytest.fixture
def lines(theme, qtbot):
    made = PaintedList(theme, Lines(), gap=10)
    qtbot.addWidget(made)
    made.set_rows(["a", "b", "c"])
    return made


def test_only_the_rows_that_are_seen_are_painted(theme, qtbot):
    many = PaintedList(theme, Lines(), scrolls=True)
    qtbot.addWidget(many)
    many.set_rows([str(number) for number in range(1000)])
    many.resize(300, 200)
    many.show()
    many.grab()

    assert len({row for row, _, _ in many.row_painter.painted}) < 10


def test_the_mark_is_painted_and_told(lines, qtbot):
    lines.resize(300, 200)
    with qtbot.waitSignal(lines.marked_changed) as told:
        lines.mark(2)
    lines.grab()

    assert told.args == [2]
    assert ("c", True, 3) in lines.row_painter.painted


def test_height_follows_width_and_gaps_lie_between(lines):
    assert lines.heightForWidth(300) == 3 * 40 + 2 * 10
    assert lines.heightForWidth(100) == 3 * 60 + 2 * 10


def test_page_keys_move_further_than_arrows(lines, qtbot):
    lines.set_rows([str(number) for number in range(20)])
    qtbot.keyClick(lines, Qt.Key.Key_PageDown)
    assert lines.marked > 3
    qtbot.keyClick(lines, Qt.Key.Key_PageUp)
    assert lines.marked == 0


def test_enter_without_a_mark_chooses_nothing(lines, qtbot):
    lines.mark(-1)
    with qtbot.assertNotEmitted(lines.chosen):
        qtbot.keyClick(lines, Qt.Key.Key_Return)


def test_its_model_is_sound(lines):
    tester = QAbstractItemModelTester(lines.model(), QAbstractItemModelTester.FailureReportingMode.Warning)

    lines.set_rows(["x"] * 5)

    assert tester.model() is lines.model()
    assert lines.model().data(lines.model().index(0), Qt.ItemDataRole.DecorationRole) is None
    assert lines.model().rowCount(lines.model().index(0)) == 0
    assert lines.model().rowCount(QModelIndex()) == 5


def test_a_marked_row_is_brought_into_sight(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    content = QWidget()
    column = QVBoxLayout(content)
    lines = PaintedList(theme, Lines())
    lines.set_rows([str(number) for number in range(50)])
    column.addWidget(lines)
    area = ScrollArea(theme, content)
    QVBoxLayout(window).addWidget(area)
    window.resize(400, 300)
    window.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)

    lines.mark(40)

    assert area.verticalScrollBar().value() > 0
