"""Whether a folder can hold a call log at all: not one that a server or a sync program reaches into."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath

_SYNCED = (
    *("dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "iclouddrive"),
    *("mobile documents", "nextcloud", "owncloud", "box sync", "pcloud"),
)
_REMOTE = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "ceph", "glusterfs", "lustre", "davfs"),
        *("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.glusterfs", "fuse.ceph-fuse"),
    }
)
_MOUNTS = Path("/proc/self/mounts")
_REMOTE_DRIVE = 4  # what GetDriveTypeW says of a mapped drive


def place_problem(folder: Path) -> str:
    """Return why a log must not lie in ``folder``, as a sentence, or "" where it may.

    Two machines that write one log, or a program that copies it half
    written, damage it; SQLite cannot tell.

    Source: sqlite.org/useovernet.html.
    """
    whole = folder.absolute()
    if is_synced(whole):
        return f"The folder {whole} is kept in step with other computers. {_ELSEWHERE}"
    if is_share(whole) or _on_mapped_drive(whole) or is_remote(whole, _mounts()):
        return f"The folder {whole} lies on another computer. {_ELSEWHERE}"
    return ""


_ELSEWHERE = "A call log there can be damaged. Choose a folder of this computer with --data-dir."


def is_synced(folder: PurePath) -> bool:
    """Whether a sync program's folder stands in the path."""
    return any(part.casefold().startswith(_SYNCED) for part in folder.parts)


def is_share(folder: PurePath) -> bool:
    """Whether the path names another computer, as two backslashes and its name do on Windows."""
    return folder.drive.startswith("\\\\") and not folder.drive.startswith(("\\\\?\\", "\\\\.\\"))


def is_remote(folder: PurePath, mounts: str) -> bool:
    """Whether the innermost of ``mounts`` (as ``/proc/self/mounts`` lists them) is a network's."""
    kind, longest = "", -1
    for line in mounts.splitlines():
        _, point, this_kind, *_ = (*line.split(" "), "", "", "")
        place = PurePath(point.replace("\\040", " "))
        if len(place.parts) > longest and folder.is_relative_to(place):
            kind, longest = this_kind, len(place.parts)
    return kind in _REMOTE


def _mounts() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _on_mapped_drive(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        kind: int = ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")
        return kind == _REMOTE_DRIVE
    return False
