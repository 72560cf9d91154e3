from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from triage_app.ui.kit.flow_layout import FlowLayout


class Box(QWidget):
    def sizeHint(self):
        return QSize(100, 30)


def filled(qtbot, count):
    owner = QWidget()
    qtbot.addWidget(owner)
    flow = FlowLayout(8, owner)
    for _ in range(count):
        flow.addWidget(Box())
    return owner, flow


def test_widgets_go_on_in_further_rows(qtbot):
    _owner, flow = filled(qtbot, 5)

    assert flow.heightForWidth(1000) == 30
    assert flow.heightForWidth(320) == 30 + 8 + 30
    assert flow.heightForWidth(100) == 5 * 30 + 4 * 8


def test_one_too_wide_takes_the_width_there_is(qtbot):
    owner, flow = filled(qtbot, 2)
    owner.show()

    flow.setGeometry(QRect(0, 0, 60, 200))

    assert [flow.itemAt(n).geometry().width() for n in range(2)] == [60, 60]


def test_hidden_ones_take_no_room(qtbot):
    owner, flow = filled(qtbot, 2)
    owner.show()

    flow.itemAt(0).widget().hide()

    assert flow.sizeHint().width() == 100


def test_items_can_be_taken_and_the_gap_changed(qtbot):
    _owner, flow = filled(qtbot, 2)

    flow.set_gap(20)
    assert flow.sizeHint().width() == 220
    assert flow.takeAt(5) is None
    assert flow.itemAt(5) is None
    assert flow.takeAt(0) is not None
    assert flow.count() == 1
    assert flow.minimumSize().height() >= 0


def test_a_new_widget_takes_room_before_it_is_first_shown(qtbot):
    owner, flow = filled(qtbot, 1)
    owner.show()

    flow.addWidget(Box())

    assert flow.sizeHint().width() == 208
