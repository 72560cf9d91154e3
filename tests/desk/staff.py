"""A desk with people: made once, copied for each test, since each password costs a fifth of a second."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from tests.calls.made_up import chicago
from tests.desk.small import PACK, PlainReader
from triage_app.calls.recovery_key import make_recovery_key
from triage_app.desk import Desk
from triage_app.storage.log import Log

DANA, SAM, ROBIN, KIM, LEE = "Dana Demo", "Sam Sample", "Robin Sample", "Kim Sample", "Lee Notreal"
"""An administrator, a supervisor, two receptionists, and one who is not active."""

PASSWORDS = {name: f"{name.split()[0].lower()} has a long one" for name in (DANA, SAM, ROBIN, KIM, LEE)}
SAMS_PIN, ROBINS_PIN = "270451", "918273"
RECOVERY = make_recovery_key(random.Random(4).randrange)


class Ticks:
    """A monotonic clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def desk_in(folder: Path, wall, told=None, ticks=None, makes=False) -> Desk:
    return Desk(
        PACK,
        PlainReader(PACK),
        Log(folder / "calls.db", folder / "calls.key", retry_seconds=0.05, makes=makes),
        user="the system's user",
        workstation="Desk 2",
        clock=wall,
        local=chicago,
        on_save=told,
        tick=ticks or Ticks(),
    )


def make_staffed(folder: Path, wall) -> Path:
    """Set up a desk in ``folder`` with all five people."""
    desk = desk_in(folder, wall)
    desk.begin()
    desk.set_up("Sample Clinic", DANA, PASSWORDS[DANA], RECOVERY)
    desk.add_person(SAM, "supervisor", PASSWORDS[SAM], SAMS_PIN)
    desk.add_person(ROBIN, "receptionist", PASSWORDS[ROBIN], ROBINS_PIN)
    desk.add_person(KIM, "receptionist", PASSWORDS[KIM])
    lee = desk.add_person(LEE, "receptionist", PASSWORDS[LEE])
    desk.change_person(lee.id, active=False)
    assert desk.close()
    return folder


def copied(staffed: Path, to: Path) -> Path:
    return shutil.copytree(staffed, to)


def id_of(desk: Desk, name: str) -> str:
    return next(each.id for each in desk.door().people if each.name == name)


def sign_in(desk: Desk, name: str) -> None:
    desk.sign_in(id_of(desk, name), PASSWORDS[name])
