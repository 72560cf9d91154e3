"""How the audit trail is signed: each event with the one before it, each record by a digest in its event.

Pure: no SQL runs here. What it proves and what it does not: docs/audit.md.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from operator import itemgetter
from typing import Any

from triage_app.calls.audit import canonical
from triage_app.records import record
from triage_app.storage.identified import IDENTIFIED, KEPT

KEY_BYTES, SALT_BYTES, DIGEST_BYTES = 32, 16, 32

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by table, in the order of their keys."""


@record(repr=False)
class Parts:
    """A record as it is signed: lists of a table's name and its rows, each a list of values."""

    identified: list[Any]
    kept: list[Any]


@record(repr=False)
class Written:
    """The same two parts as the bytes that are signed, where storage has put them together itself."""

    identified: bytes
    kept: bytes


def new_key() -> str:
    """Return a new chain key as it is kept in ``about_log``."""
    return os.urandom(KEY_BYTES).hex()


def before_all(key: bytes) -> bytes:
    """Return what the first event is signed with in place of one before it."""
    return hmac.digest(key, b"the chain starts here", "sha256")


def signed(key: bytes, before: bytes, fields: Sequence[Any]) -> bytes:
    """Return the MAC of an event.

    Args:
        key: the chain's.
        before: the MAC of the event before.
        fields: seq, at, offset, who, workstation, kind, ref, result, detail
            and digest (bytes, or None), in this order.

    Source: RFC 2104 HMAC with SHA-256; the digest enters, its salt does not,
    so that an erasure may take the salt away.
    """
    *told, digest = fields
    return hmac.digest(key, before + canonical((*told, digest.hex() if digest else "")), "sha256")


def parts_of(rows: Rows) -> Parts:
    """Return a record's rows as the two parts that are signed."""
    return Parts(_chosen(rows, _IDENTIFIED), _chosen(rows, _KEPT))


def digest_of(salt: bytes, parts: Parts | Written) -> bytes:
    """Return the digest of a record: of what names people, with its salt, then of what stays.

    The salt keeps anybody from guessing an erased name by trying names.
    """
    return identified_digest(salt, parts) + kept_digest(parts)


def identified_digest(salt: bytes, parts: Parts | Written) -> bytes:
    """Return the first half of `digest_of`."""
    return sha256(salt + _bytes(parts.identified)).digest()


def kept_digest(parts: Parts | Written) -> bytes:
    """Return the second half of `digest_of`."""
    return sha256(_bytes(parts.kept)).digest()


def erased_digest(seqs: Sequence[int]) -> bytes:
    """Return the digest of an erasure: of the events whose records it emptied, in order."""
    return sha256(canonical(seqs)).digest()


def _bytes(part: list[Any] | bytes) -> bytes:
    return part if isinstance(part, bytes) else canonical(part)


def _getter(columns: tuple[str, ...]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    if len(columns) > 1:
        return itemgetter(*columns)
    return lambda row: tuple(row[name] for name in columns)


_IDENTIFIED, _KEPT = (
    {table: _getter(names) for table, names in columns.items()} for columns in (IDENTIFIED, KEPT)
)


def _chosen(rows: Rows, getters: Mapping[str, Callable[..., tuple[Any, ...]]]) -> list[Any]:
    return [(table, [getters[table](row) for row in some]) for table, some in rows.items()]
