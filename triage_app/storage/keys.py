"""The key of the call log: the one place that makes it, keeps it and hands it out.

The key is 32 random bytes, used as they are. It lies in a small file beside
the log, readable by its user alone. A later protection wraps the key in this
file; nobody else has to change for it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from triage_app.errors import LogForeign
from triage_app.paths import write_whole
from triage_app.records import field, record

_FORMAT = 1
_KEY_BYTES, _SALT_BYTES, _ID_BYTES = 32, 16, 16


@record
class LogKey:
    """The key of one log, that log's id, the salt its file begins with, and the key's check value."""

    secret: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    log_id: str
    check: str = field(default="", repr=False)

    @property
    def for_driver(self) -> str:
        """The key as SQLCipher takes a raw one: key and salt in hexadecimal."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"

    @property
    def whole(self) -> bool:
        """Whether the check value says that this is the key once made, not a damaged one.

        Asked only when a log does not open: a key that opens it needs no proof.
        """
        import hmac

        return hmac.compare_digest(self.check, _check_value(self.secret, self.log_id))


def make_key(file: Path) -> LogKey:
    """Make a new key and write it to ``file``, complete or not at all.

    Raises:
        OSError: it could not be written.
    """
    secret, log_id = os.urandom(_KEY_BYTES), os.urandom(_ID_BYTES).hex()
    key = LogKey(secret, os.urandom(_SALT_BYTES), log_id, _check_value(secret, log_id))
    kept = {
        "format": _FORMAT,
        "log": key.log_id,
        "key": key.secret.hex(),
        "salt": key.salt.hex(),
        "check": key.check,
    }
    write_whole(file, json.dumps(kept, indent=1).encode())
    return key


def read_key(file: Path) -> LogKey:
    """Return the key kept in ``file``.

    Raises:
        LogForeign: the file is missing, no key, or of a newer program.
        OSError: it could not be read.
    """
    try:
        text = file.read_bytes()
    except FileNotFoundError:
        raise LogForeign(
            f"The key of the call log is missing: {file}. Put it back; without it the log cannot be read."
        ) from None
    try:
        kept = json.loads(text)
        newer = kept["format"] > _FORMAT
        key = LogKey(bytes.fromhex(kept["key"]), bytes.fromhex(kept["salt"]), kept["log"], str(kept["check"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise damaged_key(file) from None
    if newer:
        raise LogForeign(f"A newer version of the program wrote the key {file}. Start that version.")
    if len(key.secret) != _KEY_BYTES or len(key.salt) != _SALT_BYTES:
        raise damaged_key(file)
    return key


def damaged_key(file: Path) -> LogForeign:
    """Return the error of a key that is not the one once made."""
    return LogForeign(f"The key of the call log is damaged: {file}. Put back a copy of it.")


def _check_value(secret: bytes, log_id: str) -> str:
    """Return what tells this key from any other without giving it away."""
    import hmac

    return hmac.new(secret, f"call log {log_id}".encode(), "sha256").hexdigest()
