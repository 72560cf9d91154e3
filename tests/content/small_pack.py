"""The worked example of docs/content-format.md, as files: the small pack that content is tried with."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from triage_app import resources
from triage_app.content.files import EMERGENCY, ContentFiles
from triage_app.content.model import Pack
from triage_app.content.reader import Reading, read
from triage_app.errors import Problem

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "content-format.md"
_BLOCK = re.compile(r"^```yaml\n# ([a-z0-9/.-]+\.yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def small_texts() -> dict[str, bytes]:
    """Return the bytes of every file of the small pack by name, the emergency file included."""
    blocks = _BLOCK.findall(DOCUMENT.read_text("utf-8"))
    texts = {name: text.encode() for name, text in blocks}
    assert len(texts) == len(blocks)
    return {**texts, EMERGENCY: resources.path(EMERGENCY).read_bytes()}


def read_small(**changed: str | bytes | None) -> Reading:
    """Read the small pack with files changed: ``contacts="..."``, ``needs_wig="..."``; None takes one out."""
    return read(small_files(**changed))


def small_files(**changed: str | bytes | None) -> ContentFiles:
    """Return the small pack's files with some changed, named as in `read_small`."""
    texts = dict(small_texts())
    for key, text in changed.items():
        name = file_name(key)
        if text is None:
            del texts[name]
        else:
            texts[name] = text if isinstance(text, bytes) else text.encode()
    return ContentFiles(texts)


def file_name(key: str) -> str:
    """Return the file that ``needs_wig`` or ``red_flags_chest_pain`` means."""
    for folder in ("answers", "needs", "facts", "red-flags", "words", "examples", "voices"):
        start = folder.replace("-", "_") + "_"
        if key.startswith(start):
            return f"{folder}/{key.removeprefix(start).replace('_', '-')}.yaml"
    return f"{key}.yaml"


def edited(key: str, old: str, new: str) -> str:
    """Return one file of the small pack with ``old``, which must stand in it once, replaced."""
    text = small_texts()[file_name(key)].decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file_name(key)}"
    return text.replace(old, new)


def problems_after(key: str, old: str, new: str) -> tuple[Problem, ...]:
    """Return the errors and remarks that replacing ``old`` by ``new`` in one file brings."""
    before = {str(problem) for problem in small_reading().problems}
    after = read_small(**{key: edited(key, old, new)}).problems
    return tuple(problem for problem in after if str(problem) not in before)


def without_line(problem: Problem) -> str:
    """Return a problem as it is told, but for its line, which changes with the page."""
    return f"{problem.file}: {problem.key}: {problem.text}"


@cache
def small_reading() -> Reading:
    """Return the small pack as read, unchanged."""
    return read_small()


def small_pack() -> Pack:
    """Return the small pack."""
    pack = small_reading().pack
    assert pack is not None
    return pack


def write_small(folder: Path, **changed: str | bytes | None) -> Path:
    """Write the small pack to ``folder`` and return it; the emergency file is not among its files."""
    for name, data in small_files(**changed).texts.items():
        if name != EMERGENCY:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    return folder
