import pytest
from PySide6.QtCore import Qt

from tests.ui.kit.spoken import name
from triage_app.ui.admin.people_control import ADD, DOOR, RECOVERY, PeopleControl


@pytest.fixture
def people(theme, protected, works, qapp, shown):
    made = PeopleControl(theme, protected, works, works)
    made.refresh()
    shown(made.section)
    made.said = []
    made.told.connect(made.said.append)
    return made


def titles(people):
    return [row.title for row in people.section.list.rows]


def fill(card, **texts):
    for field, text in texts.items():
        card.fields[field].set_text(text)


def add_toni(people, qtbot):
    people.section.list.mark(ADD)
    fill(
        people.new, name="Toni Testdesk", password="made up and long", again="made up and long", pin="294817"
    )
    people.new.role.mark("supervisor")
    people.new.main.click()
    qtbot.waitUntil(lambda: bool(people.said))


def test_the_list_has_the_people_and_what_there_is_to_set_at_this_desk(people):
    assert titles(people) == [
        "People",
        "Dana Demo",
        "Add a person",
        "This desk",
        "Recovery key",
        "No sign-in",
    ]
    assert people.section.list.rows[1].detail == "Administrator · you"
    assert people.person.title.text() == "Dana Demo"
    assert not people.person.remove.isVisible(), "nobody removes themselves"


def test_a_person_is_added_by_keys_and_can_sign_in(people, protected, qtbot):
    listed = people.section.list
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert people.new.fields["name"].editor.hasFocus()
    add_toni(people, qtbot)
    assert people.said == ["Toni Testdesk can sign in now"]
    toni = next(each for each in protected.people() if each.name == "Toni Testdesk")
    assert toni.role == "supervisor"
    assert people.section.list.marked_id == toni.id
    assert protected.sign_in(toni.id, "made up and long") == toni


def test_what_is_missing_or_differs_is_said_beside_its_field_before_anything_is_done(people, works):
    people.section.list.mark(ADD)
    people.new.main.click()
    assert people.new.fields["name"].error
    assert people.new.fields["password"].error
    fill(people.new, name="Toni", password="made up and long", again="made up and lang", pin="123456")
    people.new.main.click()
    assert people.new.fields["again"].error == "The two differ. Type the password again."
    assert "too easy to guess" in people.new.fields["pin"].error
    assert not works.busy


def test_what_the_desk_refuses_is_said_and_what_was_typed_stays(people, qtbot, works):
    people.section.list.mark(ADD)
    fill(people.new, name="dana demo", password="made up and long", again="made up and long")
    people.new.main.click()
    qtbot.waitUntil(lambda: not works.busy)
    assert "This name is taken" in people.new.error.text
    assert people.new.text("name") == "dana demo"
    assert people.new.main.isEnabled()


def test_role_name_and_whether_somebody_may_sign_in_are_changed(people, protected, qtbot, works):
    add_toni(people, qtbot)
    people.person.fields["name"].set_text("Toni Example")
    people.person.role.mark("receptionist")
    people.person.active.mark("off")
    people.person.main.click()
    qtbot.waitUntil(lambda: "Changes saved" in people.said)
    toni = next(each for each in protected.people() if each.name == "Toni Example")
    assert (toni.role, toni.active) == ("receptionist", False)
    assert next(row.tag for row in people.section.list.rows if row.title == "Toni Example") == "Not active"


def test_the_last_administrator_keeps_the_role(people, qtbot, works):
    people.section.list.mark(people.section.list.rows[1].id)
    people.person.role.mark("receptionist")
    people.person.main.click()
    qtbot.waitUntil(lambda: not works.busy)
    assert "One active administrator has to be left" in people.person.error.text


def test_a_removal_asks_first_and_esc_changes_nothing(people, protected, qtbot):
    add_toni(people, qtbot)
    people.person.remove.click()
    popup = people._asking.popup
    assert popup.second.hasFocus(), "Enter by habit must not remove anybody"
    assert "cannot be undone" in " ".join(
        name(each) for each in popup.findChildren(type(people._asking.popup._title))
    )
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert people._asking.popup is None
    assert len(protected.people()) == 2


def test_who_is_removed_is_gone_and_the_log_has_a_new_key(people, protected, qtbot):
    add_toni(people, qtbot)
    before = protected._log.running_key()
    people.person.remove.click()
    people._asking.popup.main.click()
    qtbot.waitUntil(lambda: any("is removed" in said for said in people.said), timeout=20_000)
    assert [person.name for person in protected.people()] == ["Dana Demo"]
    assert protected._log.running_key() != before


def test_a_second_place_that_is_away_when_somebody_is_removed_is_named(people, protected, qtbot, tmp_path):
    protected.set_second_place(tmp_path.parent / "in a drawer")
    add_toni(people, qtbot)
    people.person.remove.click()
    people._asking.popup.main.click()
    qtbot.waitUntil(lambda: any("is removed" in said for said in people.said), timeout=20_000)
    assert "in a drawer forget them once it is back." in people.said[-1]


def test_a_new_recovery_key_is_in_force_only_once_two_groups_were_typed_back(people, protected, qtbot):
    people.section.list.mark(RECOVERY)
    people.recovery.before.main.click()
    card = people.recovery.key
    key = people.recovery._key
    assert people.section.page == "recovery-key"
    card.main.click()
    assert card.fields["first"].error
    for field, place in zip(("first", "second"), card.asked, strict=True):
        card.fields[field].set_text(key.groups[place].lower())
    card.main.click()
    qtbot.waitUntil(lambda: "The new recovery key is in force" in people.said)
    assert card.key.accessibleName() == "", "it is shown this once"
    replaced = protected.sign_in_recovery(key.text, "Dana Demo", "other made up words")
    assert replaced.text != key.text


def test_ctrl_p_prints_the_key_only_while_one_is_shown(people, qtbot):
    assert not people.print_key()
    people.section.list.mark(RECOVERY)
    people.recovery.before.main.click()
    with qtbot.waitSignal(people.key_to_print) as printed:
        assert people.print_key()
    assert printed.args == [people.recovery._key]


def test_leaving_the_recovery_key_forgets_it_and_the_old_one_goes_on(people):
    people.section.list.mark(RECOVERY)
    people.recovery.before.main.click()
    people.section.list.mark(ADD)
    assert people.recovery._key is None
    people.section.list.mark(RECOVERY)
    assert people.section.page == "recovery"


def test_starting_without_sign_in_says_what_it_means_and_can_be_ended(people, protected, qtbot, works):
    people.section.list.mark(DOOR)
    assert "can then read every call" in people.door.warning.accessibleName()
    people.door.main.click()
    people._asking.popup.main.click()
    qtbot.waitUntil(lambda: not works.busy and bool(people.said))
    assert protected.door().state == "open"
    people.section.list.mark(DOOR)
    people.door.main.click()
    qtbot.waitUntil(lambda: len(people.said) == 2, timeout=20_000)
    assert protected.door().state == "sign-in"


def test_locking_forgets_passwords_that_were_typed_and_not_saved(people):
    people.section.list.mark(ADD)
    fill(people.new, name="Toni", password="made up and long")
    people.forget()
    assert people.new.text("password") == ""


def test_somebody_who_may_not_see_the_people_is_told_who_may(people, protected, qtbot):
    add_toni(people, qtbot)
    toni = next(each for each in protected.people() if each.name == "Toni Testdesk")
    protected.sign_in(toni.id, "made up and long")
    people.refresh()
    assert people.section.problem == "This is for administrators. Ask one to sign in."
