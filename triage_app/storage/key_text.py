"""The key file as text and back.

Format 1 is the key in clear, from before there were slots. Format 2 ends in a
sum over all of it, so that a damaged file is told from a wrong password.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from triage_app.storage.keys import ID_BYTES, KEY_BYTES, SALT_BYTES, KeyFile

FORMAT = 2
_MOST_BYTES = 1 << 20


class NotOurs(Exception):
    """The text is no key file, or not as it was written."""


class Newer(Exception):
    """A newer program wrote it."""


def to_text(kept: KeyFile) -> bytes:
    """Return the bytes of a key file."""
    plain: dict[str, Any] = {
        "format": FORMAT,
        "log": kept.log_id,
        "salt": kept.salt.hex(),
        "check": kept.check,
        "clinic": kept.clinic,
        "key": kept.in_clear.hex() if kept.in_clear else "",
        "slots": [],
    }
    if kept.slots:
        from triage_app.storage.slots import to_plain

        plain["slots"] = [to_plain(slot) for slot in kept.slots]
    return json.dumps({**plain, "sum": _sum(plain)}, indent=1).encode()


def from_text(file: Path, text: bytes) -> KeyFile:
    """Return the key file that ``text``, read from ``file``, tells.

    Raises:
        NotOurs: it is none, or damaged.
        Newer: a newer program wrote it.
    """
    try:
        plain: Any = json.loads(text) if len(text) <= _MOST_BYTES else None
        form = plain["format"]
        if type(form) is not int or form < 1:
            raise NotOurs
        if form > FORMAT:
            raise Newer
        return _first(file, plain) if form == 1 else _second(file, plain)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotOurs from None


def _first(file: Path, plain: Mapping[str, Any]) -> KeyFile:
    return KeyFile(
        file,
        str(plain["log"]),
        _bytes(plain["salt"], SALT_BYTES),
        str(plain["check"]),
        in_clear=_bytes(plain["key"], KEY_BYTES),
        from_before=True,
    )


def _second(file: Path, plain: dict[str, Any]) -> KeyFile:
    if plain.pop("sum") != _sum(plain):
        raise NotOurs
    _bytes(plain["log"], ID_BYTES)
    slots: tuple[Any, ...] = ()
    if plain["slots"]:
        from triage_app.storage.slots import from_plain

        slots = tuple(from_plain(slot) for slot in plain["slots"])
    if len({slot.id for slot in slots}) != len(slots):
        raise NotOurs
    return KeyFile(
        file,
        plain["log"],
        _bytes(plain["salt"], SALT_BYTES),
        str(plain["check"]),
        str(plain["clinic"]),
        slots,
        _bytes(plain["key"], KEY_BYTES) if plain["key"] else None,
    )


def _bytes(text: str, count: int) -> bytes:
    made = bytes.fromhex(text)
    if len(made) != count:
        raise ValueError("the wrong length")
    return made


def _sum(plain: Mapping[str, Any]) -> str:
    """Return what tells damage; that nobody changed it on purpose is what the slots themselves see to."""
    whole = json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()
    return f"{zlib.crc32(whole):08x}"
