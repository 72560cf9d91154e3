"""A disk that keeps what was synced and no more: whatever came after may be there, missing, torn or in part.

This is the strict reading of what a file system promises. A sync of a file
keeps its bytes, not its name; a sync of a folder keeps the names in it; a
rename is whole or did not happen; everything else may be lost, one by one.
"""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path, PurePath

from tests.faults.recording import Step, files_below

SECTOR = 512
_NAMES = ("open", "rename", "unlink", "mkdir", "rmdir")


class Disk:
    """The disk of one recorded program, moved on step by step."""

    def __init__(self) -> None:
        self._bytes: dict[int, bytearray] = {}
        self._waiting: defaultdict[int, list[tuple[int, Step]]] = defaultdict(list)
        self._names: dict[str, int | None] = {".": None}  # None: a folder
        self._asked: list[tuple[int, Step]] = []

    def go_on(self, number: int, step: Step, lies: bool = False) -> None:
        """Take one more step; with ``lies`` a sync is answered and not done."""
        if step.kind in _NAMES:
            self._asked.append((number, step))
        elif step.kind in ("write", "truncate"):
            self._waiting[step.file].append((number, step))
        elif step.kind == "sync" and not lies:
            self._sync(step)

    def cut(self, dice: random.Random, to: Path) -> None:
        """Write to the new folder ``to`` what may stand on the disk if the power fails now."""
        mood = dice.choice((0.0, 0.3, 0.7, 1.0))
        names = dict(self._names)
        for _, step in self._asked:
            if dice.random() < mood:
                _rename(names, step)
        for path, file in sorted(names.items(), key=lambda name: len(PurePath(name[0]).parts)):
            place = to / path
            if file is None:
                place.mkdir(parents=True, exist_ok=True)
            elif place.parent.is_dir():
                place.write_bytes(self._with_some(file, dice, mood))

    def bring(self, folder: Path) -> None:
        """Begin with what stands in ``folder``, all of it synced long ago."""
        for each in folder.rglob("*"):
            if each.is_dir():
                self._names[str(each.relative_to(folder))] = None
        for number, (path, data) in enumerate(files_below(folder).items(), 1):
            self._names[path] = number
            self._bytes[number] = bytearray(data)

    def _sync(self, step: Step) -> None:
        if self._is_folder(step.path):
            mine = [(n, asked) for n, asked in self._asked if n < step.since and _lies_in(asked, step.path)]
            for each in mine:
                _rename(self._names, each[1])
                self._asked.remove(each)
            return
        held = self._bytes.setdefault(step.file, bytearray())
        waiting = self._waiting[step.file]
        for number, each in waiting:
            if number < step.since:
                _apply(held, each, None)
        self._waiting[step.file] = [each for each in waiting if each[0] >= step.since]

    def _is_folder(self, path: str) -> bool:
        if path in self._names:
            return self._names[path] is None
        return any(step.kind == "mkdir" and step.path == path for _, step in self._asked) or any(
            step.kind == "rename" and step.to == path and self._is_folder(step.path)
            for _, step in self._asked
        )

    def _with_some(self, file: int, dice: random.Random, mood: float) -> bytes:
        held = bytearray(self._bytes.get(file, b""))
        for _, step in self._waiting[file]:
            if dice.random() < mood:
                _apply(held, step, dice if dice.random() < 0.5 else None)
        return bytes(held)


def _apply(held: bytearray, step: Step, torn: random.Random | None) -> None:
    if step.kind == "truncate":
        held[step.at :] = b""
        held += bytes(step.at - len(held))
        return
    end = step.at + len(step.data)
    held += bytes(max(0, end - len(held)))
    if torn is None:
        held[step.at : end] = step.data
        return
    for at in range(0, len(step.data), SECTOR):
        if torn.random() < 0.5:
            part = step.data[at : at + SECTOR]
            held[step.at + at : step.at + at + len(part)] = part


def _lies_in(step: Step, folder: str) -> bool:
    return folder in (str(PurePath(step.path).parent), str(PurePath(step.to).parent) if step.to else "")


def _rename(names: dict[str, int | None], step: Step) -> None:
    """Do one change of names, as far as what it wants is there."""
    if step.kind == "open":
        names[step.path] = step.file
    elif step.kind == "mkdir":
        names[step.path] = None
    elif step.kind in ("unlink", "rmdir"):
        names.pop(step.path, None)
    elif step.path in names:
        for path in [name for name in names if name == step.path or name.startswith(f"{step.path}/")]:
            names[step.to + path[len(step.path) :]] = names.pop(path)
