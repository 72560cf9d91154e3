"""What the desk shows of its log: today, common needs, earlier calls, pages, entries."""

from __future__ import annotations

from datetime import timedelta

from triage_app.calls.log_entry import (
    Addition,
    AdditionKind,
    CallFilter,
    Earlier,
    GapWords,
    LogEntry,
    Page,
    Today,
    line_of,
)
from triage_app.calls.people import NOBODY
from triage_app.calls.text import keep
from triage_app.desk.call_backs import CallBacks
from triage_app.errors import StorageError

COMMON_NEEDS = 8
COMMON_PERIOD = timedelta(days=30)
LAST_CALLS = 5
EVERY_CALL = CallFilter()


class LogViews(CallBacks):
    """Reading; `calls`, `entry`, `earlier` and `gaps` may be called from any thread."""

    _common: tuple[str, tuple[str, ...]] = ("", ())  # the day, and its common needs

    def today(self) -> Today:
        """Return the Today panel: counts, follow-ups due, last calls.

        Works before the log is fully open, and shows what is in memory where
        the log cannot be read; `save_state` then says why. Where nobody is
        signed in it is empty.
        """
        start = self._day_start()
        if self._role() == NOBODY:
            return Today(start.date())
        unsaved = tuple(self._unsaved.values())  # before the log is read: a call may be saved meanwhile
        try:
            stored = self._log.today(start, LAST_CALLS)
        except StorageError:
            stored = Today(start.date())
        known = {line.id for line in stored.last}
        waiting = (line_of(call) for call in unsaved)
        new = [line for line in waiting if line.id not in known and line.started >= start]
        calls = stored.calls + len(new)
        seconds = stored.average_seconds * stored.calls + sum(line.seconds for line in new)
        groups = self._grouped(stored.due)
        newest = sorted((*stored.last, *new), key=lambda line: line.started, reverse=True)
        return Today(
            day=start.date(),
            calls=calls,
            average_seconds=round(seconds / calls) if calls else 0,
            on_hold=sum(call.state == "hold" for call in self._open.values()),
            due=(*groups["Late"], *groups["Today"]),
            last=tuple(newest[:LAST_CALLS]),
        )

    def common_needs(self) -> tuple[str, ...]:
        """Return up to eight need ids, asked most in the last 30 days, for Alt+1 to Alt+8.

        They keep their places for the day, since calls of today do not count.
        The pack's start set fills up what a fresh log lacks, and serves where
        the log cannot be read.
        """
        start = self._day_start()
        if self._common[0] == start.isoformat():
            return self._common[1]
        known = {need.id for need in self.pack.needs}
        start_set = sorted((need.start_rank, need.id) for need in self.pack.needs if need.start_rank)
        try:
            asked = self._log.common_needs(start - COMMON_PERIOD, start, COMMON_NEEDS)
        except StorageError:
            return tuple(id for _, id in start_set)[:COMMON_NEEDS]
        wanted = [need for need in asked if need in known]
        wanted += [id for _, id in start_set if id not in wanted]
        self._common = (start.isoformat(), tuple(wanted[:COMMON_NEEDS]))
        return self._common[1]

    def earlier(self, number: str) -> Earlier:
        """Return the last calls and the open follow-ups of a callback number (10 digits).

        Raises:
            StorageError: the log cannot be read.
        """
        return self._log.read().earlier(number)

    def calls(self, wanted: CallFilter = EVERY_CALL, limit: int = 200, after: str = "") -> Page:
        """Return logged calls, newest first; ``after`` is `Page.after` of the page before.

        Raises:
            StorageError: the log cannot be read.
        """
        return self._log.read().page(wanted, limit, after)

    def entry(self, id: str) -> LogEntry:
        """Return a logged call in full, also one whose saving still waits.

        Raises:
            KeyError: there is no such call.
            StorageError: the log cannot be read.
        """
        waiting = self._unsaved.get(id)
        if waiting is not None:
            return LogEntry(waiting)
        entry = self._log.read().entry(id)
        self._note("viewed", "ok", id)
        return entry

    def add_line(self, id: str, text: str, kind: AdditionKind = "note") -> Addition:
        """Add a signed line to a logged call; what was logged stays as it was."""
        addition = Addition(self._clock(), self.user, kind, keep(text).text)
        self._log.add_line(id, addition, self.workstation)
        return addition

    def gaps(self, limit: int = 100) -> tuple[GapWords, ...]:
        """Return words that found nothing, the most frequent first. StorageError as `calls`."""
        return self._log.read().gaps(limit)
