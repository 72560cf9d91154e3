"""The files of a content folder: which there are, their bytes, and the digest that names them.

Only the standard library is imported here: the desk takes the digest on its
way to the first paint, to find the pack's ready form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
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
        total = hashlib.sha256(READING.encode())
        for name, data in sorted(self.texts.items()):
            total.update(f"\0{name}\0{len(data)}\0".encode())
            total.update(data)
        return total.hexdigest()

    @property
    def edition(self) -> str:
        """Name the very words of the emergency file, briefly, for its approval."""
        return hashlib.sha256(self.texts.get(EMERGENCY, b"")).hexdigest()[:12]


def gather(folder: Path, emergency: Path) -> ContentFiles:
    """Read the bytes of the content in ``folder`` and of the emergency file beside it.

    A file that cannot be read, that is no plain file or that has no place in a
    pack is a problem; never raises.
    """
    texts: dict[str, bytes] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return ContentFiles({}, (Problem(str(folder), 0, "", "there is no such folder"),))
    for name in SINGLE_FILES:
        _take(folder / name, name, texts, problems)
    for name in FOLDERS:
        for path in _yaml_files(folder / name, problems):
            _take(path, f"{name}/{path.name}", texts, problems)
    strays = [path.name for path in _yaml_files(folder, problems) if path.name not in SINGLE_FILES]
    problems.extend(Problem(name, 0, "", "this file has no place in a content folder") for name in strays)
    _take(emergency, EMERGENCY, texts, problems)
    if sum(map(len, texts.values())) > MAX_TOTAL_BYTES:
        problems.append(Problem(str(folder), 0, "", f"the files hold more than {MAX_TOTAL_BYTES:,} bytes"))
        texts = {}
    return ContentFiles(texts, tuple(problems))


def _yaml_files(folder: Path, problems: list[Problem]) -> list[Path]:
    """Return the YAML files right in ``folder``, by name; an absent folder has none."""
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".yaml", ".yml"))
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(Problem(folder.name, 0, "", f"the folder cannot be read: {error.strerror}"))
        return []
    for path in [path for path in names if path.suffix != ".yaml"]:
        problems.append(Problem(path.name, 0, "", "name this file with the ending .yaml"))
        names.remove(path)
    if len(names) > MAX_FILES:
        problems.append(Problem(folder.name, 0, "", f"the folder holds more than {MAX_FILES:,} files"))
        return []
    return names


def _take(path: Path, name: str, texts: dict[str, bytes], problems: list[Problem]) -> None:
    """Read one file, one byte past the limit at most, so that the reader sees that it is too large."""
    try:
        if not path.is_file():  # a pipe or device would never end
            missing = "this is not a plain file" if path.exists() else "this file is missing"
            problems.append(Problem(name, 0, "", missing))
            return
        with path.open("rb") as stream:
            texts[name] = stream.read(MAX_BYTES + 1)
    except OSError as error:
        problems.append(Problem(name, 0, "", f"this file cannot be read: {error.strerror}"))
