"""Where a clinic's published content lies: one folder a version, and which of them is in use."""

from __future__ import annotations

import json
import re
from pathlib import Path

from triage_app.records import record

CURRENT = "current"
"""The file that names the version in use; a version is in use once it stands here."""

RECORD = "published.json"
"""What a version's folder says about its publishing."""

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@record
class Version:
    """One published version: its number, its folder, and when, by whom and why it was published."""

    number: int
    folder: Path
    published: str = ""  # ISO time, or empty where the record cannot be read
    by: str = ""
    why: str = ""

    @property
    def day(self) -> str:
        """The day of publishing as ISO text, or "" where it is not known."""
        return self.published[:10]


def versions(content: Path) -> tuple[Version, ...]:
    """Return the published versions in ``content``: the one in use first, then the newest.

    The folder may be missing. A version above the one in use was never put in
    use: it is left out. Where the file that names the one in use is damaged or
    gone, the newest is taken, for each was checked before it was written.
    """
    try:
        numbers = sorted(numbered(content), reverse=True)
    except OSError:
        return ()
    top = current(content) or max(numbers, default=0)
    return tuple(_version(content / str(number), number) for number in numbers if number <= top)


def numbered(content: Path) -> list[int]:
    """Return the numbers of the versions lying in ``content``, in use or not. OSError: it cannot be read."""
    return [int(path.name) for path in content.iterdir() if _NUMBER.fullmatch(path.name)]


def current(content: Path) -> int:
    """Return the number of the version in use; 0 where there is none."""
    try:
        text = (content / CURRENT).read_text("ascii").strip()
        return int(text) if _NUMBER.fullmatch(text) else 0
    except (OSError, ValueError):
        return 0


def _version(folder: Path, number: int) -> Version:
    try:
        record = json.loads((folder / RECORD).read_bytes())
        told = {key: str(record.get(key, "")) for key in ("published", "by", "why")}
    except (OSError, ValueError, AttributeError, RecursionError):
        return Version(number, folder)
    return Version(number, folder, **told)
