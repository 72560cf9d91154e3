"""A de-identified export: a few rows of counts, as a file of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

from triage_app.calls.export_columns import Column
from triage_app.export.lines import write_csv, write_jsonl
from triage_app.export.parquet import write_parquet
from triage_app.export.rows import csv_line, json_line, xlsx_row
from triage_app.export.xlsx import write_xlsx


def write_cells(
    stream: BinaryIO, format: str, columns: Sequence[Column], rows: Sequence[tuple[Any, ...]]
) -> int:
    """Write counts; return how many rows they are."""
    names = [column.name for column in columns]
    if format == "csv":
        write_csv(stream, columns, (csv_line(row) for row in rows))
    elif format == "jsonl":
        write_jsonl(stream, (json_line(names, row) for row in rows))
    elif format == "parquet":
        write_parquet(stream, columns, iter([list(rows)]))
    else:
        write_xlsx(stream, columns, len(rows), ((xlsx_row(row), 1) for row in rows), {})
    return len(rows)
