import pytest

from tests.ui.desks import NOW
from tests.ui.shell.parts import SmallView
from triage_app.resources import root
from triage_app.settings import Settings
from triage_app.storage.saving import SaveState
from triage_app.ui.parts import Parts
from triage_app.ui.protection import Protection
from triage_app.ui.shell.window import MainWindow


@pytest.fixture
def front(theme, qapp, qtbot, desk, pack, clock):
    """The protection of an open desk, in a window with one other view."""
    assert desk.flush(10)
    window = MainWindow(theme, qapp)
    qtbot.addWidget(window)
    window.add_view(SmallView("calls"))
    window.show_view("calls")
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    parts = Parts(desk, pack, None, Settings(), None, root(), clock, lambda: None, lambda: None)
    made = Protection(window, theme, parts)
    made.window, made.said = window, []
    made.told.connect(lambda sentence, kind: made.said.append((sentence, kind)))
    made.log_opened()
    yield made
    made.stop()
    window.close_now()


def bar(front):
    return front.window.hint_bar.accessibleName()


def test_the_hint_bar_says_when_the_last_good_backup_was_made(front, desk, clock):
    assert "No backup yet" in bar(front)
    desk.back_up()
    front.show_backup()
    assert "Last good backup: today" in bar(front)
    clock.pass_by(days=3)
    front.show_backup()
    assert "Last good backup: 3 days ago" in bar(front)


def test_a_desk_without_sign_in_shows_admin_and_no_supervisors_item(front):
    front.window.desk_actions.trigger("view-admin")
    assert front.window.view.view_id == "admin"
    assert front.window.rail._supervisor.isHidden()


def test_restoring_comes_over_the_view_one_came_from_and_esc_goes_back(front, qtbot):
    front.window.desk_actions.trigger("restore")
    assert front.window.view is front.restore
    card = front.restore.ways.restore.card
    qtbot.waitUntil(card.back.isEnabled)
    card.escape()
    assert front.window.view.view_id == "calls"


def test_while_saving_fails_the_page_offers_three_ways_and_goes_once_it_is_well(front):
    front.window.show_view("restore")
    front.restore.ways.show_trouble("The log is damaged.")
    assert front.restore.ways.trouble.why == "The log is damaged."
    front.show_saved(SaveState(saved=False, reason="The log is damaged."))
    assert front.window.view is front.restore
    front.show_saved(SaveState(saved=True, at=NOW))
    assert front.window.view.view_id == "calls"


def test_what_the_log_found_about_itself_is_told_once(front):
    state = SaveState(saved=True, at=NOW, notice="The last 3 entries of the log are missing.")
    front.show_saved(state)
    front.show_saved(state)
    assert front.said == [("The last 3 entries of the log are missing.", "danger")]


def test_a_restored_log_is_told_and_the_view_one_came_from_is_back(front, desk, qtbot):
    desk.back_up()
    replaced = []
    front.log_replaced.connect(lambda: replaced.append(True))
    front.show_restore(None)
    card = front.restore.ways.restore.card
    qtbot.waitUntil(lambda: "goes back to" in card.changes.text())
    card.main.click()
    qtbot.waitUntil(lambda: front.restore.ways.card is front.restore.ways.done, timeout=20_000)
    assert replaced == [True]
    front.restore.ways.done.main.click()
    assert front.window.view.view_id == "calls"


def test_an_empty_log_is_started_beside_a_damaged_one_and_says_where_the_old_one_lies(
    front, desk, qtbot, tmp_path
):
    front.window.show_view("restore")
    ways = front.restore.ways
    ways.show_trouble("The log is damaged.")
    ways.trouble.empty.click()
    ways.trouble.sure.click()
    qtbot.waitUntil(lambda: ways.card is ways.done, timeout=20_000)
    (aside,) = [each for each in tmp_path.iterdir() if each.name.startswith("damaged")]
    assert str(aside) in ways.done.findChildren(type(ways.done.title))[1].text()
    assert desk.calls().lines == ()


def test_locking_forgets_what_was_typed_to_restore(front, qtbot):
    front.show_restore(None)
    card = front.restore.ways.restore.card
    card.fields["secret"].set_text("made up and long")
    front.forget()
    assert card.text("secret") == ""
