"""Exports of the log: checked, written whole or not at all, and recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from triage_app.calls.export_columns import COLUMNS, HIDING, Column, columns_of
from triage_app.calls.log_entry import CallFilter, Sort
from triage_app.desk.listing import Listing
from triage_app.desk.passwords import export_detail
from triage_app.errors import DeskError, InputError, StorageError, WrongPassword
from triage_app.records import field, record

if TYPE_CHECKING:
    from array import array

    from triage_app.storage.export_blocks import Block
    from triage_app.storage.reading_figures import ReadingFigures

Format = Literal["xlsx", "csv", "jsonl", "parquet"]
Report = Callable[[int, int], None]
"""Told (done, total) rows; what it raises stops the work, and nothing of the file is left."""

_COUNTED = {"need": "Needs", "outcome": "Outcomes", "taken_by": "Taken by"}
_EVERY_CALL = CallFilter()


@record
class ExportWish:
    """What to export, and how.

    ``columns`` are names of `export_columns.COLUMNS` in their order, None for
    all that may be had. ``identified`` ones take a ``reason``.
    ``deidentified`` gives counts alone, by `export_columns.HIDING`, and
    ``columns`` then chooses among these.
    """

    file: Path
    format: Format = "xlsx"
    wanted: CallFilter = _EVERY_CALL
    columns: tuple[str, ...] | None = None
    sort: Sort = "time"
    descending: bool = True
    identified: bool = False
    deidentified: bool = False
    reason: str = field(default="", repr=False)


@record
class Exported:
    """What was written: how many rows, and where the columns are told."""

    file: Path
    rows: int
    dictionary: Path


def _quiet(_done: int, _total: int) -> None:
    """Serve where nobody watches."""


class Exports(Listing):
    """One use case; it takes long and is called from a worker."""

    def export(
        self, wish: ExportWish, password: str = "", report: Report = _quiet, workers: int = 1
    ) -> Exported:
        """Write calls of the log to a file.

        Args:
            wish: what and how.
            password: of who is signed in; an export that names people takes it.
                During a supervisor's help it is a supervisor's, not theirs who get help.
            report: told how many rows are written.
            workers: how many threads read the log; 1 leaves a processor to the window.

        Raises:
            InputError: the wish makes no sense, or a reason or pyarrow is missing.
            WrongPassword: it did not match.
            NotExported: the file could not be written; nothing of it is left.
            StorageError: the log cannot be read.
        """
        try:
            columns = self._columns(wish)
            helper = self._make_sure(wish, password)
        except (InputError, WrongPassword):
            self._note("exported", "refused", detail=_detail(wish, 0))
            raise
        from triage_app.export.files import whole_file

        read = self._log.read().figures
        try:
            with whole_file(wish.file) as stream:
                rows = self._write(stream, wish, columns, read, report, workers)
            dictionary = self._tell_columns(wish, columns, rows)
        except BaseException as stopped:
            expected = isinstance(stopped, (DeskError, OSError))
            self._note("exported", "failed" if expected else "cancelled", detail=_detail(wish, 0, helper))
            raise
        self._note("exported", "ok", detail=_detail(wish, rows, helper))
        return Exported(wish.file, rows, dictionary)

    def _columns(self, wish: ExportWish) -> tuple[Column, ...]:
        if not wish.deidentified:
            return columns_of(wish.columns, wish.identified)
        names = wish.columns or ("year", "week", "need", "outcome")
        if set(names) - set(HIDING) or len(set(names)) != len(names):
            raise InputError(f"A de-identified export has these columns: {', '.join(HIDING)}.")
        if wish.wanted.search.strip() or wish.wanted.number:
            raise InputError("A de-identified export cannot be of a search.")
        by = [name for name in names if name != "calls"]
        if not by:
            raise InputError(f"Name at least one column to count by: {', '.join(HIDING[:-1])}.")
        numbers = ("year", "week")
        hidden = [
            Column(name, "number" if name in numbers else "text", f"{name} of the calls") for name in by
        ]
        return (*hidden, Column("calls", "number", "How many calls; smaller counts than 11 are left out"))

    def _make_sure(self, wish: ExportWish, password: str) -> str:
        """Make sure that this may be exported; return the id of the supervisor who helps, "" for none."""
        if wish.format == "parquet":
            from triage_app.export.parquet import ready

            ready()
        if wish.identified and wish.deidentified:
            raise InputError("An export names people, or it is de-identified. Choose one.")
        return self._allow_names(wish.reason, password) if wish.identified else ""

    def _write(
        self,
        stream: BinaryIO,
        wish: ExportWish,
        columns: tuple[Column, ...],
        read: ReadingFigures,
        report: Report,
        workers: int,
    ) -> int:
        if wish.deidentified:
            from triage_app.export.cells import write_cells

            return write_cells(stream, wish.format, columns, read.cells(wish.wanted, _by(columns)))
        places = read.places(wish.wanted, wish.sort, wish.descending)
        report(0, len(places))
        exporting = read.exporting(workers)
        if wish.format == "parquet":
            from triage_app.export.parquet import write_parquet

            write_parquet(stream, columns, _reported(exporting.rows(columns, places), len, places, report))
            return len(places)
        blocks = exporting.blocks(wish.format, columns, places, counted=wish.format == "xlsx")
        _write_lines(stream, wish.format, columns, places, _reported(blocks, _rows, places, report))
        return len(places)

    def _tell_columns(self, wish: ExportWish, columns: Sequence[Column], rows: int) -> Path:
        from triage_app.export.dictionary import write_dictionary
        from triage_app.export.files import NOT_WRITTEN, NotExported

        try:
            return write_dictionary(wish.file, columns, rows)
        except OSError as error:
            wish.file.unlink(missing_ok=True)
            raise NotExported(NOT_WRITTEN) from error


def _rows(block: Block) -> int:
    return block.rows


def _by(columns: Sequence[Column]) -> list[str]:
    return [column.name for column in columns[:-1]]


def _reported(blocks: Iterator[Any], count: Callable[[Any], int], places: array[int], report: Report) -> Any:
    """Pass blocks on, telling how many rows are done; whatever ``report`` raises ends the reading."""
    done = 0
    try:
        for block in blocks:
            yield block
            done += count(block)
            report(done, len(places))
    finally:
        blocks.close()  # type: ignore[attr-defined]


def _write_lines(
    stream: BinaryIO, format: Format, columns: Sequence[Column], places: array[int], blocks: Iterator[Block]
) -> None:
    if format == "xlsx":
        from triage_app.export.xlsx import write_xlsx

        counts: dict[str, Counter[str]] = {title: Counter() for title in _COUNTED.values()}
        write_xlsx(stream, columns, len(places), _counting(blocks, counts), counts)
        for _ in blocks:  # none is left; the threads behind them end
            pass
        return
    from triage_app.export.lines import write_csv, write_jsonl

    lines = (block.data for block in blocks)
    if format == "csv":
        write_csv(stream, columns, lines)
    else:
        write_jsonl(stream, lines)


def _counting(blocks: Iterator[Block], counts: dict[str, Counter[str]]) -> Iterator[tuple[bytes, int]]:
    for block in blocks:
        for what, value, count in block.counts:
            counts[_COUNTED[what]][value] += count
        yield block.data, block.rows


def _detail(wish: ExportWish, rows: int, helper: str = "") -> str:
    names = "counts" if wish.deidentified else "yes" if wish.identified else "no"
    reason = wish.reason if wish.identified else ""
    return export_detail(rows, wish.format, names, reason, helper)


ALL_COLUMNS = tuple(column.name for column in COLUMNS)
"""Every column an export can have, in its usual order."""

__all__ = ["ALL_COLUMNS", "ExportWish", "Exported", "Exports", "Format", "StorageError"]
