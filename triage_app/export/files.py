"""A file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from triage_app.errors import DeskError
from triage_app.paths import sync_folder

NOT_WRITTEN = "The export was not written. Choose a folder you can write to."
FULL = "The export was not written: there is no room left on that disk."


class NotExported(DeskError):
    """The export could not be written; nothing of it is left, and the log is as it was."""


@contextmanager
def whole_file(file: Path) -> Iterator[BinaryIO]:
    """Give a stream to write ``file`` to; it takes its name once all of it has reached the disk.

    Until then it is a hidden file beside it, for its user alone, and it is
    gone if anything stops the writing.

    Raises:
        NotExported: it cannot be written.
    """
    waiting = file.with_name(f".{file.name}.part")
    try:
        with waiting.open("wb") as stream:
            waiting.chmod(0o600)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        waiting.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        _remove(waiting)
        raise NotExported(FULL if error.errno == errno.ENOSPC else NOT_WRITTEN) from error
    except BaseException:
        _remove(waiting)
        raise


def _remove(waiting: Path) -> None:
    with contextlib.suppress(OSError):  # its folder is gone, or was never there
        waiting.unlink(missing_ok=True)
