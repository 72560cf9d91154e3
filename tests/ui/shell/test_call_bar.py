from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from tests.ui.kit.spoken import name
from triage_app.ui.shell.call_bar import CallBar
from triage_app.ui.shell.call_tab import CallTab, CallTabInfo, clock_text

LIVE = CallTabInfo("1", "live", "Dr. Sample’s office", "refer a patient", since=52)
HELD = CallTabInfo("2", "hold", "Alex Example", "second opinion", since=-4)
READY = CallTabInfo("3", "ready", "New call", "Starts when you type")


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def bar(theme, clock, qtbot):
    made = CallBar(theme, clock)
    qtbot.addWidget(made)
    made.set_calls([LIVE, HELD], "1")
    made.resize(1348, 64)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (7.9, "0:07"), (72, "1:12"), (3599, "59:59"), (3723, "1:02:03"), (-5, "0:00")],
)
def test_times_read_as_on_a_telephone(seconds, shown):
    assert clock_text(seconds) == shown


@given(st.floats(min_value=0, max_value=1e6))
def test_any_time_keeps_its_seconds(seconds):
    parts = [int(part) for part in clock_text(seconds).split(":")]
    total = 0
    for part in parts:
        total = total * 60 + part

    assert total == int(seconds)


def test_a_tab_is_told_by_state_name_and_need_and_never_by_time(bar, clock):
    assert [name(tab) for tab in bar.tabs] == [
        "Live call, Dr. Sample’s office, refer a patient",
        "On hold call, Alex Example, second opinion",
    ]


def test_after_two_minutes_on_hold_a_tab_says_check_back(bar, clock, qtbot):
    assert bar.tabs[1].state_word == "On hold"
    clock.now = 116.0

    qtbot.waitUntil(lambda: bar.tabs[1].state_word == "Check back")

    assert bar.tabs[0].state_word == "Live"


def test_a_second_is_told_while_a_timer_runs_and_not_without(bar, qtbot):
    with qtbot.waitSignal(bar.ticked):
        pass

    bar.set_calls([READY], "3")

    assert not bar._timer.isActive()


def test_a_tab_is_chosen_by_click_and_arrows_move(bar, qtbot):
    with qtbot.waitSignal(bar.call_chosen) as told:
        qtbot.mouseClick(bar.tabs[1], Qt.MouseButton.LeftButton)
    assert told.args == ["2"]

    bar.tabs[1].setFocus()
    qtbot.keyClick(bar.tabs[1], Qt.Key.Key_Left)
    assert bar.tabs[0].hasFocus()


def test_tabs_come_and_go_with_the_calls(bar):
    first = bar.tabs[0]
    bar.set_calls([LIVE, HELD, READY], "3")
    assert len(bar.tabs) == 3
    assert bar.tabs[0] is first

    bar.set_calls([HELD], "2")
    assert [tab.info.call_id for tab in bar.tabs] == ["2"]
    bar.set_calls([])
    assert bar.tabs == ()


def test_new_call_emergency_and_menu_are_wishes(bar, qtbot):
    for signal, button in (
        (bar.new_call_wished, bar._new),
        (bar.emergency_wished, bar._emergency),
        (bar.menu_wished, bar.user),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_focus_goes_to_the_call_in_front_or_to_new_call(bar):
    bar.focus_current()
    assert bar.tabs[0].hasFocus()

    bar.set_calls([])
    bar.focus_current()
    assert bar._new.hasFocus()


def test_narrow_only_the_call_in_front_keeps_its_name(bar):
    wide = [tab.sizeHint().width() for tab in bar.tabs]

    bar.set_narrow(True)

    assert bar.tabs[1].sizeHint().width() < wide[1] / 1.5
    assert bar.tabs[0].sizeHint().width() > bar.tabs[1].sizeHint().width()
    assert bar.height() == 58
    assert not bar.grab().isNull()


def test_many_calls_on_hold_still_fit_beside_the_emergency_button(bar):
    calls = [CallTabInfo(str(n), "hold", f"Caller number {n}", "a need", since=0) for n in range(6)]

    bar.set_calls([LIVE, *calls], "1")
    bar.resize(1348, 64)
    bar.layout().activate()

    assert bar._emergency.geometry().right() < bar.user.geometry().left() + 10
    assert bar.user.geometry().right() <= bar.width()
    assert all(tab.width() >= tab.minimumSizeHint().width() for tab in bar.tabs)


def test_words_of_callers_are_plain(theme, qtbot):
    tab = CallTab(theme, CallTabInfo("1", "live", "<b>Robin</b>", "x"))
    qtbot.addWidget(tab)

    assert name(tab) == "Live call, <b>Robin</b>, x"
    assert tab.text() == ""


@pytest.mark.parametrize("state", ["ready", "live", "hold"])
@pytest.mark.parametrize("current", [False, True])
def test_each_state_has_a_word_and_a_look(theme, qtbot, state, current):
    tab = CallTab(theme, READY)
    qtbot.addWidget(tab)
    tab.show_info(CallTabInfo("1", state, "Robin", "a need", since=0.0), current=current)
    tab.tick(5.0)
    tab.resize(tab.sizeHint())

    assert tab.state_word in ("Ready", "Live", "On hold")
    assert not tab.grab().isNull()


def test_at_200_percent_state_and_time_are_whole(large, qtbot):
    tab = CallTab(large, HELD)
    qtbot.addWidget(tab)

    assert tab.sizeHint().height() >= large.line_height("tab-state") + large.line_height("timer")
