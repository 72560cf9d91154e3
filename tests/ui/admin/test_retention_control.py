import pytest

from triage_app.calls import life
from triage_app.calls.caller import Caller
from triage_app.ui.admin.retention_control import ERASE, MONTHS, RetentionControl


def log_call(desk, clock):
    call = desk.change(life.edit_caller(desk.start(), Caller("Alex Example", "patient", number="6125550188")))
    desk.finish(call, desk.endings(call).usual)
    clock.pass_by(seconds=60)
    assert desk.flush(10)
    return call.id


@pytest.fixture
def old_call(protected, clock):
    return log_call(protected, clock)


@pytest.fixture
def retention(theme, protected, old_call, clock, works, shown):
    clock.pass_by(days=800)
    made = RetentionControl(theme, protected, clock, works, works)
    made.refresh()
    shown(made.section)
    made.said = []
    made.told.connect(made.said.append)
    yield made
    made.stop()


def decide(retention, months, qtbot, works):
    retention.section.list.mark(MONTHS)
    retention.months.months.mark(months)
    retention.months.main.click()
    qtbot.waitUntil(lambda: not works.busy and bool(retention.said))


def test_how_long_is_asked_with_a_suggestion_and_kept_once_decided(retention, protected, qtbot, works):
    assert retention.section.list.rows[0].detail == "Not decided yet"
    assert retention.months.months.marked == "24"
    decide(retention, "24", qtbot, works)
    assert protected.retention().months == 24
    assert retention.section.list.rows[0].detail == "24 months"


def test_nothing_is_erased_before_somebody_has_decided_how_long(retention):
    retention.section.list.mark(ERASE)
    assert retention.erase.preview.accessibleName().startswith("Decide first")
    assert not retention.erase.main.isEnabled()


def test_an_erasure_is_shown_asked_twice_and_needs_the_password(retention, protected, old_call, qtbot, works):
    decide(retention, "24", qtbot, works)
    retention.section.list.mark(ERASE)
    qtbot.waitUntil(lambda: "Erases the data of 1 call" in retention.erase.preview.accessibleName())
    retention.erase.main.click()
    assert retention.erase.fields["password"].error == "Enter your password."
    retention.erase.fields["password"].set_text("not my password")
    retention.erase.main.click()
    assert retention._asking.popup.second.hasFocus()
    retention._asking.popup.main.click()
    qtbot.waitUntil(lambda: not works.busy)
    assert retention.erase.fields["password"].error == "The password did not match."
    assert protected.entry(old_call).call.caller.name == "Alex Example"


def test_what_is_erased_is_gone_and_said(retention, protected, old_call, qtbot, works):
    decide(retention, "24", qtbot, works)
    retention.section.list.mark(ERASE)
    qtbot.waitUntil(retention.erase.main.isEnabled)
    retention.erase.fields["password"].set_text("four made up words")
    retention.erase.main.click()
    retention._asking.popup.main.click()
    qtbot.waitUntil(retention.erase.result.isVisible, timeout=30_000)
    assert retention.erase.result.accessibleName().startswith("The data of 1 call is erased")
    assert retention.erase.text("password") == ""
    assert protected.entry(old_call).call.caller.name == ""


def test_a_held_call_is_shown_with_its_reason_and_let_go_after_asking(
    retention, protected, old_call, qtbot, works
):
    protected.hold_record(old_call, "a complaint")
    retention.refresh()
    retention.section.list.mark(old_call)
    assert retention.hold._reason.text() == "a complaint"
    retention.hold.main.click()
    retention._asking.popup.main.click()
    qtbot.waitUntil(lambda: "The call is held no longer" in retention.said)
    assert protected.retention().holds == ()
