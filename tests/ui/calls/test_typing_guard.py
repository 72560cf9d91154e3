import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from triage_app.ui.calls.typing_guard import GUARD_MS, TypingGuard


@pytest.fixture(params=[QLineEdit, QPlainTextEdit])
def text(request, qtbot):
    made = request.param()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def guard(text):
    made = TypingGuard(text)
    made.begin(text)
    return made


def leave(text, qapp, why):
    qapp.sendEvent(text, QFocusEvent(QEvent.Type.FocusOut, why))


def test_keys_belong_to_the_text_until_nobody_types_any_more(guard, text, qtbot):
    with qtbot.waitSignal(guard.ended, timeout=5 * GUARD_MS):
        QTest.keyClicks(text, "for 2 hours")
        assert guard.holds
    assert not guard.holds


def test_another_program_s_window_does_not_end_the_guard(guard, text, qapp):
    leave(text, qapp, Qt.FocusReason.ActiveWindowFocusReason)
    qapp.processEvents()
    assert guard.holds


def test_the_guard_is_as_long_as_ever_after_focus_was_lost(guard, text, qapp, qtbot):
    with qtbot.waitSignal(guard.ended, timeout=5 * GUARD_MS):
        leave(text, qapp, Qt.FocusReason.TabFocusReason)
    guard.begin(text)
    qapp.processEvents()
    assert guard.holds
    assert guard._pause.remainingTime() > GUARD_MS / 2


def test_text_that_comes_without_keys_goes_on_being_typed(guard, text, qapp):
    guard._pause.start(50_000)
    typed = QInputMethodEvent("", [])
    typed.setCommitString("since noon")
    qapp.sendEvent(text, typed)
    assert guard._pause.interval() == GUARD_MS
    guard._pause.start(50_000)
    (text.insert if isinstance(text, QLineEdit) else text.insertPlainText)("pasted")
    assert guard._pause.interval() == GUARD_MS


def test_a_guard_that_was_stopped_says_nothing_and_hears_nothing(guard, text, qapp):
    ended = QSignalSpy(guard.ended)
    leave(text, qapp, Qt.FocusReason.TabFocusReason)
    guard.stop()
    QTest.keyClicks(text, "x")
    qapp.processEvents()
    assert ended.count() == 0
    assert not guard._pause.isActive()
