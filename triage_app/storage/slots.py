"""Slots of the key file: the log's key, sealed so that one secret opens it.

A person's password (or the recovery key) goes through Argon2id and opens, by
AES-256-GCM, a private key that belongs to this slot alone. The log's key is
sealed to the public half of it. So a new log key reaches every slot without
anybody's password, and who knew an old one learns nothing of the new.

The libraries are loaded by the functions that need them: no start waits for
them, and a log without sign-in never does.

Source: RFC 9106 (Argon2), section 4, second recommended option, three passes
over 64 MiB; RFC 7748 (X25519); RFC 5869 (HKDF); NIST SP 800-38D (GCM).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, Literal

from triage_app.records import field, record, replace

SlotKind = Literal["person", "recovery"]

MEMORY_KIB, PASSES, LANES = 65_536, 3, 4
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 1 << 20, 16, 16
_SALT_BYTES, _NONCE_BYTES, _KEY_BYTES, _TAG_BYTES = 16, 12, 32, 16


@record
class Slot:
    """One way into a log, as it stands in the key file: nothing in it is a secret.

    ``id`` is the person's, "recovery" for the recovery key. ``name`` is shown
    on the sign-in page; it alone may be changed without the secret.
    """

    kind: SlotKind
    id: str
    name: str
    memory: int
    passes: int
    lanes: int
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    sealed_private: bytes = field(repr=False)
    public: bytes = field(repr=False)
    sender: bytes = field(repr=False)
    key_nonce: bytes = field(repr=False)
    sealed_key: bytes = field(repr=False)


class WrongSecret(Exception):
    """The secret does not open this slot."""


class SlotDamaged(Exception):
    """The secret opens the slot, but what it holds is not what was put in."""


def make_slot(kind: SlotKind, id: str, name: str, secret: str, key: bytes, log_id: str) -> Slot:
    """Return a new slot through which ``secret`` opens ``key``; takes a fifth of a second.

    Args:
        kind: whether the secret is a person's password or the recovery key.
        id: the person's id, "recovery" for the recovery key.
        name: the person's name; may be empty.
        secret: password or recovery key, not empty.
        key: the 32 bytes to keep.
        log_id: the log they belong to.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    public = private.public_key().public_bytes_raw()
    empty = Slot(kind, id, name, MEMORY_KIB, PASSES, LANES, salt, nonce, b"", public, b"", b"", b"")
    sealed = _aes(_stretched(secret, empty)).encrypt(
        nonce, private.private_bytes_raw(), _about(log_id, empty)
    )
    return with_key(replace(empty, sealed_private=sealed), key, log_id)


def with_key(slot: Slot, key: bytes, log_id: str) -> Slot:
    """Return the slot with another log key sealed in it; its secret is not needed."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    sender, nonce = X25519PrivateKey.generate(), os.urandom(_NONCE_BYTES)
    sent = sender.public_key().public_bytes_raw()
    shared = sender.exchange(X25519PublicKey.from_public_bytes(slot.public))
    about = _about_key(log_id, slot, sent)
    sealed = _aes(_derived(shared, about)).encrypt(nonce, key, about)
    return replace(slot, sender=sent, key_nonce=nonce, sealed_key=sealed)


def open_slot(slot: Slot, secret: str, log_id: str) -> bytes:
    """Return the log's key; takes a fifth of a second.

    Raises:
        WrongSecret: the secret is another.
        SlotDamaged: the secret is right, the slot is not whole.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    stretched = _stretched(secret, slot)
    try:
        private = _aes(stretched).decrypt(slot.nonce, slot.sealed_private, _about(log_id, slot))
    except InvalidTag:
        raise WrongSecret from None
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(
            X25519PublicKey.from_public_bytes(slot.sender)
        )
        about = _about_key(log_id, slot, slot.sender)
        key: bytes = _aes(_derived(shared, about)).decrypt(slot.key_nonce, slot.sealed_key, about)
    except (InvalidTag, ValueError):
        raise SlotDamaged from None
    return key


def stretched_pin(pin: str, salt: bytes) -> bytes:
    """Return what is kept of a PIN instead of it; takes a fifth of a second."""
    return _argon2(pin, salt, MEMORY_KIB, PASSES, LANES)


def to_plain(slot: Slot) -> dict[str, Any]:
    """Return the slot as JSON takes it."""
    fields = {name: getattr(slot, name) for name in type(slot).__slots__}  # type: ignore[attr-defined]
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in fields.items()}


def from_plain(plain: Mapping[str, Any]) -> Slot:
    """Return the slot that `to_plain` made ``plain`` of.

    Raises:
        ValueError, KeyError, TypeError: it is none, or its work was made lighter.
    """
    lengths = {
        "salt": _SALT_BYTES,
        "nonce": _NONCE_BYTES,
        "sealed_private": _KEY_BYTES + _TAG_BYTES,
        "public": _KEY_BYTES,
        "sender": _KEY_BYTES,
        "key_nonce": _NONCE_BYTES,
        "sealed_key": _KEY_BYTES + _TAG_BYTES,
    }
    raw = {name: bytes.fromhex(plain[name]) for name in lengths}
    if any(len(raw[name]) != length for name, length in lengths.items()):
        raise ValueError("a part of the wrong length")
    kind, id, name = plain["kind"], plain["id"], plain["name"]
    if kind not in ("person", "recovery") or not (isinstance(id, str) and id and isinstance(name, str)):
        raise ValueError("no slot")
    memory = _between(plain["memory"], MEMORY_KIB, _MOST_MEMORY_KIB)
    passes = _between(plain["passes"], PASSES, _MOST_PASSES)
    lanes = _between(plain["lanes"], 1, _MOST_LANES)
    return Slot(kind, id, name, memory, passes, lanes, **raw)


def _between(value: object, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise ValueError("work outside its bounds")
    return value


def _about(log_id: str, slot: Slot) -> bytes:
    """Return what may not be changed about a slot without its secret."""
    work = (slot.memory, slot.passes, slot.lanes)
    return json.dumps(
        ["slot", log_id, slot.kind, slot.id, *work, slot.salt.hex(), slot.public.hex()]
    ).encode()


def _about_key(log_id: str, slot: Slot, sender: bytes) -> bytes:
    return json.dumps(["key", log_id, slot.kind, slot.id, slot.public.hex(), sender.hex()]).encode()


def _stretched(secret: str, slot: Slot) -> bytes:
    return _argon2(secret, slot.salt, slot.memory, slot.passes, slot.lanes)


def _argon2(secret: str, salt: bytes, memory: int, passes: int, lanes: int) -> bytes:
    """Return 32 bytes of a secret.

    Letters that look the same are the same, however a keyboard composes them.

    Source: NIST SP 800-63B-4, section 3.1.1.2 (normalization of passwords).
    """
    import unicodedata

    from argon2.low_level import Type, hash_secret_raw

    typed = unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
    return hash_secret_raw(typed, salt, passes, memory, lanes, _KEY_BYTES, Type.ID)


def _derived(shared: bytes, about: bytes) -> bytes:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(hashes.SHA256(), _KEY_BYTES, None, about).derive(shared)


def _aes(key: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)
