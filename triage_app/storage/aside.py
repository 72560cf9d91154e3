"""Copies set aside after an unclean end, so that every recovery can be tried again.

Opening a log writes its write-ahead log into it, also one that is damaged or
does not belong to it. Nothing here is ever used by itself.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from triage_app.storage.exchange import witness_of
from triage_app.storage.look import journal_of, wal_of

KEPT = 2
FOLDER = "unclean"


def copy_aside(file: Path, key_file: Path) -> Path:
    """Copy log, write-ahead log, witness and key into a dated folder beside them; the last `KEPT` are kept.

    Returns:
        The new folder.

    Raises:
        OSError: there is no room, or no right to write.
    """
    home = file.parent / FOLDER
    home.mkdir(mode=0o700, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    making = home / f".{stamp}"
    making.mkdir(mode=0o700)
    try:
        for each in (file, wal_of(file), journal_of(file), witness_of(file), key_file):
            if each.exists():
                shutil.copy2(each, making / each.name)
    except OSError:
        shutil.rmtree(making, ignore_errors=True)
        raise
    done = making.rename(home / stamp)
    for old in sorted(folder for folder in home.iterdir() if folder.is_dir())[:-KEPT]:
        shutil.rmtree(old)
    return done
