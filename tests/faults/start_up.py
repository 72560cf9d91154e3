"""The start-up zoo: whatever stands at the log's place gets its name, and not one byte is changed or made."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults.logs import fill
from tests.faults.tally import Tally
from tests.storage.test_look import CASES
from triage_app.errors import LogDamaged, LogForeign, LogMissing, StorageError
from triage_app.storage.log import Log


def _gone(folder: Path) -> None:
    (folder / "calls.db").unlink()


def _gone_but_backups(folder: Path) -> None:
    _gone(folder)
    (folder / "calls.witness").unlink()


def _link(to: str) -> Callable[[Path], None]:
    def link(folder: Path) -> None:
        _gone(folder)
        (folder / "calls.witness").unlink()
        shutil.rmtree(folder / "backups")
        (folder / "calls.db").symlink_to(folder / to)

    return link


def _key_folder(folder: Path) -> None:
    (folder / "calls.key").unlink()
    (folder / "calls.key").mkdir()


def _newer_key(folder: Path) -> None:
    kept = json.loads((folder / "calls.key").read_text())
    (folder / "calls.key").write_text(json.dumps(kept | {"format": 99}))


def _pipe(folder: Path) -> None:
    _gone(folder)
    os.mkfifo(folder / "calls.db")


def _no_bytes_and_changes(folder: Path) -> None:
    (folder / "calls.db-wal").write_bytes((folder / "calls.db").read_bytes()[:5000])
    (folder / "calls.db").write_bytes(b"")


MORE: dict[str, tuple[Callable[[Path], object], type[StorageError]]] = {
    "gone, its witness left": (_gone, LogMissing),
    "gone, its backups left": (_gone_but_backups, LogMissing),
    "a link to a disk that is away": (_link("away/calls.db"), LogMissing),
    "a link to itself": (_link("calls.db"), LogMissing),
    "a folder for the key": (_key_folder, StorageError),
    "a newer program's key": (_newer_key, LogForeign),
    "a pipe": (_pipe, LogForeign),
    "no bytes, with changes beside it": (_no_bytes_and_changes, LogDamaged),
}


def zoo(folder: Path, _seed: int) -> Tally:
    """Open every kind of thing that is no good log."""
    tally = Tally()
    whole = folder / "whole"
    fill(whole, 0, 2, backup=True)
    (whole / "calls.db.lock").unlink()
    for number, (name, (spoil, wanted)) in enumerate({**CASES, **MORE}.items()):
        here = folder / str(number) / "data"
        shutil.copytree(whole, here)
        if name in CASES:  # these were made for a log that nothing else speaks of
            shutil.rmtree(here / "backups")
            (here / "calls.witness").unlink()
        spoil(here)
        before = _contents(here)
        log = Log(here / "calls.db", here / "calls.key", retry_seconds=0.001)
        tally.count(cases=1)
        try:
            log.database()
            tally.faults.append(f"{name}: it was opened")
        except StorageError as error:
            if not isinstance(error, wanted):
                tally.faults.append(f"{name}: told as {type(error).__name__}: {error}")
        log.close(0)
        if _contents(here) != before:
            tally.faults.append(f"{name}: something was changed or made")
    return tally


def _contents(folder: Path) -> dict[str, bytes | str | None]:
    return {str(each.relative_to(folder)): _content(each) for each in sorted(folder.rglob("*"))}


def _content(each: Path) -> bytes | str | None:
    if each.is_symlink():
        return str(each.readlink())
    return each.read_bytes() if each.is_file() else None
