"""Where the program's own files lie, and how one is written so that it is never half there.

Nothing here makes a folder but `Paths.make`, which whoever starts the program calls.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

from triage_app.errors import DeskError
from triage_app.records import record

_NAME = "front-desk-triage"


@record
class Paths:
    """The four folders of one desk; `of_user`, `under` and `demo` make them up."""

    data: Path
    config: Path
    log: Path
    cache: Path

    @classmethod
    def of_user(cls) -> Paths:
        """Return the folders the operating system gives the present user, on this machine alone."""
        return cls._of(_NAME)

    @classmethod
    def demo(cls) -> Paths:
        """Return the user's folders for made-up calls, apart from the real ones."""
        return cls._of(f"{_NAME}-demo")

    @classmethod
    def under(cls, folder: Path) -> Paths:
        """Return folders that all lie under ``folder`` (``--data-dir``)."""
        whole = folder.absolute()
        return cls(whole / "data", whole / "config", whole / "log", whole / "cache")

    @classmethod
    def _of(cls, name: str) -> Paths:
        dirs = PlatformDirs(name, appauthor=False, roaming=False)
        return cls(dirs.user_data_path, dirs.user_config_path, dirs.user_log_path, dirs.user_cache_path)

    @property
    def calls(self) -> Path:
        """The call log."""
        return self.data / "calls.db"

    @property
    def key(self) -> Path:
        """The key of the call log."""
        return self.data / "calls.key"

    @property
    def backups(self) -> Path:
        """Copies of the call log."""
        return self.data / "backups"

    @property
    def content(self) -> Path:
        """Published content, one folder a version."""
        return self.data / "content"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.json"

    @property
    def ready(self) -> Path:
        """Content in the form that loads fastest; may be deleted at any time."""
        return self.cache / "ready"

    def make(self) -> None:
        """Make the folders that are missing, open to their user alone.

        Raises:
            OSError: one cannot be made.
        """
        for folder in (self.data, self.config, self.log, self.cache):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def is_there(file: Path) -> bool:
    """Return whether ``file`` exists.

    Raises:
        DeskError: nobody can tell, as one of its folders may not be read.
    """
    try:
        return file.exists()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "a letter no path can hold"
        sentence = f"{file} cannot be looked at ({why}). Ask whoever looks after this computer."
        raise DeskError(sentence) from error


def write_whole(file: Path, data: bytes, mode: int = 0o600) -> None:
    """Write ``file`` so that at every moment it holds all of the old bytes or all of the new.

    The bytes go to a new file in the same folder, reach the disk, and take
    the name; then the folder itself reaches the disk.

    Args:
        file: what to write; its folder exists.
        data: the whole new content, may be empty.
        mode: who may read and write it, as ``chmod`` takes it.

    Raises:
        OSError: it could not be written; the old file is as it was.
    """
    import tempfile  # brings random and shutil, which no start needs

    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    waiting = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        waiting.chmod(mode)
        waiting.replace(file)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in ``folder`` reach the disk. OSError: they do not."""
    if os.name == "nt":  # Windows opens no folder; a rename there is in the journal already
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
