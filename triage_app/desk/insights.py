"""How the desk is doing: figures of a period, rows of whole lists, and what the next shift has to know."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from triage_app.calls.handoff import Handoff
from triage_app.calls.log_entry import CallFilter, LogLine, Sort
from triage_app.calls.statistics import Figures, Period
from triage_app.desk.call_backs import CallBacks

_HANDED_OFF = 100
_EVERY_CALL = CallFilter()


class Insights(CallBacks):
    """Every method only reads, and may be called from any thread."""

    def figures(self, period: Period) -> Figures:
        """Return everything counted of a period.

        Raises:
            StorageError: the log cannot be read.
        """
        return self._log.read().figures.of_period(period, self._clock(), self._solved())

    def places(
        self, wanted: CallFilter = _EVERY_CALL, sort: Sort = "time", descending: bool = True
    ) -> array[int]:
        """Return where all calls of a filter stand in the log, in order; `lines` reads them.

        Raises:
            StorageError: the log cannot be read.
        """
        return self._log.read().figures.places(wanted, sort, descending)

    def lines(self, places: Sequence[int]) -> tuple[LogLine, ...]:
        """Return some of `places` as lines of a list. StorageError as `places`."""
        return self._log.read().figures.lines(places)

    def handoff(self) -> Handoff:
        """Return what the next shift has to know.

        Raises:
            StorageError: the log cannot be read.
        """
        now = self._clock()
        drafts = {call.id: call for call in self._log.read().drafts()} | self._open
        opened = [call for call in drafts.values() if not call.blank]
        groups = self.follow_ups()
        today = CallFilter(since=self._day_start(), emergency=True)
        return Handoff(
            at=now,
            waiting=tuple(call for call in opened if call.unanswered),
            handed_off=self._log.read().page(today, _HANDED_OFF, "").lines,
            late=groups["Late"],
            promised=(*groups["Today"], *groups["Later"]),
            on_hold=tuple(call for call in opened if not call.unanswered),
        )

    def _solved(self) -> frozenset[str]:
        return frozenset(ending.id for ending in self.pack.endings if ending.solved)
