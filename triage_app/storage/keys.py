"""The key of the call log: who may open it, and how its file is kept.

The log's key is 32 random bytes, used as they are. Its file holds it sealed in
slots: one a person, opened by a password, and one for the recovery key. A desk
set to start without sign-in has it in clear, and so has a log from before
there was any protection.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app.calls.recovery_key import RecoveryKey, read_recovery_key
from triage_app.errors import LogForeign, LogLockedAway, StorageError, WrongPassword, WrongRecoveryKey
from triage_app.paths import write_whole
from triage_app.records import field, record, replace

if TYPE_CHECKING:
    from triage_app.storage.slots import Slot

KEY_BYTES, SALT_BYTES, ID_BYTES = 32, 16, 16
RECOVERY = "recovery"
"""The id of the recovery key's slot."""


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


@record
class SlotName:
    """A person the sign-in page can show."""

    id: str
    name: str


@record
class KeyFile:
    """What the key file says. Changes return another one, which `write_key_file` keeps.

    ``in_clear`` is the key itself where the desk starts without sign-in;
    ``from_before`` says that it lies there because nobody has set the desk up
    yet. ``clinic`` is shown on the sign-in page and may be empty.
    """

    file: Path
    log_id: str
    salt: bytes = field(repr=False)
    check: str = field(repr=False)
    clinic: str = ""
    slots: tuple[Slot, ...] = ()
    in_clear: bytes | None = field(default=None, repr=False)
    from_before: bool = False

    @property
    def open(self) -> bool:
        """Whether the log opens without sign-in."""
        return self.in_clear is not None

    @property
    def people(self) -> tuple[SlotName, ...]:
        """Who can sign in, in the order they were added."""
        return tuple(SlotName(slot.id, slot.name) for slot in self.slots if slot.kind == "person")

    def key(self) -> LogKey:
        """Return the key of a log without sign-in. LogLockedAway: it needs one."""
        if self.in_clear is None:
            raise LogLockedAway
        return self._key(self.in_clear)

    def fits(self, key: LogKey) -> bool:
        """Return whether ``key`` is the one this file keeps."""
        import hmac

        return self.log_id == key.log_id and hmac.compare_digest(self.check, key.check)

    def unlock(self, id: str, password: str) -> LogKey:
        """Return the key that a person's password opens; takes a fifth of a second, any thread.

        Raises:
            WrongPassword: it is another, or nobody of that id can sign in.
            LogForeign: the password is right, the file is damaged.
        """
        return self._opened(id, password, WrongPassword())

    def unlock_recovery(self, typed: str) -> LogKey:
        """Return the key that the recovery key opens; takes a fifth of a second, any thread.

        Raises:
            RecoveryMistyped: told at once, by its check characters.
            WrongRecoveryKey: another log's, or one that was replaced.
            LogForeign: the recovery key is right, the file is damaged.
        """
        return self._opened(RECOVERY, read_recovery_key(typed).text, WrongRecoveryKey())

    def with_person(self, key: LogKey, id: str, name: str, password: str) -> KeyFile:
        """Return it with a slot for a person; one of the same id is replaced."""
        from triage_app.storage.slots import make_slot

        return self._with(make_slot("person", id, name, password, key.secret, self.log_id))

    def with_recovery(self, key: LogKey, recovery: RecoveryKey) -> KeyFile:
        """Return it with a recovery key; the one before opens nothing any more."""
        from triage_app.storage.slots import make_slot

        return self._with(make_slot("recovery", RECOVERY, "", recovery.text, key.secret, self.log_id))

    def with_name(self, id: str, name: str) -> KeyFile:
        """Return it with another name of a person."""
        slots = tuple(replace(slot, name=name) if slot.id == id else slot for slot in self.slots)
        return replace(self, slots=slots)

    def without(self, *ids: str) -> KeyFile:
        """Return it without the slots of ``ids``; those who knew the key still know it."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.id not in ids))

    def in_the_clear(self, key: LogKey | None) -> KeyFile:
        """Return it with the key in clear for a desk without sign-in, or with None without."""
        return replace(self, in_clear=key.secret if key else None, from_before=False)

    def with_key(self, key: LogKey) -> KeyFile:
        """Return it with a new key in every slot; nobody's password is needed for it."""
        from triage_app.storage.slots import with_key

        slots = tuple(with_key(slot, key.secret, key.log_id) for slot in self.slots)
        in_clear = key.secret if self.open else None
        return replace(self, salt=key.salt, check=key.check, slots=slots, in_clear=in_clear)

    def _with(self, slot: Slot) -> KeyFile:
        known = any(each.id == slot.id for each in self.slots)
        slots = tuple(slot if each.id == slot.id else each for each in self.slots)
        return replace(self, slots=slots if known else (*slots, slot))

    def _opened(self, id: str, secret: str, wrong: Exception) -> LogKey:
        from triage_app.storage.slots import SlotDamaged, WrongSecret, open_slot

        slot = next((slot for slot in self.slots if slot.id == id), None)
        if slot is None:
            raise wrong
        try:
            key = self._key(open_slot(slot, secret, self.log_id))
        except WrongSecret:
            raise wrong from None
        except SlotDamaged:
            raise damaged_key(self.file) from None
        if not key.whole:
            raise damaged_key(self.file)
        return key

    def _key(self, secret: bytes) -> LogKey:
        return LogKey(secret, self.salt, self.log_id, self.check)


def new_key(log_id: str = "") -> LogKey:
    """Return a new random key, of a new log or of the one with ``log_id``."""
    secret, log_id = os.urandom(KEY_BYTES), log_id or os.urandom(ID_BYTES).hex()
    return LogKey(secret, os.urandom(SALT_BYTES), log_id, _check_value(secret, log_id))


def key_file_of(file: Path, key: LogKey, clinic: str = "") -> KeyFile:
    """Return a key file for ``key`` that nothing opens yet."""
    return KeyFile(file, key.log_id, key.salt, key.check, clinic)


def make_key(file: Path) -> LogKey:
    """Make a new key for a desk without sign-in and write it to ``file``.

    Raises:
        StorageError: it could not be written.
    """
    key = new_key()
    write_key_file(key_file_of(file, key).in_the_clear(key))
    return key


def read_key_file(file: Path) -> KeyFile:
    """Return what the key file says.

    Raises:
        LogForeign: it is missing, damaged, no key file, or of a newer program.
        StorageError: it cannot be reached.
    """
    from triage_app.storage.key_text import Newer, NotOurs, from_text

    try:
        return from_text(file, file.read_bytes())
    except FileNotFoundError:
        raise LogForeign(
            f"The key of the call log is missing: {file}. Put it back; without it the log cannot be read."
        ) from None
    except OSError as error:
        why = error.strerror or "no reason given"
        raise StorageError(f"The key of the call log {file} cannot be reached: {why}.") from error
    except Newer:
        raise LogForeign(
            f"A newer version of the program wrote the key {file}. Start that version."
        ) from None
    except NotOurs:
        raise damaged_key(file) from None


def read_key(file: Path) -> LogKey:
    """Return the key of a log without sign-in.

    Raises:
        LogLockedAway: the log needs a sign-in.
        StorageError: as `read_key_file`.
    """
    return read_key_file(file).key()


def write_key_file(kept: KeyFile, before: KeyFile | None = None) -> None:
    """Write a key file, complete or not at all; the one before stays beside it.

    Args:
        kept: what it shall say, and where.
        before: what is kept as the one before; None: the file as it stands.

    Raises:
        StorageError: it could not be written; the file is as it was.
    """
    from triage_app.storage import failures
    from triage_app.storage.key_text import to_text

    try:
        if before is not None:
            write_whole(before_of(kept.file), to_text(before))
        elif kept.file.exists():
            write_whole(before_of(kept.file), kept.file.read_bytes())
        write_whole(kept.file, to_text(kept))
    except OSError as error:
        raise failures.of_system(error, kept.file) from error


def before_of(file: Path) -> Path:
    """Return where the key file before this one is kept."""
    return file.with_name(f"{file.name}.before")


def damaged_key(file: Path) -> LogForeign:
    """Return the error of a key that is not the one once made."""
    return LogForeign(f"The key of the call log is damaged: {file}. Put back a copy of it.")


def _check_value(secret: bytes, log_id: str) -> str:
    """Return what tells this key from any other without giving it away."""
    import hmac

    return hmac.new(secret, f"call log {log_id}".encode(), "sha256").hexdigest()
