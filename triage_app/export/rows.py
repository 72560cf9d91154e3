"""The few rows of a de-identified export as lines of each kind of file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.sax.saxutils import escape

_STARTS = "=+-@'＝＋－＠\t\r\n"


def csv_line(row: Sequence[str | int]) -> bytes:
    """Return a line of CSV, guarded as in `storage.export_values.guarded`."""
    return (",".join(_csv(value) for value in row) + "\r\n").encode()


def json_line(names: Sequence[str], row: Sequence[str | int]) -> bytes:
    """Return a JSON object on a line."""
    return (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n").encode()


def xlsx_row(row: Sequence[str | int]) -> bytes:
    """Return a row of a sheet."""
    return f"<row>{''.join(_cell(value) for value in row)}</row>".encode()


def _csv(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    guarded = f"'{value}" if value.strip()[:1] in tuple(_STARTS) or value[:1] in tuple(_STARTS) else value
    return '"' + guarded.replace('"', '""') + '"'


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
