from PySide6.QtCore import QModelIndex, Qt

from triage_app.ui.admin.audit_table import AuditModel

ROW = ("7", "Nov 18, 10:42:00 AM", "Robin", "Desk 2", "Print", "Done", "c1", "")


def test_the_model_keeps_to_qts_rules(qtmodeltester):
    model = AuditModel()
    model.show_rows([ROW, ROW], more=False)
    model.add_rows([ROW], more=True)
    qtmodeltester.check(model)


def test_more_is_asked_for_once_until_it_has_come(qtbot):
    model = AuditModel()
    model.show_rows([ROW], more=True)
    assert model.canFetchMore(QModelIndex())
    with qtbot.waitSignal(model.more_wished):
        model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())
    model.add_rows([ROW], more=True)
    assert model.canFetchMore(QModelIndex())


def test_a_cell_is_read_out_with_the_name_of_its_column():
    model = AuditModel()
    model.show_rows([ROW], more=False)
    spoken = model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Who: Robin"
    assert model.index(0, 7).data(Qt.ItemDataRole.AccessibleTextRole) == "Details: none"
