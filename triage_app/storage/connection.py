"""One connection to the call log through the bare driver, with every setting read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from triage_app.errors import StorageError
from triage_app.storage.keys import LogKey

APPLICATION_ID = 0x46_44_4C_31  # "FDL1"
PAGE_BYTES = 4096

_WAL_MENDED = {(3, 44): (3, 44, 6), (3, 50): (3, 50, 7), (3, 51): (3, 51, 3)}

SETTINGS = {
    "busy_timeout": "5000",
    "journal_mode": "wal",
    "synchronous": "2",  # FULL: "saved" has to survive a power cut
    "foreign_keys": "1",
    "secure_delete": "1",
    "trusted_schema": "0",
    "cell_size_check": "1",
    "mmap_size": "0",
    "temp_store": "2",  # memory: nothing of a caller in a temporary file
    "wal_autocheckpoint": "0",  # the saving thread does it in pauses
    "cache_size": "-16384",  # 16 MB
}
"""What is set on each connection and read back, as text.

Source: docs/log.md, "Settings".
"""


def open_connection(file: Path, key: LogKey, mode: str) -> Any:
    """Return a keyed connection on which nothing was read yet.

    Args:
        file: the log.
        key: its key.
        mode: ``rw``, ``rwc`` (make it), or ``immutable`` (only look: no
            lock, no WAL, not one byte written).
    """
    suffix = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = dbapi2.connect(
        f"{file.absolute().as_uri()}?{suffix}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key.for_driver}"')
        return connection
    except BaseException:
        connection.close()
        raise


def apply_settings(connection: Any) -> None:
    """Set every one of `SETTINGS` and read it back.

    Raises:
        StorageError: the file does not take one, such as WAL on a network folder.
    """
    for name, wanted in SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        (got,) = connection.execute(f"PRAGMA {name}").fetchone()
        if str(got).lower() != wanted:
            raise StorageError(f"The call log does not take the setting {name} = {wanted}; it has {got}.")


def settings_in_force(connection: Any) -> dict[str, str]:
    """Return the settings as the connection has them now, for the doctor."""
    return {name: str(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in SETTINGS}


def check_driver() -> None:
    """Make sure that the driver encrypts and has no known fault that damages logs.

    Raises:
        StorageError: no SQLCipher, or an SQLite with the WAL-reset fault.

    Source: sqlite.org/wal.html, "The WAL-reset bug".
    """
    version = dbapi2.sqlite_version_info
    if version < _WAL_MENDED.get(version[:2], _WAL_MENDED[3, 51]):
        raise StorageError(
            f"SQLite {dbapi2.sqlite_version} can damage a log. Install sqlcipher3 0.6.4 or newer."
        )
    connection = dbapi2.connect(":memory:")
    try:
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise StorageError("The database driver does not encrypt. Install sqlcipher3 0.6.4 or newer.")
    finally:
        connection.close()
