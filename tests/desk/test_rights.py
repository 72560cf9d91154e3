"""The role table, use case by use case: allowed exactly as it says, called below window and command line."""

from __future__ import annotations

import pytest

from tests.desk.conftest import Wall
from tests.desk.staff import DANA, KIM, LEE, PASSWORDS, SAM, SAMS_PIN, desk_in, id_of, make_staffed, sign_in
from triage_app.calls.people import NOBODY, RIGHTS, may
from triage_app.desk import Desk
from triage_app.desk.rights import guarded, public_names
from triage_app.errors import NotAllowed, SignInFirst, StorageError

ACTIONS = public_names(Desk)
SITUATIONS = {
    "nobody": NOBODY,
    "receptionist": "receptionist",
    "with a supervisor's help": "supervisor",
    "supervisor": "supervisor",
    "administrator": "administrator",
    "disabled": NOBODY,
    "locked": NOBODY,
    "signed out": NOBODY,
}


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    """One desk in each situation; tests that share them change nothing."""
    staffed = make_staffed(tmp_path_factory.mktemp("staffed"), Wall())
    made = {each: desk_in(staffed, Wall()) for each in SITUATIONS}
    sign_in(made["receptionist"], KIM)
    sign_in(made["with a supervisor's help"], KIM)
    made["with a supervisor's help"].elevate(SAMS_PIN)
    sign_in(made["supervisor"], SAM)
    sign_in(made["administrator"], DANA)
    with pytest.raises(NotAllowed, match="not active"):
        made["disabled"].sign_in(id_of(made["disabled"], LEE), PASSWORDS[LEE])
    sign_in(made["locked"], DANA)
    made["locked"].lock()
    sign_in(made["signed out"], DANA)
    made["signed out"].sign_out()
    yield made
    for desk in made.values():
        desk.close()


def test_every_use_case_of_the_desk_has_its_row_and_every_row_its_use_case():
    assert set(ACTIONS) == set(RIGHTS)
    assert len(ACTIONS) > 60


@pytest.mark.parametrize("situation", SITUATIONS)
def test_each_situation_has_its_role(desks, situation):
    assert desks[situation].role == SITUATIONS[situation]


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("action", ACTIONS)
def test_a_use_case_is_allowed_exactly_as_the_table_says(desks, action, situation):
    """An argument that no use case takes shows that it was reached, and keeps it from doing anything."""
    desk, role = desks[situation], SITUATIONS[situation]
    is_property = isinstance(getattr(Desk, action), property)

    def use() -> None:
        if is_property:
            getattr(desk, action)
        else:
            getattr(desk, action)(no_use_case_takes_this=1)

    if not may(action, role):
        with pytest.raises(NotAllowed):
            use()
    elif is_property:
        use()
    else:
        with pytest.raises(TypeError, match="no_use_case_takes_this"):
            use()


def test_who_is_not_signed_in_is_told_so_as_by_a_log_that_cannot_be_read(desks):
    with pytest.raises(SignInFirst, match="Sign in first") as raised:
        desks["nobody"].entry("any")
    assert isinstance(raised.value, StorageError)
    with pytest.raises(NotAllowed, match="for supervisors"):
        desks["receptionist"].calls()
    with pytest.raises(NotAllowed, match="for administrators"):
        desks["supervisor"].people()


def test_a_use_case_without_a_row_is_closed_to_everybody(desks):
    class WithMore(Desk):
        def burn(self) -> None:
            raise AssertionError("nobody may")

    desk = desks["administrator"]
    more = guarded(WithMore)
    other = more(desk.pack, desk._understanding, desk._log, user="x", workstation="Desk 2", clock=desk._clock)
    with pytest.raises(NotAllowed):
        other.burn()


def test_the_steps_of_an_allowed_use_case_are_not_asked_again(desks):
    assert desks["receptionist"].today().calls == 0  # reads what only `calls` of a supervisor lists
    with pytest.raises(NotAllowed):
        desks["receptionist"].calls()
