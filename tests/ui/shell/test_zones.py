from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from triage_app.ui.shell.zones import Body, Slot, Zone, first_stop, go_to_zone


def filled(*names):
    made = QWidget()
    column = QVBoxLayout(made)
    made.buttons = [QPushButton(name) for name in names]
    for button in made.buttons:
        column.addWidget(button)
    return made


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.column = QVBoxLayout(made)
    made.resize(900, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_a_slot_shows_one_widget_and_keeps_the_others(window):
    slot = Slot()
    window.column.addWidget(slot)
    slot.show()
    one, two = filled("a"), filled("b")

    slot.put(one)
    slot.put(two)

    assert (one.isVisible(), two.isVisible()) == (False, True)
    slot.put(two)
    slot.put(None)
    assert slot.content is None
    assert not two.isVisible()


def test_a_slot_never_makes_the_window_grow(window):
    slot = Slot()
    huge = QWidget()
    huge.setMinimumSize(5000, 5000)
    slot.put(huge)

    assert slot.minimumSizeHint().width() < 300


def test_focus_returns_to_where_it_was_in_a_slot(window):
    slot, elsewhere = Slot(), QPushButton("x")
    window.column.addWidget(slot)
    window.column.addWidget(elsewhere)
    slot.show()
    elsewhere.show()
    content = filled("a", "b")
    slot.put(content)
    assert slot.focus()
    assert content.buttons[0].hasFocus()
    content.buttons[1].setFocus()
    elsewhere.setFocus()

    assert slot.focus()

    assert content.buttons[1].hasFocus()
    slot.put(None)
    assert not slot.focus()


def test_the_side_stands_beside_or_lies_below(window, theme):
    body = Body(theme)
    window.column.addWidget(body)
    main, side = filled("main"), filled("side")

    body.show_parts(main, side, width=372, docked=False)
    window.column.activate()
    body.layout().activate()
    assert body.side.width() == 372
    assert body.side.y() == body.main.y()

    body.show_parts(main, side, width=372, docked=True)
    body.layout().activate()
    assert body.side.width() == body.width()
    assert body.side.y() == body.main.geometry().bottom() + 1
    assert not body.grab().isNull()

    body.show_parts(main, None, width=372, docked=False)
    body.layout().activate()
    assert body.main.width() == body.width()


def test_f6_goes_around_in_order_and_passes_over_empty_zones(window):
    zones = [filled(name) for name in "abc"]
    for zone in zones:
        window.column.addWidget(zone)
        zone.show()
    hidden = filled("d")
    stops = [Zone(zone, zone.buttons[0].setFocus) for zone in (*zones, hidden)]
    stops.insert(1, Zone(window, lambda: False))
    seen = []

    for _ in range(4):
        go_to_zone(stops[:1] + stops[2:], window.focusWidget(), 1)
        seen.append(window.focusWidget().text())

    assert seen == ["a", "b", "c", "a"]
    go_to_zone(stops[:1] + stops[2:], window.focusWidget(), -1)
    assert window.focusWidget().text() == "c"


def test_a_zone_that_takes_no_focus_is_passed_over(window):
    one, two, three = (filled(name) for name in "abc")
    for zone in (one, two, three):
        window.column.addWidget(zone)
        zone.show()
    one.buttons[0].setFocus()

    go_to_zone(
        [
            Zone(one, one.buttons[0].setFocus),
            Zone(two, lambda: False),
            Zone(three, three.buttons[0].setFocus),
        ],
        window.focusWidget(),
        1,
    )

    assert three.buttons[0].hasFocus()


def test_there_may_be_no_stop(qtbot):
    empty = QWidget()
    qtbot.addWidget(empty)

    assert first_stop(empty) is None
