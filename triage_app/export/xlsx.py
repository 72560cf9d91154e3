"""XLSX: the parts of a workbook written straight into the zip, row by finished row.

Source: ECMA-376, part 1 (SpreadsheetML) and part 2 (packaging).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape

from triage_app.calls.export_columns import Column
from triage_app.export.xlsx_parts import ROOT_RELS, STYLES, XML, content_types, workbook, workbook_rels

SHEET_ROWS = 1_048_576
"""Rows a sheet holds, the header among them."""

_NOT_IN_XML = bytes(sign for sign in range(32) if sign not in (9, 10))
_BOUNDARIES = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # U+FFFE and U+FFFF, which no XML may hold either
_CODED = re.compile(rb"[\x00-\x08\x0b-\x1f]|\xef\xbf[\xbe\xbf]")
_LEVEL = 1


def write_xlsx(
    stream: BinaryIO,
    columns: Sequence[Column],
    rows: int,
    blocks: Iterator[tuple[bytes, int]],
    counts: Mapping[str, Mapping[str, int]],
    sheet_rows: int = SHEET_ROWS,
) -> None:
    """Write a workbook: calls, counts, and more sheets of calls where one does not hold them all.

    Args:
        stream: where to.
        columns: in their order.
        rows: how many there are in all.
        blocks: finished rows, and how many.
        counts: title to value to how many; filled while the blocks are read. Empty: no such sheet.
        sheet_rows: rows a sheet holds, the header among them.
    """
    full = sheet_rows - 1
    sheets = max(1, -(-rows // full))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as packed:
        left = b""
        for sheet in range(sheets):
            held = min(full, rows - sheet * full)
            with packed.open(f"xl/worksheets/calls{sheet + 1}.xml", "w", force_zip64=True) as part:
                part.write(_head(columns))
                left = _fill(part, left, blocks, held)
                part.write(_foot(columns, held))
        names, files = ["Calls"], ["calls1"]
        if counts:
            packed.writestr("xl/worksheets/counts.xml", _counts(counts))
            names, files = [*names, "Counts"], [*files, "counts"]
        names += [f"Calls {sheet}" for sheet in range(2, sheets + 1)]
        files += [f"calls{sheet}" for sheet in range(2, sheets + 1)]
        packed.writestr("[Content_Types].xml", content_types(files))
        packed.writestr("_rels/.rels", ROOT_RELS)
        packed.writestr("xl/workbook.xml", workbook(names))
        packed.writestr("xl/_rels/workbook.xml.rels", workbook_rels(files))
        packed.writestr("xl/styles.xml", STYLES)


def _fill(part: object, left: bytes, blocks: Iterator[tuple[bytes, int]], wanted: int) -> bytes:
    """Write ``wanted`` rows; return the finished rows that came with them and belong to the next sheet."""
    write = part.write  # type: ignore[attr-defined]
    while wanted > 0:
        data, count = (left, left.count(b"<row>")) if left else _next(blocks)
        left = b""
        if count > wanted:
            place = -1
            for _ in range(wanted):
                place = data.index(b"</row>", place + 1)
            data, left, count = data[: place + 6], data[place + 6 :], wanted
        write(data)
        wanted -= count
    return left


def _next(blocks: Iterator[tuple[bytes, int]]) -> tuple[bytes, int]:
    data, count = next(blocks)
    return in_xml(data), count


def in_xml(data: bytes) -> bytes:
    """Return text with the few signs that no XML may hold written as their code, ``_x0001_``."""
    if len(data.translate(None, _NOT_IN_XML)) == len(data) and not any(sign in data for sign in _BOUNDARIES):
        return data
    return _CODED.sub(lambda found: b"_x%04X_" % ord(found[0].decode()), data)


def _head(columns: Sequence[Column]) -> bytes:
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{20 if column.kind == "time" else 16}" customWidth="1"/>'
        for at, column in enumerate(columns, 1)
    )
    cells = "".join(f'<c s="2" t="inlineStr"><is><t>{escape(column.name)}</t></is></c>' for column in columns)
    return (
        f'{XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData><row>{cells}</row>"
    ).encode()


def _foot(columns: Sequence[Column], rows: int) -> bytes:
    reference = f"A1:{letters(len(columns))}{rows + 1}"
    return f'</sheetData><autoFilter ref="{reference}"/></worksheet>'.encode()


def letters(column: int) -> str:
    """Return the name of a column, counted from 1: A, Z, AA."""
    name = ""
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(65 + place) + name
    return name


def _counts(counts: Mapping[str, Mapping[str, int]]) -> bytes:
    rows = []
    for title, values in counts.items():
        rows.append(f'<row><c s="2" t="inlineStr"><is><t>{title}</t></is></c><c s="2"/></row>')
        for value, count in sorted(values.items(), key=lambda each: (-each[1], each[0])):
            text = in_xml(escape(value or "none").encode()).decode()
            cell = f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
            rows.append(f"<row>{cell}<c><v>{count}</v></c></row>")
    return (
        f'{XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<cols><col min="1" max="1" width="40" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    ).encode()
