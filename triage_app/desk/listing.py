"""Calls listed with names outside the window: an export, whatever it is printed to."""

from __future__ import annotations

from collections.abc import Iterator

from triage_app.calls.log_entry import CallFilter, LogLine
from triage_app.desk.passwords import Passwords, export_detail
from triage_app.errors import InputError, StorageError, WrongPassword

_PAGE = 500


class Listing(Passwords):
    """The same rights, the same password and the same event as a file with names."""

    def listing(self, wanted: CallFilter, reason: str, password: str = "") -> Iterator[LogLine]:
        """Return all calls that ``wanted`` asks for, with names, newest first: an export, and one event.

        Args:
            wanted: which calls.
            reason: why they leave the log with names.
            password: as for `export`.

        Raises:
            InputError: the reason is missing.
            WrongPassword: it did not match.
            StorageError: while they are read: the log cannot be.
        """
        try:
            helper = self._allow_names(reason, password)
        except (InputError, WrongPassword):
            self._note("exported", "refused", detail=export_detail(0, "list", "yes", reason))
            raise
        return self._listed(wanted, reason, helper)

    def _listed(self, wanted: CallFilter, reason: str, helper: str) -> Iterator[LogLine]:
        rows, after, result = 0, "", "cancelled"
        read = self._log.read()
        try:
            while True:
                page = read.page(wanted, _PAGE, after)
                for line in page.lines:
                    rows += 1
                    yield line
                after = page.after
                if not after:
                    break
            result = "ok"
        except StorageError:
            result = "failed"
            raise
        finally:
            self._note("exported", result, detail=export_detail(rows, "list", "yes", reason, helper))
