from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.shell.parts import SmallView
from triage_app.ui.kit.toast import Toast
from triage_app.ui.shell.command_list import Command, CommandList
from triage_app.ui.shell.view import Hint
from triage_app.ui.shell.window import MainWindow


@pytest.fixture
def window(theme, qapp, qtbot):
    made = MainWindow(theme, qapp)
    qtbot.addWidget(made, before_close_func=lambda window: window.close_now())
    made.calls, made.numbers = SmallView("calls"), SmallView("numbers", with_side=False)
    made.add_view(made.calls)
    made.add_view(made.numbers)
    made.resize(1440, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_view("calls")
    return made


def test_a_view_is_built_when_it_is_first_shown(window):
    assert (window.calls.built, window.numbers.built) == (1, 0)

    window.show_view("numbers")
    window.show_view("calls")

    assert (window.calls.built, window.numbers.built) == (1, 1)


def test_a_view_takes_focus_where_it_wants_it_and_tells_its_keys(window):
    assert window.calls.field.hasFocus()
    assert window.hint_bar.hints == (Hint(("Return",), "Open calls"),)


@pytest.mark.parametrize("how", ["key", "rail", "menu"])
def test_views_are_reached_by_key_rail_and_action(window, qtbot, how):
    with qtbot.waitSignal(window.view_chosen) as told:
        if how == "key":
            qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        elif how == "rail":
            qtbot.mouseClick(window.rail._items["numbers"], Qt.MouseButton.LeftButton)
        else:
            window.desk_actions.trigger("view-numbers")

    assert told.args == ["numbers"]
    assert window.view is window.numbers
    assert window.numbers.field.hasFocus()
    assert window.calls.told[-1] == "left"
    assert not window.body.side.isVisible()


def test_an_unknown_view_changes_nothing(window):
    window.show_view("supervisor")

    assert window.view is window.calls


def test_f6_goes_rail_call_bar_main_side_hint_bar_and_around(window, qtbot):
    window.call_bar.set_calls([], "")
    zones = (window.body.side, window.hint_bar, window.rail, window.call_bar, window.body.main)
    for zone in zones:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert zone is focused or zone.isAncestorOf(focused)

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.call_bar.isAncestorOf(QApplication.focusWidget())


def test_under_1200_pixels_the_side_becomes_the_dock_and_the_rail_narrows(window):
    window.resize(1024, 700)
    QApplication.processEvents()

    assert window.is_narrow
    assert window.rail.width() == 72
    assert window.body.side.y() > window.body.main.y()
    assert "narrow" in window.calls.told

    window.resize(1440, 900)
    QApplication.processEvents()
    assert (window.is_narrow, window.rail.width()) == (False, 92)


def test_large_text_narrows_the_window_as_well(window, theme):
    theme.set_text_percent(200)

    assert window.is_narrow


def test_no_view_can_force_the_window_beyond_the_smallest_screen(window, theme):
    window.calls.field.setMinimumSize(3000, 3000)
    window.calls.changed.emit()

    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 700


@pytest.mark.parametrize("percent", [100, 150])
def test_the_bars_fit_the_smallest_screen(window, theme, percent):
    theme.set_text_percent(percent)
    window.resize(1024, 700)
    QApplication.processEvents()

    assert window.width() == 1024
    assert window.call_bar.user.mapTo(window, window.call_bar.user.rect().topRight()).x() < 1024


def test_at_200_percent_the_bars_fit_1440(window, theme):
    theme.set_text_percent(200)
    QApplication.processEvents()

    assert window.size().width() == 1440


@pytest.mark.parametrize(
    ("now", "key", "wished"),
    [
        (100, Qt.Key.Key_Plus, 110),
        (100, Qt.Key.Key_Minus, 90),
        (150, Qt.Key.Key_0, 100),
        (175, Qt.Key.Key_Plus, 200),
    ],
)
def test_text_size_is_a_wish(window, theme, qtbot, now, key, wished):
    theme.set_text_percent(now)

    with qtbot.waitSignal(window.text_size_wished) as told:
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)

    assert told.args == [wished]
    theme.set_text_percent(100)


def test_text_stops_at_its_ends(window, theme, qtbot):
    for end, key in ((200, Qt.Key.Key_Plus), (80, Qt.Key.Key_Minus)):
        theme.set_text_percent(end)
        with qtbot.assertNotEmitted(window.text_size_wished):
            qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    theme.set_text_percent(100)


def test_new_call_emergency_and_other_calls_are_wishes_by_key_and_button(window, qtbot):
    ctrl = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(window.new_call_wished):
        qtbot.keyClick(window, Qt.Key.Key_N, ctrl)
    with qtbot.waitSignal(window.new_call_wished):
        qtbot.mouseClick(window.call_bar._new, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.emergency_wished):
        qtbot.keyClick(window, Qt.Key.Key_F8)
    with qtbot.waitSignal(window.emergency_wished):
        qtbot.mouseClick(window.call_bar._emergency, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.other_call_wished) as told:
        qtbot.keyClick(window, Qt.Key.Key_Tab, ctrl)
    assert told.args == [1]


def test_closing_is_a_wish_until_it_is_granted(window, qtbot):
    with qtbot.waitSignal(window.quit_wished):
        window.close()
    assert window.isVisible()

    window.close_now()
    assert not window.isVisible()


def test_ctrl_k_shows_each_action_that_works_with_its_key_and_every_need(window, qtbot):
    window.offer_commands(lambda: [Command("need:refer", "Refer a patient", kind="Need")])

    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    shown = {entry.title: entry for entry in window.findChild(CommandList).commands}

    assert shown["Emergency"].keys == "F8"
    assert "Refer a patient" in shown
    assert "Hold or take back the call" not in shown
    assert "Commands" not in shown


def test_a_command_that_is_no_action_is_handed_on(window, qtbot):
    window.offer_commands(lambda: [Command("need:refer", "Refer a patient", kind="Need")])
    window.open_commands()
    qtbot.keyClicks(QApplication.focusWidget(), "refer")

    with qtbot.waitSignal(window.command_chosen) as told:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert told.args == ["need:refer"]


def test_an_action_chosen_by_name_is_done(window, qtbot):
    window.open_commands()
    qtbot.keyClicks(QApplication.focusWidget(), "new call")

    with qtbot.waitSignal(window.new_call_wished):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_what_covers_the_view_keeps_keys_focus_and_hints(window, qtbot):
    panel = QLineEdit()
    window.overlay.cover(panel)
    window.show_hints([Hint(("1",), "911")])
    window.focus_main()
    assert panel.hasFocus()

    window.calls.changed.emit()

    assert window.hint_bar.hints == (Hint(("1",), "911"),)
    qtbot.keyClick(panel, Qt.Key.Key_F6)
    assert window.hint_bar.hasFocus()
    window.overlay.uncover()


def test_counts_and_messages_reach_their_places(window):
    window.numbers.badge_changed.emit(2)
    window.show_toast(Toast(window._theme, "Call logged"))

    assert window.rail._items["numbers"]._count == 2
    assert len(window.toasts.toasts) == 1
    assert window.toasts.parentWidget() is window.body.main


def test_the_title_never_holds_words_of_a_call(window):
    assert window.windowTitle() == "Front Desk"


def test_help_is_reached_from_the_rail_once_it_is_answered(window, qtbot):
    helped = []
    window.desk_actions.answer("help", lambda: helped.append(1))

    qtbot.mouseClick(window.rail._help, Qt.MouseButton.LeftButton)
    qtbot.keyClick(window, Qt.Key.Key_F1)

    assert helped == [1, 1]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_f10_opens_the_menu_at_the_user(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F10)

    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
