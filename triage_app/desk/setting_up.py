"""A desk is made ready for its first person, or for none; its recovery key and its key in clear."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from triage_app.calls.people import Person
from triage_app.calls.recovery_key import RecoveryKey
from triage_app.desk.coming_back import ComingBack
from triage_app.desk.parts import new_id
from triage_app.errors import NotAllowed, StorageError
from triage_app.storage import rekey
from triage_app.storage.door import Door
from triage_app.storage.keys import (
    RECOVERY,
    KeyFile,
    LogKey,
    key_file_of,
    new_key,
    read_key_file,
    write_key_file,
)
from triage_app.storage.people import Known

Report = Callable[[int, int], None]
"""Told (done, total); what it raises stops the work and leaves everything as it was."""

SET_UP = "This desk is set up already. Sign in."


def _quiet(_done: int, _total: int) -> None:
    """Serve where nobody watches."""


class SettingUp(ComingBack):
    """How far a desk is protected: by people's passwords, or by the computer's account alone."""

    def set_up(
        self, clinic: str, name: str, password: str, recovery: RecoveryKey, report: Report = _quiet
    ) -> Person:
        """Make this desk ready for its first person, an administrator, who is signed in then.

        A log from before, or one without sign-in, gets a new key on a checked
        copy; its key in clear is gone afterwards.

        Args:
            clinic: the clinic's name, shown on the sign-in page; may be empty.
            name: the administrator's name.
            password: their password.
            recovery: what `new_recovery_key` gave and the administrator keeps on paper.
            report: told how far it is.

        Raises:
            NotAllowed: the desk is set up already.
            InputError: the name cannot be used.
            PasswordRefused: the password is too easy to guess.
            LogMissing: there was a log and it is away; everything is as it was,
                so that it can be put back.
            StorageError: it could not be done; everything is as it was.
        """
        door = self.door()
        if door.state not in ("fresh", "from-before", "open"):
            raise NotAllowed(door.why or SET_UP)
        self._make_sure_named(name, *(each.name for each in door.people))
        self._make_sure_good(password, name, clinic)
        person = Person(new_id(), name.strip(), "administrator")
        self._make_sure_not_away(door)
        old = None if door.state == "fresh" else read_key_file(self._log.key_file)
        key = new_key(old.log_id if old else "")
        kept = key_file_of(self._log.key_file, key, clinic.strip())
        kept = kept.with_person(key, person.id, person.name, password).with_recovery(key, recovery)
        if old is None:
            self._make_first(kept, key)
        else:
            self._protect(old, kept, key, report)
        self._people().keep(Known(person), self._clock())
        self._enter(Known(person))
        self._note("people", "set up", person.id)
        return person

    def set_up_without_sign_in(self, clinic: str = "") -> None:
        """Make a new desk ready that starts without sign-in; its key lies with the system's user.

        Raises:
            NotAllowed: the desk is set up already.
            LogMissing: there was a log and it is away.
            StorageError: it could not be done; everything is as it was.
        """
        door = self.door()
        if door.state != "fresh":
            raise NotAllowed(SET_UP)
        self._make_sure_not_away(door)
        key = new_key()
        self._make_first(key_file_of(self._log.key_file, key, clinic.strip()).in_the_clear(key), None)
        self._session.without_sign_in = True
        self._note("people", "set up")

    def replace_recovery_key(self, recovery: RecoveryKey) -> None:
        """Put another recovery key in the place of the one before, which opens nothing any more.

        Raises:
            StorageError: it could not be written; the one before goes on.
        """
        kept = read_key_file(self._log.key_file)
        changed = kept.with_recovery(self._key_in_use(), recovery)
        write_key_file(changed, before=kept.without(RECOVERY))
        self._note("people", "changed", RECOVERY)

    def allow_without_sign_in(self, on: bool, report: Report = _quiet) -> None:
        """Let this desk start without sign-in, or end that: then the log gets a new key.

        On, whoever can use the computer's account can read the log: its key
        lies beside it, readable by that account. The doctor says so.

        Raises:
            NotAllowed: nobody could sign in any more; add somebody first.
            StorageError: it could not be done; everything is as it was.
        """
        kept = read_key_file(self._log.key_file)
        if kept.open == on:
            return
        if on:
            write_key_file(kept.in_the_clear(self._key_in_use()))
        elif not kept.people:
            raise NotAllowed("Nobody could sign in then. Add a person first.")
        else:
            self._give_new_key(lambda kept: kept.in_the_clear(None), "", report)
            self._seal_copies(read_key_file(self._log.key_file))
            self._ask_for_sign_in()
        self._note("settings", "ok", "", f"setting=sign-in before={'on' if on else 'off'}")

    def _make_first(self, kept: KeyFile, key: LogKey | None) -> None:
        """Make the first log of this desk."""
        try:
            kept.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            why = error.strerror or "no reason given"
            raise StorageError(f"The folder {kept.file.parent} cannot be used: {why}.") from error
        write_key_file(kept)
        try:
            self._log.use_key(key)
            self._log.database()
        except BaseException:
            self._unmake_first()
            raise

    def _unmake_first(self) -> None:
        """Take back the key of a log that was not made; one that was made after all keeps its key."""
        with suppress(StorageError, OSError), self._log.out_of_use():
            if not self._log.file.exists():
                self._log.key_file.unlink(missing_ok=True)
                self._log.exchanged(None)

    def _make_sure_not_away(self, door: Door) -> None:
        """Make sure that no log is only away: its key must not be written over, nor its people lost."""
        from triage_app.storage import failures
        from triage_app.storage.opening import was_there

        file = self._log.file
        if not file.exists() and (door.state != "fresh" or was_there(file, self._log.key_file)):
            raise failures.missing(file)

    def _protect(self, old: KeyFile, kept: KeyFile, key: LogKey, report: Report) -> None:
        """Give a log whose key lay in clear a new one, on top of a checked backup that is protected too."""
        from triage_app.storage.backups import Backups

        Backups(self._log).back_up("before-set-up", self._clock(), _quiet)
        rekey.rekey(self._log, old.key(), kept, key, kept, report)
        self._seal_copies(kept)
        rekey.seal_old_folder(self._log.file, kept, old.key())

    def _seal_copies(self, kept: KeyFile) -> None:
        """Seal keys in clear beside the log and in the second place; one that is away, when it is back."""
        rekey.seal_copies(self._log.file.parent, kept)
        if self._second_place is not None:
            from triage_app.storage.second_place import protect

            with suppress(StorageError):
                protect(self._second_place, kept)

    def _give_new_key(self, change: Callable[[KeyFile], KeyFile], without: str, report: Report) -> None:
        kept, old = read_key_file(self._log.key_file), self._key_in_use()
        new = new_key(kept.log_id)
        changed = change(kept).with_key(new)
        before = kept.without(without).in_the_clear(None)
        rekey.rekey(self._log, old, changed, new, before, report)

    def _ask_for_sign_in(self) -> None:
        """Whoever worked here without a name signs in now; a person who is signed in goes on."""
        if self._session.person is None:
            self._leave_calls()
            self._log.use_key(None)
            self._session.without_sign_in = False

    def _key_in_use(self) -> LogKey:
        key = self._log.running_key()
        if key is None:
            raise NotAllowed("Sign in with your password first.")
        return key
