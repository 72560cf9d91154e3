import pytest

from triage_app.ui.admin.backup_control import OVERVIEW, RESTORE, BackupControl


@pytest.fixture
def place(tmp_path):
    folder = tmp_path.parent / f"{tmp_path.name}-stick"
    folder.mkdir()
    return folder


@pytest.fixture
def backups(theme, desk, clock, works, shown, place):
    assert desk.flush(10)
    made = BackupControl(theme, desk, clock, works, (lambda: place, desk.set_second_place), works)
    made.refresh()
    shown(made.section)
    made.said, made.wanted = [], []
    made.told.connect(made.said.append)
    made.restore_wanted.connect(made.wanted.append)
    return made


def test_without_a_backup_it_says_so_and_offers_to_make_one(backups):
    assert backups.overview.state.accessibleName().startswith("No backup yet")
    assert [row.title for row in backups.section.list.rows] == ["Overview", "Restore…", "Backups"]


def test_back_up_now_makes_one_lists_it_and_says_when(backups, desk, qtbot, works):
    backups.overview.main.click()
    qtbot.waitUntil(lambda: not works.busy and bool(backups.said))
    assert backups.said == ["The backup is made and checked"]
    assert backups.overview.state.accessibleName().startswith("Last good backup: today Today, 10:42 AM")
    newest = desk.last_backup()
    backups.section.list.mark(str(newest.folder))
    assert backups.one.title.text() == "Today, 10:42 AM"


def test_why_a_backup_could_not_be_made_is_said(backups, desk, qtbot, works, tmp_path):
    (tmp_path / "backups").write_text("a file where the folder should be", encoding="utf-8")
    backups.overview.main.click()
    qtbot.waitUntil(lambda: not works.busy)
    assert backups.overview.error.text
    assert backups.overview.main.isEnabled()
    assert backups.said == []


def test_a_second_place_gets_a_copy_and_can_be_given_up(backups, place, qtbot, works):
    backups.overview.choose.click()
    assert str(place) in backups.overview._place.text()
    backups.overview.main.click()
    qtbot.waitUntil(lambda: not works.busy and len(backups.said) == 2)
    assert list(place.rglob("backup.json"))
    backups.overview.drop.click()
    assert backups.overview._place.text().startswith("None yet")


def test_a_second_place_on_the_logs_own_folder_is_refused_with_the_reason(backups, tmp_path):
    backups._place_chosen(tmp_path / "inside")
    assert "same disk" in backups.overview.error.text
    assert backups.said == []


def test_a_backup_leads_to_restoring_it_and_the_row_to_choosing_one(backups, desk, qtbot, works):
    backups.overview.main.click()
    qtbot.waitUntil(lambda: not works.busy and bool(backups.said))
    newest = desk.last_backup()
    backups.section.list.mark(str(newest.folder))
    backups.one.main.click()
    backups.section.list.mark(RESTORE)
    backups.section.list.open_marked()
    assert backups.wanted == [newest.folder, None]
    backups.section.list.mark(OVERVIEW)
    backups.section.list.open_marked()
    assert backups.overview.main.hasFocus()
