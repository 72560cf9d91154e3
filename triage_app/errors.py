"""What can go wrong, as sentences a person can act on.

The text of every error here is one plain sentence (or two): what happened,
where, and what to do. It never holds a caller's words, name or number.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from triage_app.records import record


class DeskError(Exception):
    """Something expected went wrong; ``str(error)`` may be shown as it is."""


class InputError(DeskError):
    """What was typed or asked for on the command line cannot be used."""


@record(order=True)
class Problem:
    """One fault in the content: where it stands and what to do about it.

    ``level`` is ``error`` (the pack cannot be used) or ``remark`` (it can,
    but somebody should look: a number not stated, words not approved).
    ``holds`` is set on remarks that keep a clinic's own pack from being
    published: something it has to fill in or approve first.
    """

    file: str
    line: int
    key: str
    text: str
    level: str = "error"
    holds: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.text}" if self.key else f"{place}: {self.text}"


class ContentError(DeskError):
    """A content pack cannot be used; ``problems`` lists every fault found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = str(problems[0]) if problems else "no file could be read"
        more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"The content cannot be used: {first}{more}.")


class NeedGone(DeskError, KeyError):
    """The content no longer has a need that was open in a call."""

    def __str__(self) -> str:
        return "The content no longer has this need. Go back to the words and choose another."


class StorageError(DeskError):
    """The call log cannot be read or written; nothing typed is lost."""


class LogLocked(StorageError):
    """Another program holds the log for longer than the desk waits."""


class LogReadOnly(StorageError):
    """The log or its folder may not be written."""


class DiskFull(StorageError):
    """There is no room left for the log."""


class LogDamaged(StorageError):
    """The log's bytes are not what the desk wrote."""


class LogForeign(StorageError):
    """The file at the log's place is not a log of this program, or its key is missing or wrong."""


class LogMissing(StorageError):
    """The log is not where it was, or not where its witness and backups say that one was."""


class LogNewer(StorageError):
    """A newer version of the program wrote the log; it is left untouched."""


class SettingsNotSaved(DeskError):
    """The settings could not be written; the file is as it was."""


class LogLockedAway(StorageError):
    """The log is protected and its key is not here: somebody has to sign in first."""

    def __init__(self, why: str = "Sign in to save calls.") -> None:
        super().__init__(why)


class LogNotSetUp(LogLockedAway):
    """There is no log yet, and none is made before somebody has set the desk up."""

    def __init__(self, why: str = "Set up this desk to save calls.") -> None:
        super().__init__(why)


class NotAllowed(DeskError):
    """Who is at the desk may not do this; the sentence says who may."""


class SignInFirst(NotAllowed, StorageError):
    """Nobody is signed in, so nothing of the log is shown or changed.

    It is a `StorageError` too: a view then shows its sentence as it does for
    any log that cannot be read.
    """

    def __init__(self, why: str = "Sign in first.") -> None:
        super().__init__(why)


class WrongPassword(DeskError):
    """The password is not that person's, or none is taken for now.

    ``until`` is the end of the wait on the desk's own clock, None where another
    may be tried at once.
    """

    def __init__(self, why: str = "The password did not match.", until: datetime | None = None) -> None:
        super().__init__(f"{why} Try again at {_minute_after(until)}." if until else why)
        self.until = until


class PasswordRefused(DeskError):
    """A new password or PIN is too easy to guess; the sentence says what is wanted."""


class PasswordNeeded(DeskError):
    """A PIN does not do here, or no longer: the password does."""


class WrongPin(DeskError):
    """The PIN is not the right one, or no PIN is taken yet.

    ``tries_left`` counts those before the next wait, or before only the
    password does. During a wait ``until`` is its end on the desk's own clock
    and ``wait_seconds`` how long it goes on; None and 0 otherwise.
    """

    def __init__(
        self, why: str, tries_left: int, until: datetime | None = None, wait_seconds: float = 0.0
    ) -> None:
        super().__init__(why)
        self.tries_left = tries_left
        self.until = until
        self.wait_seconds = wait_seconds


class RecoveryMistyped(DeskError):
    """What was typed is no recovery key; told by its check characters, before it is tried."""


class WrongRecoveryKey(DeskError):
    """A recovery key without a typing mistake, but not of this log."""

    def __init__(self, why: str = "This recovery key belongs to another log, or was replaced.") -> None:
        super().__init__(why)


def _minute_after(moment: datetime) -> str:
    """Return the first full minute that is not before ``moment``, as a clock shows it."""
    return f"{moment + timedelta(seconds=59, microseconds=999_999):%H:%M}"
