"""The small file beside an export that says what its columns hold. It names nobody."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from triage_app.calls.export_columns import FORMAT, Column
from triage_app.paths import write_whole

_UNITS = {"text": "text", "number": "number", "time": "time, ISO 8601 with offset (a date in XLSX)"}


def dictionary_of(file: Path) -> Path:
    """Return where the dictionary of an export lies: beside it, under its name and ``.columns.csv``."""
    return file.with_name(f"{file.stem}.columns.csv")


def write_dictionary(file: Path, columns: Sequence[Column], rows: int) -> Path:
    """Write it. OSError: it could not be written."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(("column", "kind", "names people", "meaning"))
    for column in columns:
        told = (column.name, _UNITS[column.kind], "yes" if column.identified else "no", column.meaning)
        lines.writerow(told)
    lines.writerow(("", "", "", f"Front Desk export format {FORMAT}, {rows} rows"))
    kept = dictionary_of(file)
    write_whole(kept, text.getvalue().encode("utf-8-sig"))
    return kept
