import pytest

from tests.ui.admin.test_retention_control import log_call
from triage_app.ui.restore.control import RestoreControl


@pytest.fixture
def restore(theme, desk, clock, qtbot, qapp):
    log_call(desk, clock)
    desk.back_up()
    clock.pass_by(hours=1)
    log_call(desk, clock)
    made = RestoreControl(theme, desk, clock, lambda: None, qapp)
    qtbot.addWidget(made.card)
    made.card.resize(620, 900)
    with qtbot.waitActive(made.card):
        made.card.show()
        made.card.activateWindow()
    made.said = []
    made.restored.connect(made.said.append)
    yield made
    made.stop()


def begin(restore, qtbot):
    restore.begin()
    qtbot.waitUntil(lambda: "goes back to" in restore.card.changes.text())


def test_what_would_be_missing_is_counted_before(restore, qtbot):
    begin(restore, qtbot)
    assert restore.card.changes.text() == (
        "The log goes back to today, 10:43 AM. 1 call comes back. 1 call taken since is not in it."
    )
    assert not restore.card.fields["secret"].isVisible(), "the running desk has the key"


def test_a_backup_is_restored_and_the_log_before_is_kept(restore, desk, qtbot, tmp_path):
    begin(restore, qtbot)
    restore.card.main.click()
    qtbot.waitUntil(lambda: bool(restore.said), timeout=20_000)
    assert restore.said[0].startswith(
        "1 call of today, 10:43 AM is back. 1 call taken since is not in the log."
    )
    assert len(desk.calls().lines) == 1
    assert [each for each in tmp_path.iterdir() if each.name.startswith("damaged")]


def test_a_backup_that_is_no_longer_as_it_was_written_changes_nothing(restore, desk, qtbot):
    begin(restore, qtbot)
    file = desk.last_backup().folder / "calls.db"
    whole = bytearray(file.read_bytes())
    whole[5000] ^= 1
    file.write_bytes(bytes(whole))
    restore.card.main.click()
    qtbot.waitUntil(lambda: bool(restore.card.error.text), timeout=20_000)
    assert restore.said == []
    assert len(desk.calls().lines) == 2


def test_a_folder_without_a_backup_is_named(restore, qtbot, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    restore.card.folder_typed.emit(str(empty))
    qtbot.waitUntil(lambda: f"No backup lies in {empty}" in restore.card.error.text)
