import errno
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from triage_app.errors import DiskFull, LogDamaged, LogLocked, LogReadOnly, StorageError
from triage_app.storage.failures import of_driver, of_system, told
from triage_app.storage.saving import ChangeRefused

FILE = Path("/clinic/calls.db")


def driver_error(code: int) -> dbapi2.Error:
    error = dbapi2.OperationalError("near 'Riley Notreal'")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (5, LogLocked),
        (6, LogLocked),
        (261, LogLocked),  # recovery by another
        (8, LogReadOnly),
        (1032, LogReadOnly),  # moved away
        (13, DiskFull),
        (778, DiskFull),
        (11, LogDamaged),
        (26, LogDamaged),
        (14, StorageError),
        (10, StorageError),
        (1034, StorageError),
        (19, ChangeRefused),
        (0, ChangeRefused),
    ],
)
def test_every_error_of_the_driver_is_a_sentence_without_anybody_s_words(code, kind):
    told = of_driver(driver_error(code), FILE)
    assert type(told) is kind
    assert "Riley" not in str(told)
    assert str(told).endswith(".") or "(code" in str(told)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EACCES, LogReadOnly),
        (errno.EROFS, LogReadOnly),
        (errno.EIO, StorageError),
    ],
)
def test_every_refusal_of_the_system_is_a_sentence(number, kind):
    assert type(of_system(OSError(number, "text"), FILE)) is kind


def test_errors_are_translated_once_and_hide_what_was_being_saved():
    wrapped = OperationalError("INSERT", ("Riley Notreal",), driver_error(13), hide_parameters=True)
    for raised, kind in (
        (driver_error(5), LogLocked),
        (OSError(errno.ENOSPC, "x"), DiskFull),
        (LogDamaged("as it was"), LogDamaged),
        (wrapped, DiskFull),
    ):
        with pytest.raises(StorageError) as error, told(FILE):
            raise raised
        assert type(error.value) is kind
        assert error.value.__cause__ is None


def test_what_is_no_storage_error_passes():
    with pytest.raises(KeyError), told(FILE):
        raise KeyError("call")
