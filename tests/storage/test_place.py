from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from triage_app.errors import StorageError
from triage_app.storage.log import Log
from triage_app.storage.place import is_remote, is_share, is_synced, place_problem

MOUNTS = """\
overlay / overlay rw 0 0
/dev/sda2 /home ext4 rw 0 0
server:/export /home/shared nfs4 rw 0 0
//server/desk /mnt/with\\040blank cifs rw 0 0
pat@host: /home/pat/far fuse.sshfs rw 0 0
/dev/sdb1 /home/shared/stick ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("folder", "remote"),
    [
        ("/home/pat/data", False),
        ("/home/shared", True),
        ("/home/shared/clinic/data", True),
        ("/home/shared/stick/data", False),
        ("/home/sharedness", False),
        ("/mnt/with blank/data", True),
        ("/home/pat/far/data", True),
        ("/run/data", False),
        ("/var/lib", False),
    ],
)
def test_a_folder_of_a_network_is_known_by_its_innermost_mount(folder, remote):
    assert is_remote(PurePosixPath(folder), MOUNTS) is remote


def test_where_nothing_is_mounted_nothing_is_remote():
    assert not is_remote(PurePosixPath("/home"), "")


@pytest.mark.parametrize(
    ("folder", "synced"),
    [
        (PureWindowsPath(r"C:\Users\Pat\OneDrive - Clinic\Front Desk"), True),
        (PureWindowsPath(r"C:\Users\Pat\Dropbox\x"), True),
        (PureWindowsPath(r"C:\Users\Pat\AppData\Local\front-desk-triage"), False),
        (PurePosixPath("/Users/pat/Library/Mobile Documents/com~apple~CloudDocs"), True),
        (PurePosixPath("/Users/pat/Google Drive/desk"), True),
        (PurePosixPath("/home/pat/Nextcloud"), True),
        (PurePosixPath("/home/pat/.local/share/front-desk-triage"), False),
        (PurePosixPath("/home/pat/box/desk"), False),
    ],
)
def test_a_folder_of_a_sync_program_is_known_by_its_name(folder, synced):
    assert is_synced(folder) is synced


@pytest.mark.parametrize(
    ("folder", "share"),
    [
        (r"\\server\desk\data", True),
        (r"C:\data", False),
        (r"\\?\C:\data", False),
        (r"\\.\C:\data", False),
        (r"data", False),
    ],
)
def test_a_share_is_known_by_its_path(folder, share):
    assert is_share(PureWindowsPath(folder)) is share


def test_the_user_s_own_folder_is_good(tmp_path):
    assert place_problem(tmp_path) == ""


def test_a_log_is_neither_made_nor_opened_in_a_synced_folder(tmp_path):
    folder = tmp_path / "Dropbox" / "desk"
    log = Log(folder / "calls.db", folder / "calls.key")
    with pytest.raises(StorageError, match="kept in step with other computers"):
        log.database()
    assert list(Path(tmp_path).iterdir()) == []
