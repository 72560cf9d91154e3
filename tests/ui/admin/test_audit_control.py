import pytest
from PySide6.QtCore import Qt

from triage_app.ui.admin.audit_control import ENTRIES, PROOF, VERIFY, AuditControl


@pytest.fixture
def audit(theme, protected, clock, works, shown):
    made = AuditControl(theme, protected, clock, works, works)
    shown(made.section, 1300)
    made.refresh()
    yield made
    made.stop()


def column(audit, place):
    model = audit.page.model
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_the_newest_entry_stands_first_with_who_and_what(audit, protected, qtbot):
    qtbot.waitUntil(lambda: audit.page.model.rowCount() > 0)
    assert "Dana Demo" in column(audit, 2)
    numbers = [int(text) for text in column(audit, 0)]
    assert numbers == sorted(numbers, reverse=True)


def test_a_filter_narrows_the_list_and_says_where_nothing_matches(audit, qtbot):
    qtbot.waitUntil(lambda: audit.page.model.rowCount() > 0)
    place = audit.page.kind.findData("sign-in")
    audit.page.kind.setCurrentIndex(place)
    audit.page.kind.activated.emit(place)
    qtbot.waitUntil(lambda: set(column(audit, 4)) == {"Sign-in"})
    place = audit.page.kind.findData("exported")
    audit.page.kind.setCurrentIndex(place)
    audit.page.kind.activated.emit(place)
    qtbot.waitUntil(lambda: audit.page.said.startswith("No entries match"))


def test_a_long_trail_is_read_on_as_one_scrolls(audit, protected, qtbot):
    for number in range(260):
        protected.note("printed", f"call-{number}")
    assert protected.flush(10)
    audit.read()
    qtbot.waitUntil(lambda: "Scroll on" in audit.page.said)
    read = audit.page.model.rowCount()
    audit.page.model.fetchMore(audit.page.table.rootIndex())
    qtbot.waitUntil(lambda: audit.page.model.rowCount() > read)
    numbers = [int(text) for text in column(audit, 0)]
    assert numbers == list(range(numbers[0], numbers[0] - len(numbers), -1)), "none twice, none left out"


def test_verifying_says_in_one_sentence_how_the_log_stands(audit, qtbot, works):
    listed = audit.section.list
    listed.mark(VERIFY)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert audit.verify.main.hasFocus()
    audit.verify.main.click()
    qtbot.waitUntil(lambda: not works.busy and audit.verify.verdict.isVisible(), timeout=20_000)
    assert audit.verify.verdict.accessibleName().startswith("The log is whole")


def test_what_it_does_not_prove_is_said_beside_what_it_proves(audit):
    audit.section.list.mark(PROOF)
    said = [label.text() for label in audit.proof.findChildren(type(audit.page._count))]
    assert "What the check proves" in said
    assert "What it does not prove" in said


def test_locking_takes_the_entries_from_the_screen(audit, qtbot):
    qtbot.waitUntil(lambda: audit.page.model.rowCount() > 0)
    audit.forget()
    assert audit.page.model.rowCount() == 0
    audit.section.list.mark(ENTRIES)
