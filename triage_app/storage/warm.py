"""Loading what signing in and opening a log need, while somebody still types a password."""

from __future__ import annotations

from importlib import import_module

_NEEDED = (
    "argon2.low_level",
    "cryptography.hazmat.primitives.asymmetric.x25519",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.hkdf",
    "triage_app.storage.slots",
    "triage_app.storage.opening",
    "triage_app.storage.reading",
    "triage_app.storage.drafts",
    "triage_app.storage.save_call",
    "triage_app.storage.writing",
)


def load() -> None:
    """Import them; any thread may, and nothing is done with them."""
    for name in _NEEDED:
        import_module(name)
