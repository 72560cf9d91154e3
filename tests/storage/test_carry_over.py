"""A log that begins anew gives nobody more rights than the one before."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.calls.made_up import MORNING
from tests.storage.test_backups import damage
from triage_app.calls.people import Person
from triage_app.errors import LogLockedAway
from triage_app.storage.backup import unreported
from triage_app.storage.backups import Backups
from triage_app.storage.keys import read_key_file, write_key_file
from triage_app.storage.log import Log
from triage_app.storage.people import Known, People

PASSWORD = "a long pass phrase 12"


@pytest.fixture
def protected(log: Log) -> Log:
    """A log with an administrator and a receptionist, open with its key."""
    log.read()
    people = People(log)
    people.keep(Known(Person("dana", "Dana Demo", "administrator")), MORNING)
    people.keep(Known(Person("robin", "Robin Sample", "receptionist")), MORNING)
    kept = read_key_file(log.key_file)
    key = kept.key()
    for id, name in (("dana", "Dana Demo"), ("robin", "Robin Sample")):
        kept = kept.with_person(key, id, name, PASSWORD)
    write_key_file(kept.in_the_clear(None))
    log.use_key(key)
    return log


def roles(log: Log) -> dict[str, str]:
    return {known.person.id: known.person.role for known in People(log).all()}


def test_people_come_from_the_log_before_where_it_can_be_read(protected):
    Backups(protected).start_empty()
    assert roles(protected) == {"dana": "administrator", "robin": "receptionist"}


def test_else_from_the_newest_backup(protected):
    Backups(protected).back_up("by-hand", datetime.now(UTC), unreported)
    damage(protected)
    Backups(protected).start_empty()
    assert roles(protected) == {"dana": "administrator", "robin": "receptionist"}


def test_else_everybody_has_the_least_rights(protected):
    damage(protected)
    Backups(protected).start_empty()
    assert roles(protected) == {"dana": "receptionist", "robin": "receptionist"}


def test_who_has_no_key_at_hand_begins_no_log(protected):
    before = protected.file.read_bytes()
    with pytest.raises(LogLockedAway):
        Backups(protected).start_empty(in_hand=False)
    assert protected.file.read_bytes() == before


def test_passwords_changed_since_a_backup_stay_changed(protected, tmp_path: Path):
    backups = Backups(protected)
    backups.back_up("by-hand", datetime.now(UTC), unreported)
    kept = read_key_file(protected.key_file)
    key = kept.unlock("robin", PASSWORD)
    write_key_file(kept.with_person(key, "robin", "Robin Sample", "another pass phrase 34"))
    changed = protected.key_file.read_bytes()
    backups.restore(backups.points()[-1], "", "", datetime.now(UTC), unreported)
    assert protected.key_file.read_bytes() == changed
