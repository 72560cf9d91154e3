"""The pages of a log as they are under the cipher, free ones too: what a finder of the key could read."""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from triage_app.storage.connection import PAGE_BYTES
from triage_app.storage.database import Database
from triage_app.storage.look import wal_of

_RESERVED, _IV, _SALT = 80, 16, 16
_WAL_HEAD, _FRAME_HEAD = 32, 24


def plain_pages(database: Database) -> bytes:
    """Return every page of the log's file, and every frame of its write-ahead log, decrypted.

    Source: SQLCipher's page layout: AES-256-CBC, then 16 bytes of IV and 64 of
    HMAC at the end of each page; the first one begins with the salt in clear.
    """
    data = database.file.read_bytes()
    pages = [_plain(data[at : at + PAGE_BYTES], database, at == 0) for at in range(0, len(data), PAGE_BYTES)]
    wal = wal_of(database.file)
    frames = wal.read_bytes()[_WAL_HEAD:] if wal.exists() else b""
    size = _FRAME_HEAD + PAGE_BYTES
    for at in range(0, len(frames), size):
        first = int.from_bytes(frames[at : at + 4], "big") == 1
        pages.append(_plain(frames[at + _FRAME_HEAD : at + size], database, first))
    return b"".join(pages)


def _plain(page: bytes, database: Database, first: bool) -> bytes:
    start = _SALT if first else 0
    body, tail = page[start:-_RESERVED], page[-_RESERVED:]
    cipher = Cipher(algorithms.AES(database.key.secret), modes.CBC(tail[:_IV])).decryptor()
    return page[:start] + cipher.update(body) + tail
