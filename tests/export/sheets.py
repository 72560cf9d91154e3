"""Reads a workbook as the standard says, so that what was written can be compared with what was stored."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheets_of(file: Path) -> dict[str, list[list[str | float | None]]]:
    """Return the rows of each sheet by its name: text, numbers, None for an empty cell."""
    with zipfile.ZipFile(file) as packed:
        assert packed.testzip() is None
        rels = ET.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
        targets = {rel.get("Id"): rel.get("Target") for rel in rels}
        book = ET.fromstring(packed.read("xl/workbook.xml"))
        found = {}
        for sheet in book.iter(f"{_MAIN}sheet"):
            part = ET.fromstring(packed.read(f"xl/{targets[sheet.get(_REL)]}"))
            found[sheet.get("name")] = [
                [_value(cell) for cell in row.iter(f"{_MAIN}c")] for row in part.iter(f"{_MAIN}row")
            ]
        return found


def _value(cell: ET.Element) -> str | float | None:
    assert cell.find(f"{_MAIN}f") is None, "a formula"
    if cell.get("t") == "inlineStr":
        text = "".join(part.text or "" for part in cell.iter(f"{_MAIN}t"))
        return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    value = cell.find(f"{_MAIN}v")
    return None if value is None else float(value.text or "")
