"""Who did what, when and where: the desk writes its events here alone, and shows them to administrators."""

from __future__ import annotations

from collections.abc import Callable

from triage_app.calls.audit import AuditEvent, AuditFilter, AuditPage, Verified
from triage_app.calls.log_entry import CallFilter
from triage_app.desk.parts import Parts

Report = Callable[[int, int], None]
"""Told (done, total); what it raises stops the work."""

EVERY_EVENT = AuditFilter()
_WINDOW_NOTES = frozenset({"printed", "exported", "settings"})


def _quiet(_done: int, _total: int) -> None:
    """Serve where nobody watches."""


class AuditTrail(Parts):
    """Every event has one record: logged calls and what is added to them get theirs with their saving."""

    def note(self, kind: str, ref: str = "", result: str = "ok", detail: str = "") -> None:
        """Write down what was printed, exported or set: what is done outside the desk's own use cases.

        Args:
            kind: printed, exported or settings.
            ref: the id of what it was done to, "" for none.
            result: ok, failed, cancelled or refused.
            detail: ``name=value`` pairs as `calls.audit` allows them; no caller's word.

        Raises:
            ValueError: the audit trail knows no such event, or it could hold somebody's words.
        """
        if kind not in _WINDOW_NOTES:
            raise ValueError("The desk itself writes this event down.")
        self._note(kind, result, ref, detail)

    def searched(self, wanted: CallFilter) -> None:
        """Write down a search once it has settled for a second; what was looked for is not written.

        Args:
            wanted: what the list was narrowed by; one that asks for nothing is no search.
        """
        asked = [name for name in CallFilter.__slots__ if getattr(wanted, name)]  # type: ignore[attr-defined]
        if asked:
            self._note("searched", "ok", "", f"fields={','.join(asked)}")

    def audit(self, wanted: AuditFilter = EVERY_EVENT, limit: int = 200, after: int = 0) -> AuditPage:
        """Return events, the last first; ``after`` is `AuditPage.after` of the page before.

        Raises:
            StorageError: the log cannot be read.
        """
        self._log.flush(1.0)  # what was noted a moment ago belongs to it
        return self._log.read().trail(wanted, limit, after)

    def verify(self, report: Report = _quiet) -> Verified:
        """Verify the whole chain: each event's signature and each record's digest. Takes long; any thread.

        Raises:
            StorageError: the log cannot be read.
        """
        from triage_app.storage.verify import verify_log

        return verify_log(self._log.database(), self.user, self._clock(), report)

    def _note(self, kind: str, result: str, ref: str = "", detail: str = "") -> None:
        self._log.note(AuditEvent(self._clock(), self.user, self.workstation, kind, ref, result, detail))
