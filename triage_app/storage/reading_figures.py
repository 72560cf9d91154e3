"""What lists, exports and figures of any size read from an open log."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from triage_app.calls.log_entry import CallFilter, LogLine, Sort
from triage_app.calls.statistics import Figures, Period
from triage_app.errors import StorageError
from triage_app.storage.database import Database

if TYPE_CHECKING:
    from triage_app.storage.exporting import Exporting

_FEED_ROWS = 200


class ReadingFigures:
    """Reads one open log; any thread may use it. Every method may raise `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def places(self, wanted: CallFilter, sort: Sort = "time", descending: bool = True) -> array[int]:
        """Return where all calls of a filter stand in the log, in order; `lines` reads them."""
        from triage_app.storage.call_pages import read_places

        with self._database.reading() as connection:
            return read_places(connection, wanted, sort, descending)

    def lines(self, places: Sequence[int]) -> tuple[LogLine, ...]:
        """Return some of `places` as lines of a list, in their order."""
        from triage_app.storage.log_lines import read_lines

        with self._database.reading() as connection:
            return read_lines(connection, places)

    def exporting(self, workers: int = 1) -> Exporting:
        """Return what reads blocks for a file, with so many threads."""
        from triage_app.storage.exporting import Exporting

        return Exporting(self._database, workers)

    def cells(self, wanted: CallFilter, by: Sequence[str]) -> list[tuple[Any, ...]]:
        """Return counts of calls by some of their values, small ones left out."""
        from triage_app.storage.figure_cells import read_cells

        self._feed()
        with self._database.reading() as connection:
            return read_cells(connection, wanted, by)

    def of_period(self, period: Period, now: datetime, solved: Collection[str]) -> Figures:
        """Return everything counted of a period, the calls of the last moments included."""
        from triage_app.storage.statistics import read_figures

        self._feed()
        with self._database.looking() as connection:
            return read_figures(connection, period, now, solved)

    def _feed(self) -> None:
        """Take the calls of the last moments into the figures, as the saving thread does in its pauses."""
        from triage_app.storage.figures import feed_figures

        try:
            left = True
            while left:
                with self._database.saving() as connection:
                    left = feed_figures(connection, _FEED_ROWS)
        except StorageError:
            pass  # a log that cannot be written still has the figures up to its last pause
