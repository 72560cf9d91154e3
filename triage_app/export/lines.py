"""CSV and JSON Lines: a head where there is one, then the blocks as they come.

Source: RFC 4180; docs/export-format.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from triage_app.calls.export_columns import Column

BOM = b"\xef\xbb\xbf"
"""Says that what follows is UTF-8, which spreadsheets would not guess."""


def write_csv(stream: BinaryIO, columns: Sequence[Column], blocks: Iterator[bytes]) -> None:
    """Write CSV in UTF-8 with a byte order mark, lines ended by CR and LF."""
    stream.write(BOM + ",".join(column.name for column in columns).encode() + b"\r\n")
    for block in blocks:
        stream.write(block)


def write_jsonl(stream: BinaryIO, blocks: Iterator[bytes]) -> None:
    """Write one JSON object a line, in UTF-8."""
    for block in blocks:
        stream.write(block)
