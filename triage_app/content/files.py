"""The files of a content folder: which there are, their bytes, and the digest that names them.

Only the standard library is imported here: the desk takes the digest on its
way to the first paint, to find the pack's ready form.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import blake2b
from io import FileIO
from pathlib import Path

from triage_app.errors import Problem
from triage_app.records import record

SINGLE_FILES = ("pack.yaml", "sources.yaml", "statements.yaml", "contacts.yaml", "endings.yaml")
FOLDERS = ("answers", "needs", "facts", "red-flags", "words", "examples", "voices")
EMERGENCY = "emergency.yaml"

MAX_BYTES = 2_000_000
MAX_FILES = 2_000
MAX_TOTAL_BYTES = 20_000_000

READING = "1"
"""Part of every digest; to be raised when the same bytes are read in another way."""


@record
class ContentFiles:
    """The bytes of a content folder by the name shown in problems, and what could not be read."""

    texts: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()

    @property
    def digest(self) -> str:
        """Name these very bytes: equal digests, equal packs."""
        total = blake2b(READING.encode(), digest_size=32)
        for name, data in sorted(self.texts.items()):
            total.update(f"\0{name}\0{len(data)}\0".encode())
            total.update(data)
        return total.hexdigest()

    @property
    def edition(self) -> str:
        """Name the very words of the emergency file, briefly, for its approval."""
        return blake2b(self.texts.get(EMERGENCY, b""), digest_size=6).hexdigest()


@record
class Trace:
    """What the disk says of a content folder without a file being opened.

    ``name`` stands for the files' names, sizes and times of change, and is
    empty where they cannot be told; ``newest`` is the latest of those times, in
    nanoseconds.
    """

    name: str = ""
    newest: int = 0


def trace(folder: Path, emergency: Path) -> Trace:
    """Return the trace of the files that `gather` would read; never raises."""
    seen: list[str] = []
    newest = 0
    try:
        folders = [folder, *(folder / group for group in FOLDERS)]
        entries = [entry for one in folders if one.is_dir() for entry in os.scandir(one)]
        files = [(entry.path, entry.stat()) for entry in entries if entry.name.endswith(".yaml")]
        for path, stat in (*files, (str(emergency), emergency.stat())):
            seen.append(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_ctime_ns}\0{stat.st_ino}")
            newest = max(newest, stat.st_mtime_ns, stat.st_ctime_ns)
    except OSError:
        return Trace()
    return Trace(
        blake2b("\n".join(sorted(seen)).encode("utf-8", "replace"), digest_size=32).hexdigest(), newest
    )


def gather(folder: Path, emergency: Path) -> ContentFiles:
    """Read the bytes of the content in ``folder`` and of the emergency file beside it.

    A file that cannot be read, that is no plain file or that has no place in a
    pack is a problem; never raises.
    """
    texts: dict[str, bytes] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return ContentFiles({}, (Problem(str(folder), 0, "", "there is no such folder"),))
    top = _yaml_files(folder, problems)
    for name in SINGLE_FILES:
        if name in top:
            _take(top[name], name, texts, problems)
        else:
            problems.append(Problem(name, 0, "", "this file is missing"))
    strays = [name for name in top if name not in SINGLE_FILES]
    problems.extend(Problem(name, 0, "", "this file has no place in a content folder") for name in strays)
    for group in FOLDERS:
        for name, entry in _yaml_files(folder / group, problems).items():
            _take(entry, f"{group}/{name}", texts, problems)
    _take(emergency, EMERGENCY, texts, problems)
    if sum(map(len, texts.values())) > MAX_TOTAL_BYTES:
        problems.append(Problem(str(folder), 0, "", f"the files hold more than {MAX_TOTAL_BYTES:,} bytes"))
        texts = {}
    return ContentFiles(texts, tuple(problems))


def _yaml_files(folder: Path, problems: list[Problem]) -> dict[str, os.DirEntry[str]]:
    """Return the YAML files right in ``folder`` by name, in order; an absent folder has none."""
    try:
        with os.scandir(folder) as entries:
            found = {entry.name: entry for entry in entries if entry.name.lower().endswith((".yaml", ".yml"))}
    except FileNotFoundError:
        return {}
    except OSError as error:
        problems.append(Problem(folder.name, 0, "", f"the folder cannot be read: {error.strerror}"))
        return {}
    misnamed = sorted(name for name in found if not name.endswith(".yaml"))
    problems.extend(Problem(name, 0, "", "name this file with the ending .yaml") for name in misnamed)
    if len(found) > MAX_FILES:
        problems.append(Problem(folder.name, 0, "", f"the folder holds more than {MAX_FILES:,} files"))
        return {}
    return {name: found[name] for name in sorted(found) if name not in misnamed}


def _take(file: os.DirEntry[str] | Path, name: str, texts: dict[str, bytes], problems: list[Problem]) -> None:
    """Read one file, one byte past the limit at most, so that the reader sees that it is too large."""
    try:
        if not file.is_file():  # a pipe or device would never end
            problems.append(Problem(name, 0, "", "this is not a plain file, or it is missing"))
            return
        with FileIO(os.fspath(file)) as stream:
            texts[name] = stream.read(MAX_BYTES + 1)
    except OSError as error:
        problems.append(Problem(name, 0, "", f"this file cannot be read: {error.strerror}"))
