"""Put one whole set of log files in the place of another: after any end all of the old, or all of the new.

A log is several files (log, write-ahead log, key, witness) and no rename takes
them all at once. So the new set is made ready in a folder of its own, then a
marker is written, and from that moment on every opening goes on with the moves
until they are done. Nothing is deleted: the old set goes into a folder of its own.
"""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from triage_app.paths import sync_folder, write_whole
from triage_app.storage import failures

WITNESS_SUFFIX = ".witness"
_BESIDE_LOG = ("-wal", "-shm", "-journal")
_INCOMING = ".incoming-"


def witness_of(file: Path) -> Path:
    """Return where the witness of the log at ``file`` lies."""
    return file.with_suffix(WITNESS_SUFFIX)


def files_of(file: Path, key_file: Path) -> tuple[Path, ...]:
    """Return the places of all files that belong together as one log; each may be missing."""
    beside = tuple(file.with_name(f"{file.name}{end}") for end in _BESIDE_LOG)
    key_before = key_file.with_name(f"{key_file.name}.before")
    return (file, *beside, witness_of(file), key_file, key_before)


def marker_of(file: Path) -> Path:
    """Return the file that stands there while an exchange is not finished."""
    return file.with_name(f"{file.name}.exchange")


def prepare(file: Path) -> Path:
    """Return a new empty folder beside the log for the incoming files.

    Raises:
        OSError: it cannot be made.
    """
    sweep(file)
    incoming = file.with_name(f"{_INCOMING}{_stamp()}")
    incoming.mkdir(mode=0o700, parents=True)
    return incoming


def exchange(file: Path, key_file: Path, incoming: Path, aside: str) -> Path:
    """Put the files in ``incoming`` in place of the log, and what stands there into a dated folder.

    The files bear the names they shall have; a log file that has no successor
    is moved away all the same. Nobody has the log open.

    Args:
        file: the log's place.
        key_file: its key's.
        incoming: a folder made by `prepare`, with whole files.
        aside: what the dated folder is called, such as ``damaged``.

    Returns:
        The folder with what stood there before; empty where nothing did.

    Raises:
        StorageError: before the marker was written all is as it was; after
            it `finish` goes on.
    """
    with failures.told(file):
        for each in incoming.iterdir():
            sync_file(each)
        sync_folder(incoming)
        old = file.with_name(f"{aside}-{_stamp()}")
        old.mkdir(mode=0o700)
        sync_folder(file.parent)  # both folders have to be there before the marker speaks of them
        names = sorted(each.name for each in incoming.iterdir())
        told = {"incoming": incoming.name, "aside": old.name, "files": names}
        write_whole(marker_of(file), json.dumps(told).encode())
    finish(file, key_file)
    return old


def finish(file: Path, key_file: Path) -> None:
    """Go on with an exchange that was cut off; does nothing where there is none.

    Raises:
        StorageError: a file cannot be moved; the next call goes on.
    """
    marker = marker_of(file)
    with failures.told(file):
        if not marker.exists():
            return
        try:
            told = json.loads(marker.read_bytes())
        except FileNotFoundError:  # another process finished it meanwhile
            return
        incoming, old, names = file.with_name(told["incoming"]), file.with_name(told["aside"]), told["files"]
        ours = files_of(file, key_file)
        for each in ours:
            to_come = each.name in names and (incoming / each.name).exists()
            if each.exists() and (to_come or each.name not in names):
                each.rename(old / each.name)
        for folder in (old, file.parent):
            sync_folder(folder)
        for each in ours:
            if (incoming / each.name).exists():
                (incoming / each.name).rename(each)
        sync_folder(file.parent)
        marker.unlink(missing_ok=True)
        sync_folder(file.parent)
        shutil.rmtree(incoming, ignore_errors=True)


def sweep(file: Path) -> None:
    """Remove incoming files that never came: an exchange was cut off before it began."""
    if not marker_of(file).exists() and file.parent.is_dir():
        for left in file.parent.glob(f"{_INCOMING}*"):
            shutil.rmtree(left, ignore_errors=True)


def sync_file(file: Path) -> None:
    """Have the bytes of ``file`` reach the disk. OSError: they do not."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
