from tests.calls.made_up import MORNING
from triage_app.calls.audit import AuditEvent
from triage_app.calls.people import Person
from triage_app.storage.people import Known, People, known_pin


def test_people_are_kept_in_the_order_they_came_and_changed_in_place(log):
    people = People(log)
    robin = Known(Person("r", "Robin Sample", "receptionist"), known_pin("270451"))
    people.keep(robin, MORNING)
    people.keep(Known(Person("a", "Dana Demo", "administrator")), MORNING.replace(year=2027))
    people.keep(Known(Person("r", "Robin Other", "supervisor", False), robin.pin), MORNING.replace(year=2028))
    assert [known.person.name for known in people.all()] == ["Robin Other", "Dana Demo"]
    assert people.find("r").person == Person("r", "Robin Other", "supervisor", False)
    assert people.find("r").pin.matches("270451")
    assert not people.find("r").pin.matches("270452")
    assert people.find("x") is None
    people.remove("r", AuditEvent(MORNING, "Dana Demo", "Desk 2", "people", "r", "removed", ""))
    assert people.removed(["r", "d"]) == {"r"}
    assert [known.person.id for known in people.all()] == ["a"]


def test_a_role_nobody_knows_gives_the_least(log):
    with log.database().saving() as connection:
        connection.execute("INSERT INTO people (id, name, role, added) VALUES ('x', 'X', 'owner', 0)")
    assert People(log).find("x").person.role == "receptionist"


def test_a_pin_shows_itself_nowhere(log):
    pin = known_pin("270451")
    assert repr(pin) == "KnownPin()"
    assert "270451" not in repr(Known(Person("r", "Robin", "receptionist"), pin))
