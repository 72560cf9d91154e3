from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from triage_app.ui.kit.scroll import ScrollArea, scroll_to


def tall(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    content = QWidget()
    content.setMinimumSize(200, 2000)
    area = ScrollArea(theme, content)
    QVBoxLayout(window).addWidget(area)
    window.resize(300, 300)
    window.show()
    QApplication.processEvents()
    return window, area, content


def test_it_takes_no_tab_stop_and_scrolls_upright_only(theme, qtbot):
    _window, area, _content = tall(theme, qtbot)

    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
    assert not area.verticalScrollBar().grab().isNull()
    assert area.minimumSizeHint().height() < 100


def test_a_part_is_brought_into_sight(theme, qtbot):
    _window, area, content = tall(theme, qtbot)
    inner = QWidget(content)
    inner.setGeometry(0, 1500, 100, 100)

    scroll_to(inner, QRect(0, 0, 100, 100))

    assert area.verticalScrollBar().value() > 1000
