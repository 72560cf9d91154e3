"""The key of the call log: the one place that makes it, keeps it and hands it out.

The key is 32 random bytes, used as they are. It lies in a small file beside
the log, readable by its user alone. A later protection wraps the key in this
file; nobody else has to change for it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import uuid
from pathlib import Path

from triage_app.errors import LogForeign
from triage_app.paths import write_whole
from triage_app.records import field, record

_FORMAT = 1
_KEY_BYTES, _SALT_BYTES = 32, 16


@record
class LogKey:
    """The key of one log, that log's id, and the salt that its file begins with."""

    secret: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    log_id: str

    @property
    def for_driver(self) -> str:
        """The key as SQLCipher takes a raw one: key and salt in hexadecimal."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"

    @property
    def check(self) -> str:
        """A value that tells this key from any other without giving it away."""
        return hmac.new(self.secret, f"call log {self.log_id}".encode(), hashlib.sha256).hexdigest()


def make_key(file: Path) -> LogKey:
    """Make a new key and write it to ``file``, complete or not at all.

    Raises:
        OSError: it could not be written.
    """
    key = LogKey(secrets.token_bytes(_KEY_BYTES), secrets.token_bytes(_SALT_BYTES), str(uuid.uuid4()))
    record = {
        "format": _FORMAT,
        "log": key.log_id,
        "key": key.secret.hex(),
        "salt": key.salt.hex(),
        "check": key.check,
    }
    write_whole(file, json.dumps(record, indent=1).encode())
    return key


def read_key(file: Path) -> LogKey:
    """Return the key kept in ``file``.

    Raises:
        LogForeign: the file is missing, damaged or of a newer program.
        OSError: it could not be read.
    """
    try:
        text = file.read_bytes()
    except FileNotFoundError:
        raise LogForeign(
            f"The key of the call log is missing: {file}. Put it back; without it the log cannot be read."
        ) from None
    try:
        record = json.loads(text)
        newer = record["format"] > _FORMAT
        key = LogKey(bytes.fromhex(record["key"]), bytes.fromhex(record["salt"]), record["log"])
        whole = len(key.secret) == _KEY_BYTES and len(key.salt) == _SALT_BYTES
        whole = whole and hmac.compare_digest(key.check, record["check"])
    except (ValueError, KeyError, TypeError, AttributeError):
        newer, whole = False, False
    if newer:
        raise LogForeign(f"A newer version of the program wrote the key {file}. Start that version.")
    if not whole:
        raise LogForeign(f"The key of the call log is damaged: {file}. Put back a copy of it.")
    return key
