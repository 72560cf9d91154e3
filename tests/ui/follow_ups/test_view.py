from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from triage_app.calls.call import Call
from triage_app.calls.caller import Caller
from triage_app.ui.follow_ups.panel import EMPTY
from triage_app.ui.follow_ups.view import FollowUpsView


def logged_with_call_back(desk, clock, minutes: int, name: str, number: str = "6125550117") -> Call:
    call = desk.edit_notes(desk.start(), "asked about records").call
    call = desk.change(with_caller(call, name, number))
    call = desk.set_follow_up(call, clock() + timedelta(minutes=minutes), "send the fax number")
    return desk.finish(call, "message-taken")


def with_caller(call: Call, name: str, number: str) -> Call:
    from triage_app.calls import life

    return life.edit_caller(call, Caller(name=name, number=number))


@pytest.fixture(autouse=True)
def no_words_are_read(desk, monkeypatch):
    from triage_app.triage.route import Route

    monkeypatch.setattr(desk._understanding, "route", lambda words, known=None, beside="": Route(words))


@pytest.fixture
def view(theme, desk, clock, qtbot):
    shown = FollowUpsView(theme, desk, clock)
    qtbot.addWidget(shown.main())
    qtbot.addWidget(shown.side())
    shown.set_ready()
    return shown


def shown_titles(view) -> list[str]:
    return [row.title for row in view.panel.list.rows]


def test_with_nothing_due_the_view_says_how_call_backs_are_set(view):
    view.opened()
    assert EMPTY in [label.text() for label in view.panel.findChildren(type(view.panel._empty))]
    assert not view.panel._empty.isHidden()
    view.left()


def test_late_ones_come_first_and_count_in_the_rail(view, desk, clock, qtbot):
    logged_with_call_back(desk, clock, 120, "Lee Invented")
    logged_with_call_back(desk, clock, 10, "Morgan Testcase")
    clock.pass_by(minutes=28)
    with qtbot.waitSignal(view.badge_changed) as count:
        view.opened()
    assert count.args == [2]
    assert shown_titles(view) == ["Late", "Morgan Testcase", "Today", "Lee Invented"]
    view.left()


def test_done_goes_on_to_the_next_and_is_kept(view, desk, clock):
    logged_with_call_back(desk, clock, 10, "Morgan Testcase")
    logged_with_call_back(desk, clock, 20, "Lee Invented")
    view.refresh()
    view.finish()
    assert view.panel.list.marked_id == desk.follow_ups()["Today"][0].id
    assert shown_titles(view) == ["Today", "Lee Invented", "Done today", "Morgan Testcase"]
    assert desk.flush()


def test_a_new_time_is_read_while_it_is_typed_and_set_by_enter(view, desk, clock, qtbot):
    logged_with_call_back(desk, clock, 10, "Morgan Testcase")
    view.refresh()
    view.ask_time()
    field = view.detail.time
    qtbot.keyClicks(field.editor, "tomorrow 9")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    moved = desk.follow_ups()["Later"][0]
    assert (moved.due.hour, moved.moved) == (9, 1)
    assert not view.detail.moving


def test_what_is_no_time_is_told_and_changes_nothing(view, desk, clock, qtbot):
    logged_with_call_back(desk, clock, 10, "Morgan Testcase")
    view.refresh()
    view.ask_time()
    qtbot.keyClicks(view.detail.time.editor, "soonish")
    assert "2pm" in view.detail.time.error
    qtbot.keyClick(view.detail.time.editor, Qt.Key.Key_Return)
    assert view.detail.moving
    assert desk.follow_ups()["Today"][0].moved == 0
    assert view.clear()
    assert not view.clear()


def test_enter_opens_a_call_about_the_earlier_one(view, desk, clock, qtbot):
    logged = logged_with_call_back(desk, clock, 10, "Morgan Testcase")
    assert desk.flush()
    view.refresh()
    with qtbot.waitSignal(view.call_wanted) as wanted:
        qtbot.keyClick(view.panel.list, Qt.Key.Key_Return)
    assert wanted.args[0].call.id == logged.id


def test_the_number_is_handed_to_the_telephone(view, desk, clock, qtbot):
    logged_with_call_back(desk, clock, 10, "Morgan Testcase")
    view.refresh()
    with qtbot.waitSignal(view.dial_wanted) as dialed:
        view.dial()
    assert dialed.args == ["6125550117"]


def test_before_the_log_is_open_nothing_is_claimed(theme, desk, clock, qtbot):
    early = FollowUpsView(theme, desk, clock)
    qtbot.addWidget(early.main())
    early.opened()
    assert early.panel._empty.isHidden()
    early.set_ready()
    assert not early.panel._empty.isHidden()
    early.left()
