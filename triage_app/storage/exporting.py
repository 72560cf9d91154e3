"""The blocks of an export in their order, made by threads of their own while the last one is written.

Each block is one short read, so no save and no checkpoint waits for an export.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from triage_app.calls.export_columns import Column
from triage_app.storage.database import Database
from triage_app.storage.export_blocks import Block, Style, blocks_of, lines_sql, read_block, read_rows

_Made = TypeVar("_Made")
_WAITING = 2  # blocks a thread may be ahead
_CACHE = "PRAGMA cache_size = -4096"  # 4 MB: what an export reads it reads once


class Exporting:
    """Reads one open log for exports.

    Args:
        database: the log.
        workers: how many threads read; 1 leaves the other processor to the window.
    """

    def __init__(self, database: Database, workers: int = 1) -> None:
        self._database = database
        self._workers = workers

    def blocks(
        self, style: Style, columns: Sequence[Column], places: array[int], counted: bool = False
    ) -> Iterator[Block]:
        """Yield the finished lines of some calls, in their order.

        Args:
            style: of which kind of file.
            columns: in their order.
            places: rows of ``calls``.
            counted: whether each block counts its needs, outcomes and staff.

        Raises:
            StorageError: the log cannot be read.
        """
        statement = lines_sql(style, columns)
        return self._made(places, lambda bare, seqs: read_block(bare, statement, seqs, counted))

    def rows(self, columns: Sequence[Column], places: array[int]) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the values of some calls, in their order. StorageError as `blocks`."""
        return self._made(places, lambda bare, seqs: read_rows(bare, columns, seqs))

    def _made(self, places: array[int], make: Callable[[Any, Sequence[int]], _Made]) -> Iterator[_Made]:
        def one(seqs: Sequence[int]) -> _Made:
            with self._database.bare() as connection:
                return make(connection, seqs)

        waiting: deque[Future[_Made]] = deque()
        threads = ThreadPoolExecutor(self._workers, "exporting", initializer=self._begin)
        try:
            for seqs in blocks_of(places):
                waiting.append(threads.submit(one, seqs))
                if len(waiting) > self._workers * _WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            threads.shutdown(cancel_futures=True)

    def _begin(self) -> None:
        with self._database.bare() as connection:
            connection.execute(_CACHE)
