"""Parquet, for those who have pyarrow; it is loaded here and nowhere else.

Times are those of the desk's clock; its minutes ahead of UTC are a column of their own.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from triage_app.calls.export_columns import Column
from triage_app.errors import InputError

MISSING = "Parquet needs pyarrow, which is not installed: pip install front-desk-triage[parquet]."


def ready() -> Any:
    """Return pyarrow with its Parquet writer.

    Raises:
        InputError: it is not installed.
    """
    try:
        arrow = importlib.import_module("pyarrow")
        importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise InputError(MISSING) from error
    return arrow


def write_parquet(
    stream: BinaryIO, columns: Sequence[Column], batches: Iterator[list[tuple[Any, ...]]]
) -> None:
    """Write rows of values, in the order of ``columns``; times in milliseconds of the desk's clock."""
    arrow = ready()
    kinds = {"text": arrow.string(), "number": arrow.int64(), "time": arrow.timestamp("ms")}
    schema = arrow.schema([(column.name, kinds[column.kind]) for column in columns])
    with arrow.parquet.ParquetWriter(stream, schema) as writer:
        for batch in batches:
            values = list(zip(*batch, strict=True)) if batch else [()] * len(columns)
            arrays = [
                arrow.array(each, kinds[column.kind]) for each, column in zip(values, columns, strict=True)
            ]
            writer.write_table(arrow.table(arrays, schema=schema))
