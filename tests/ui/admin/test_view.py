import pytest

from triage_app.ui.admin.view import AdminView


@pytest.fixture
def view(theme, protected, clock, shown):
    made = AdminView(theme, protected, clock, lambda: None, lambda _folder: None)
    shown(made.main(), 1348, 800)
    made.opened()
    yield made
    made.stop()


def test_an_administrator_sees_every_section_people_first(view):
    assert [option.label for option in view.panel.tabs.options] == ["People", "Backup", "Audit", "Retention"]
    assert view.panel.tabs.marked == "people"
    assert view.focus_target() is view.control("people").section.list


@pytest.mark.parametrize("section", ["people", "backup", "audit", "retention"])
def test_each_section_is_brought_to_the_front_and_takes_focus(view, section, qtbot):
    view.show_section(section)
    assert view.panel.section is view.control(section).section
    view.focus_target().setFocus()
    assert view.control(section).section.list.hasFocus()
    assert view.control(section).section.list.accessibleName()


@pytest.mark.parametrize("role", ["receptionist", "supervisor"])
def test_nobody_else_sees_a_section(view, protected, role):
    toni = protected.add_person("Toni Testdesk", role, "made up and long")
    protected.sign_in(toni.id, "made up and long")
    assert view.sections() == ()


def test_every_field_has_a_name_a_screen_reader_can_say(view):
    for section in view.sections():
        view.show_section(section)
        for field in view.panel.section.findChildren(type(view.control("people").new.fields["name"])):
            assert field.editor.accessibleName()
